import { createRng } from '@mathr/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceHistogram } from './balance-histogram.ts';
import { curriculumOrder, passRateWeight } from './curriculum.ts';
import { levelOf } from './level-of.ts';
import { mixSources, planMixture } from './mix-sources.ts';
import { passRateWindow } from './pass-rate-window.ts';
import { dropSchoolLevel, olympiadShare } from './school-level.ts';
import { bestTrace, traceQuality } from './trace-quality.ts';
import { weightedSample } from './weighted-sample.ts';

// mission A01, A02: the counts of the 387K mixture, and the percentages that were printed with them
const COUNTS = { openR1: 220_000, generated: 150_000, stratos: 17_000 };
const PRINTED = { openR1: 55, generated: 37.5, stratos: 7.5 };

test('the published mixture has 387,000 rows and its printed shares disagree', () => {
  const { counts, warnings } = planMixture({ counts: COUNTS, weights: PRINTED });
  expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(387_000);
  // 220/387, 150/387, 17/387
  expect(warnings).toEqual([
    'weights and counts disagree: "openR1" 55.0% by weight and 56.8% by count, "generated" 37.5% by weight and 38.8% by count, "stratos" 7.5% by weight and 4.4% by count; the counts are used',
  ]);
  expect(planMixture({ counts: COUNTS, weights: COUNTS }).warnings).toEqual([]);
  expect(planMixture({ counts: { a: 3, b: 4 }, n: 10 }).warnings).toEqual([
    'n is 10 and the counts sum to 7; the counts are used',
  ]);
  expect(planMixture({ weights: PRINTED, n: 400_000 }).counts).toEqual({
    openR1: 220_000,
    generated: 150_000,
    stratos: 30_000,
  });
});

test('mixes by weights without repeating an item, and says when a source is short', () => {
  const sources = { a: Array.from({ length: 30 }, (_, i) => `a${i}`), b: ['b0', 'b1', 'b2'] };
  const { items, counts, warnings } = mixSources(sources, { weights: { a: 3, b: 1 }, seed: 1 });
  expect(counts).toEqual({ a: 9, b: 3 });
  expect(new Set(items).size).toBe(12);
  expect(warnings).toEqual([]);
  expect(mixSources(sources, { weights: { a: 3, b: 1 }, seed: 1 }).items).toEqual(items);
  const short = mixSources(sources, { counts: { b: 5 }, seed: 1 });
  expect(short.counts).toEqual({ b: 3 });
  expect(short.warnings).toEqual(['"b" has 3 items and the mixture wants 5; all are taken']);
  expect(() => mixSources(sources, { counts: { c: 1 }, seed: 1 })).toThrow(/no source "c"/);
  expect(() => planMixture({ weights: { a: 0 }, n: 1 })).toThrow(/sum to 0/);
  expect(() => planMixture({})).toThrow(/needs weights or counts/);
});

// mission A07
test('buckets of a balanced histogram differ by no more than the tolerance', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(4), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0, 0.25, 1),
      fc.option(fc.nat(50), { nil: undefined }),
      (levels, tolerance, n) => {
        const chosen = balanceHistogram(levels, { by: String, tolerance, n, seed: 1 });
        const sizes = [...new Set(levels)].map((level) => chosen.filter((one) => one === level).length);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(Math.min(...sizes) * (1 + tolerance));
        if (n !== undefined) expect(chosen.length).toBeLessThanOrEqual(n);
      },
    ),
  );
  const items = [
    ...Array.from({ length: 100 }, () => ({ level: 1 })),
    ...Array.from({ length: 10 }, () => ({ level: 2 })),
    { level: 3 },
  ];
  expect(balanceHistogram(items, { by: 'level', seed: 1, leastBucket: 5 })).toHaveLength(20);
});

test('orders from easy to hard, with what has no difficulty last', () => {
  const items = [{ d: 3 }, { d: 1 }, { d: undefined }, { d: 2 }];
  const difficulty = ({ d }: { readonly d: number | undefined }): number | undefined => d;
  expect(curriculumOrder(items, { difficulty, seed: 1 }).map(difficulty)).toEqual([1, 2, 3, undefined]);
  expect(curriculumOrder(items, { difficulty, seed: 1, descending: true }).map(difficulty)).toEqual([
    3,
    2,
    1,
    undefined,
  ]);
  const many = Array.from({ length: 200 }, (_, d) => ({ d }));
  const soft = curriculumOrder(many, { difficulty, seed: 1, spread: 20 }).map(difficulty) as number[];
  const half = soft.slice(0, 100).reduce((a, b) => a + b, 0) / 100;
  expect(soft).not.toEqual(many.map(difficulty));
  expect(half).toBeLessThan(70);
});

