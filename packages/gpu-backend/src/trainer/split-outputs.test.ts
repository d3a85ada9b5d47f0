import { tensor } from '@mathr/core';
import { expect, test } from 'vitest';
import { splitOutputs } from './split-outputs.ts';

test('shifts predictions to the tokens that they concern, and leaves scores in place', () => {
  const tensors = {
    logProbs: tensor('float32', [2, 3], Float32Array.of(1, 2, 3, 4, 5, 6)),
    topIds: tensor('int32', [2, 3, 2], Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
    scores: tensor('float32', [2, 3], Float32Array.of(1, 2, 3, 4, 5, 6)),
  };
  expect(splitOutputs(tensors, 1, 2)).toEqual({
    logProbs: Float32Array.of(0, 4),
    topIds: Int32Array.of(0, 0, 6, 7),
    scores: Float32Array.of(4, 5),
  });
});

test('a single token has no prediction', () => {
  const tensors = { logProbs: tensor('float32', [1, 1], Float32Array.of(7)) };
  expect(splitOutputs(tensors, 0, 1)).toEqual({ logProbs: Float32Array.of(0) });
});
