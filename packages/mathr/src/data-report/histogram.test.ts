import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { doublingBins } from './histogram.ts';

test('edges double, and empty ends are left out', () => {
  expect(doublingBins([0, 15, 16, 31, 32, 200])).toEqual([
    { from: 0, to: 16, count: 2 },
    { from: 16, to: 32, count: 2 },
    { from: 32, to: 64, count: 1 },
    { from: 64, to: 128, count: 0 },
    { from: 128, to: 256, count: 1 },
  ]);
  expect(doublingBins([40])).toEqual([{ from: 32, to: 64, count: 1 }]);
  expect(doublingBins([])).toEqual([]);
});

test('every value is in exactly one bin, the one that holds it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 1 }), (values) => {
      for (const { from, to, count } of doublingBins(values)) {
        expect(values.filter((value) => value >= from && value < to)).toHaveLength(count);
      }
      expect(doublingBins(values).reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
    }),
  );
});
