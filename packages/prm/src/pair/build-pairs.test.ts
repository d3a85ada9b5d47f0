import { expect, test } from 'vitest';
import { buildPairs, type JudgedSamples } from './build-pairs.ts';

const problem = (problemId: string, right: number, wrong: number): JudgedSamples => ({
  problemId,
  samples: Array.from({ length: right + wrong }, (_, i) => ({ tokens: [0, i], promptTokens: 1, isRight: i < right })),
});

test('pairs right with wrong within a problem, each solution before any twice', () => {
  const pairs = buildPairs([problem('a', 3, 3)], { maxPairsPerProblem: 3 });
  expect(pairs).toHaveLength(3);
  expect(new Set(pairs.map((pair) => pair.chosen.tokens[1]))).toEqual(new Set([0, 1, 2]));
  expect(new Set(pairs.map((pair) => pair.rejected.tokens[1]))).toEqual(new Set([3, 4, 5]));
});

test.each([
  [2, 2],
  [3, 2],
  [2, 4],
  [4, 4],
  [6, 4],
])('%i right and %i wrong give every pair once when all are asked for', (right, wrong) => {
  const pairs = buildPairs([problem('a', right, wrong)], { maxPairsPerProblem: 100 });
  expect(new Set(pairs.map(({ chosen, rejected }) => `${chosen.tokens[1]} ${rejected.tokens[1]}`)).size).toBe(
    right * wrong,
  );
});

test('needs both kinds, and uses equal completions once', () => {
  expect(buildPairs([problem('a', 0, 4), problem('b', 4, 0), problem('c', 0, 0)])).toEqual([]);
  const twice = { tokens: [7], promptTokens: 0, isRight: true };
  const samples = [twice, twice, { tokens: [8], promptTokens: 0, isRight: false }];
  expect(buildPairs([{ problemId: 'd', samples }])).toHaveLength(1);
});

test('the same seed gives the same pairs', () => {
  const problems = [problem('a', 5, 5), problem('b', 5, 5)];
  expect(buildPairs(problems, { seed: 1 })).toEqual(buildPairs(problems, { seed: 1 }));
  expect(buildPairs(problems, { seed: 1 })).not.toEqual(buildPairs(problems, { seed: 2 }));
});
