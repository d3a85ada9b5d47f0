import { expect, test } from 'vitest';

import { breakdown } from './breakdown.ts';
import { usageRatio } from './token-ratio.ts';
import { usage } from './usage.ts';

const item = (problemId: string, tokens: number, isRight = true) => ({
  problemId,
  sampleIndex: 0,
  tokens,
  verdict: isRight ? ('correct' as const) : ('incorrect' as const),
  isTruncated: false,
  answer: isRight ? '1' : null,
});

test('adds up tokens, latency and cost', () => {
  const items = [
    { ...item('a', 100), promptTokens: 1000, latencyMs: 10 },
    { ...item('b', 300, false), promptTokens: 1000, latencyMs: 30 },
  ];
  const summary = usage(items, { prices: { promptPerMillion: 2, completionPerMillion: 10 } });
  expect(summary.tokens).toEqual({ total: 400, mean: 200, median: 200, p90: 280, max: 300 });
  // 2,000 at $2 and 400 at $10 a million
  expect(summary.costUsd?.total).toBeCloseTo(0.008, 12);
  expect(summary).toMatchObject({ right: 1, tokensPerRight: 400, latencyMs: { median: 20 } });
  expect(summary.costPerRight).toBeCloseTo(0.008, 12);
});

test('what the server says it cost goes before prices', () => {
  const priced = { ...item('a', 100), promptTokens: 10, costUsd: 5 };
  expect(usage([priced], { prices: { promptPerMillion: 1, completionPerMillion: 1 } }).costUsd?.total).toBe(5);
});

test('a total over some completions is no total', () => {
  const summary = usage([{ ...item('a', 1), promptTokens: 5 }, item('b', 1)], {
    prices: { promptPerMillion: 1, completionPerMillion: 1 },
  });
  expect(summary).toMatchObject({ promptTokens: null, latencyMs: null, costUsd: null });
  expect(usage([])).toMatchObject({ completions: 0, tokensPerRight: null });
});

test('published token ratios come out', () => {
  // mission E05: 32000 / 5048 = 6.339, 31764 / 5048 = 6.292
  const ratio = (baseline: number) => usageRatio([item('a', baseline)], [item('a', 5048)]).ratio;
  expect(ratio(32_000)).toBeCloseTo(6.339, 3);
  expect(ratio(31_764)).toBeCloseTo(6.292, 3);
});

test('a ratio pairs problems and has an interval', () => {
  const [slow, fast] = [20, 40, 60, 80, 30]
    .map((tokens, i) => [item(`p${i}`, tokens), item(`p${4 - i}`, 10)] as const)
    .reduce<[ReturnType<typeof item>[], ReturnType<typeof item>[]]>(
      ([a, b], [x, y]) => [
        [...a, x],
        [...b, y],
      ],
      [[], []],
    );
  const { baseline, ours, ratio, interval } = usageRatio(slow, fast);
  expect({ baseline, ours, ratio }).toEqual({ baseline: 46, ours: 10, ratio: 4.6 });
  expect(interval[0]).toBeGreaterThan(2);
  expect(() => usageRatio(slow, fast.slice(1))).toThrow('5 and 4 problems do not pair');
});

test('two groups of problems give the published mean', () => {
  // mission E06: simple 2,184, complex 7,912, mean 5,048 of a half and half split
  const problems = ['a', 'b', 'c', 'd'].map((id, i) => ({
    id,
    question: '',
    answer: '',
    topic: i < 2 ? 'simple' : 'complex',
    level: 12 - i,
  }));
  const items = [item('a', 2184), item('b', 2184, false), item('c', 7912), item('d', 7912)];
  const rows = breakdown(items, problems, 'subject');
  expect(rows.map(({ group, meanTokens, accuracy }) => [group, meanTokens, accuracy])).toEqual([
    ['complex', 7912, 1],
    ['simple', 2184, 0.5],
  ]);
  expect(rows.reduce((sum, row) => sum + row.meanTokens * row.problems, 0) / 4).toBe(5048);
  // numbers in their order, not as letters
  expect(breakdown(items, problems, 'level').map(({ group }) => group)).toEqual(['9', '10', '11', '12']);
  expect(breakdown(items, problems, 'language')).toMatchObject([{ group: null, problems: 4, noAnswer: 0.25 }]);
  expect(breakdown(items, problems, ({ id }) => (id < 'c' ? 'first' : null)).map(({ group }) => group)).toEqual([
    'first',
    null,
  ]);
});
