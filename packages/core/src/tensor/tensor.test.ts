import { expect, test } from 'vitest';

import { elementCount, tensor } from './tensor.ts';

test('a scalar has one element and an empty axis none', () => {
  expect([[], [3], [2, 0, 5], [2, 3]].map(elementCount)).toEqual([1, 3, 0, 6]);
});

test('refuses data that does not fill the shape, with both sizes', () => {
  expect(() => tensor('float32', [2, 3], new Float32Array(5))).toThrow(
    '5 elements do not fill the shape [2, 3], which needs 6',
  );
});
