import { expect, test } from 'vitest';

import { sampleIndicesOf } from './sample-indices.ts';

test('a request wants all its samples, or those that it names', () => {
  expect(sampleIndicesOf({})).toEqual([0]);
  expect(sampleIndicesOf({ n: 3 })).toEqual([0, 1, 2]);
  expect(sampleIndicesOf({ n: 12, sampleIndices: [10, 2] })).toEqual([2, 10]);
  expect(sampleIndicesOf({ n: 3, sampleIndices: [] })).toEqual([]);
});

test.each([[[3]], [[-1]], [[0.5]], [[1, 1]], [[Number.NaN]]])(
  'refuses the indices %j of three samples',
  (sampleIndices) => {
    expect(() => sampleIndicesOf({ n: 3, sampleIndices })).toThrow('give each of 0 … 2 once at most');
  },
);
