import { expect, test } from 'vitest';
import { neighboursToHalves } from './rotary-rows.ts';

test('rows of each head go from neighbours to halves', () => {
  // two heads of four rows of two: the first column counts rows
  const rows = Float32Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? i / 2 : -1));
  const moved = neighboursToHalves(rows, 4, 2);
  expect([...moved].filter((_, i) => i % 2 === 0)).toEqual([0, 2, 1, 3, 4, 6, 5, 7]);
});
