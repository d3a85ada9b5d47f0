import { expect, test } from 'vitest';
import { lossWeights } from './loss-weights.ts';

// weights by hand for lengths 2, 4, 2, 3: 11 tokens, 4 sequences
test.each([
  ['token-mean' as const, [1 / 11, 1 / 11, 1 / 11, 1 / 11]],
  ['sequence-mean' as const, [1 / 8, 1 / 16, 1 / 8, 1 / 12]],
  ['sequence-sum' as const, [1 / 4, 1 / 4, 1 / 4, 1 / 4]],
  ['constant' as const, [1 / 16, 1 / 16, 1 / 16, 1 / 16]],
])('%s', (aggregation, expected) => {
  expect(lossWeights([2, 4, 2, 3], { aggregation, maxTokens: 4 })).toEqual(expected);
});

test('a sequence without trainable tokens is not counted', () => {
  expect(lossWeights([0, 2], { aggregation: 'sequence-mean' })).toEqual([0, 0.5]);
  expect(lossWeights([0, 0], { aggregation: 'token-mean' })).toEqual([0, 0]);
});
