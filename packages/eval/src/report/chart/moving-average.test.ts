import { expect, test } from 'vitest';

import { movingAverage } from './moving-average.ts';

test('averages around each value, and what there is at the ends', () => {
  expect(movingAverage([0, 3, 6, 9], 3)).toEqual([1.5, 3, 6, 7.5]);
});

test('a window of one changes nothing', () => {
  expect(movingAverage([4, 2], 1)).toEqual([4, 2]);
  expect(movingAverage([], 5)).toEqual([]);
});