test('weights problems by what they can teach', () => {
  expect([0, 0.25, 0.5, 1].map((rate) => passRateWeight(rate))).toEqual([0, 0.75, 1, 0]);
  expect(passRateWeight(0, { floor: 0.1 })).toBe(0.1);
});

test('a weighted sample does not depend on order, and heavy items come more often', () => {
  const items = Array.from({ length: 400 }, (_, i) => ({ question: `question number ${i}`, heavy: i % 2 === 0 }));
  const weight = ({ heavy }: { readonly heavy: boolean }): number => (heavy ? 3 : 1);
  const drawn = weightedSample(items, { weight, n: 100, seed: 1 });
  expect(drawn).toHaveLength(100);
  expect(new Set(weightedSample([...items].reverse(), { weight, n: 100, seed: 1 }))).toEqual(new Set(drawn));
  // 3 : 1, less what is used up; five standard deviations are 22
  expect(Math.abs(drawn.filter(({ heavy }) => heavy).length - 73)).toBeLessThan(22);
  expect(weightedSample(items, { weight: () => 0, n: 10, seed: 1 })).toEqual([]);
});

// paper 44, acceptance (a): exactly the items of the window, whatever their order
test('a window of pass rates keeps what is solvable but hard', () => {
  const items = Array.from({ length: 200 }, (_, i) => ({ id: i, rate: i % 33 === 0 ? null : (i % 33) / 32 }));
  const rateOf = ({ rate }: { readonly rate: number | null }): number | null => rate;
  const { kept, removed } = passRateWindow(items, rateOf);
  expect(kept.map(({ id }) => id % 33).every((rest) => rest >= 1 && rest <= 3)).toBe(true);
  // 1, 2 and 3 of 33, in 200 = 6 * 33 + 2 items: six or seven times each
  expect(kept).toHaveLength(6 + 7 + 6);
  expect(kept.length + removed.length).toBe(200);
  const shuffled = createRng(1).shuffle(items);
  expect(new Set(passRateWindow(shuffled, rateOf).kept)).toEqual(new Set(kept));
  expect(removed.find(({ item }) => item.rate === null)?.why).toBe('it has no pass rate');
});

// paper 44, acceptance (b)
test('trace quality is by share of words, and rises with words that check', () => {
  const text = 'First we add. Wait, maybe not. Let me check that. Therefore it is 4.';
  const { elaboration, score: _, ...rest } = traceQuality(text);
  const { elaboration: twice, score: __, ...restTwice } = traceQuality(`${text} ${text}`);
  expect(restTwice).toEqual(rest);
  expect(twice).toBeGreaterThan(elaboration);
  expect(traceQuality(text.replace('add', 'verify')).score).toBeGreaterThan(traceQuality(text).score);
  expect(traceQuality('')).toEqual({ score: 0, elaboration: 0, verification: 0, exploration: 0, connection: 0 });
  // 1,000 words, 10 of them checks: half of the first two parts: 0.3 / 2 + 0.2 / 2
  expect(traceQuality(`${'word '.repeat(990)}${'verify '.repeat(10)}`).score).toBeCloseTo(0.25, 10);
  expect(bestTrace([{ solution: '4' }, { solution: text }])?.solution).toBe(text);
  expect(bestTrace([])).toBeUndefined();
});

// mission A05, A11
test('drops school problems by tag or level and reports the share of competitions', () => {
  const problems = [
    { source: 'cn_k12' },
    { source: 'olympiads' },
    { source: 'numina', metadata: { source: 'CN-K12' } },
    { source: 'web', level: 2 },
    { source: 'aops_forum', level: 6 },
  ];
  const { kept, removed } = dropSchoolLevel(problems, { maxLevel: 3 });
  expect(kept).toEqual([problems[1], problems[4]]);
  expect(removed.map(({ why }) => why)).toEqual([
    'its source is "cn_k12"',
    'its source is "CN-K12"',
    'its level of 2 is not above 3',
  ]);
  expect(olympiadShare(problems)).toBeCloseTo(2 / 5, 12);
  expect(olympiadShare([])).toBe(0);
});

test.each([
  [3, 3],
  ['Level 5', 5],
  ['difficulty: 6.5', 6.5],
  ['Very Easy', 1],
  ['hard', 7],
  ['olympiad', 9],
  ['Level ?', undefined],
  [null, undefined],
])('the level %j is %j', (label, level) => {
  expect(levelOf(label)).toBe(level);
});
