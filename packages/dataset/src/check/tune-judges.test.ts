import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createRng } from '@mathr/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tuneJudges, type JudgedItem } from './tune-judges.ts';

/** Judges that are right with these chances, each by itself. */
function simulate(chances: readonly number[], n: number, seed: number): JudgedItem[] {
  const rng = createRng(seed);
  return Array.from({ length: n }, () => {
    const valid = rng.next() < 0.6;
    const votes = chances.map((chance, i) => [`judge ${i}`, rng.next() < chance ? valid : !valid] as const);
    return { valid, votes: Object.fromEntries(votes) };
  });
}

test('figures by hand: two judges, four items', () => {
  const items: JudgedItem[] = [
    { valid: true, votes: { a: true, b: true } },
    { valid: true, votes: { a: true, b: false } },
    { valid: false, votes: { a: true, b: false } },
    { valid: false, votes: { a: false, b: null } },
  ];
  const { best, panels, compared } = tuneJudges(items);
  // a alone: 2 of 3 accepted are valid, 2 of 2 valid accepted; b alone: 1 of 1, and 1 of 2
  const alone = {
    judges: ['b'],
    agree: 1,
    precision: 1,
    recall: 0.5,
    f1: 2 / 3,
    accuracy: 0.75,
    truePositives: 1,
    falsePositives: 0,
  };
  expect(best).toEqual(alone);
  expect(tuneJudges(items, { by: 'f1' }).best).toMatchObject({ judges: ['a'], f1: 0.8, precision: 2 / 3, recall: 1 });
  expect(tuneJudges(items, { minRecall: 0.9 }).best).toMatchObject({ judges: ['a'] });
  expect(tuneJudges(items, { minRecall: 0.9, minPrecision: 0.9 }).best).toBeUndefined();
  // a and b with one vote, a and b with two, and the better of a and b alone
  expect([panels.length, compared]).toEqual([3, 4]);
});

test('compares every subset of up to five of nine judges, as the released search does', () => {
  // python: sum(math.comb(9, n) * n for n in range(1, 6))
  expect(tuneJudges(simulate(Array<number>(9).fill(0.7), 50, 1)).compared).toBe(1467);
});

// paper 39, acceptance (c)
test('with independent errors more votes are more precise; recall never rises with the votes asked for', () => {
  const { panels } = tuneJudges(simulate([0.8, 0.8, 0.8, 0.8, 0.8], 20_000, 7));
  const five = panels.filter(({ judges }) => judges.length === 5);
  expect(five.map(({ agree }) => agree)).toEqual([1, 2, 3, 4, 5]);
  for (const [i, panel] of five.slice(1).entries()) {
    expect(panel.precision).toBeGreaterThanOrEqual(five[i]?.precision ?? 1);
    expect(panel.recall).toBeLessThanOrEqual(five[i]?.recall ?? 0);
  }
  // python: scipy.stats.binom(5, .8).sf(2) = 0.94208, the recall of three of five
  expect(five[2]?.recall).toBeCloseTo(0.94208, 2);
});

test('recall never rises with the votes asked for, whatever the judges do', () => {
  const item = fc.record({
    valid: fc.boolean(),
    votes: fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() }),
  });
  fc.assert(
    fc.property(fc.array(item, { minLength: 1 }), (items) => {
      const all = tuneJudges(items).panels.filter(({ judges }) => judges.length === 3);
      return all.every(({ recall }, i) => recall <= (all[i - 1]?.recall ?? 1));
    }),
  );
});

test.each([[[]], [[{ valid: true, votes: {} }]]])('refuses %j', (items) => {
  expect(() => tuneJudges(items)).toThrow(/labelled items with 1 to 16/);
});

const data = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'));

// skipped without the data sets: point MATHR_DATA at a folder that holds them
test.skipIf(!existsSync(`${data}/mathq_verify_valimath.jsonl.gz`))(
  'the labels of ValiMath as judges: all five stages together are its truth',
  () => {
    const stages = [
      'question_format',
      'level_0_check',
      'min_Pi_check',
      'contradiction_check',
      'condition_complete_check',
    ];
    const items = gunzipSync(readFileSync(`${data}/mathq_verify_valimath.jsonl.gz`))
      .toString()
      .trim()
      .split('\n')
      .map((line): JudgedItem => {
        const row = JSON.parse(line) as Record<string, boolean | null>;
        return { valid: row['gt'] === true, votes: Object.fromEntries(stages.map((stage) => [stage, row[stage]])) };
      });
    expect(items).toHaveLength(2147);
    const { best, panels } = tuneJudges(items);
    // a question that an early stage refused never reached the last, so the last alone says all
    expect(best).toMatchObject({ judges: ['condition_complete_check'], precision: 1, recall: 1, truePositives: 1298 });
    // python: sum(gt) / sum(level_0_check) = 1298 / 1885 when only the first two stages are asked
    const firstTwo = tuneJudges(
      items.map(({ valid, votes }) => ({ valid, votes: { a: votes['question_format'], b: votes['level_0_check'] } })),
    );
    expect(firstTwo.best?.precision).toBeCloseTo(1298 / 1885, 12);
    expect(panels).toHaveLength(15);
  },
);
