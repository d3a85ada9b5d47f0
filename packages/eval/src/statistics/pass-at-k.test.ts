import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { passAtK, passHatK } from './pass-at-k.ts';

test.each([
  // 1 - C(n-c, k) / C(n, k)
  [10, 3, 1, 0.3],
  [10, 3, 5, 11 / 12],
  [10, 8, 5, 1],
  [10, 0, 5, 0],
  [1, 1, 1, 1],
])('pass@k of n %i, c %i, k %i is %d', (n, c, k, expected) => {
  expect(passAtK(n, c, k)).toBeCloseTo(expected, 12);
});

test('pass^k is the chance that all are right', () => {
  // C(8, 5) / C(10, 5) = 56 / 252
  expect(passHatK(10, 8, 5)).toBeCloseTo(56 / 252, 12);
  expect(passHatK(10, 4, 5)).toBe(0);
});

test('stays exact where factorials overflow', () => {
  // one right of 10,000: k / n
  expect(passAtK(10_000, 1, 2_500)).toBeCloseTo(0.25, 10);
});

test('refuses what is not an estimate', () => {
  expect(() => passAtK(4, 1, 8)).toThrow('k is 8 but there are 4 samples');
  expect(() => passAtK(4, 5, 1)).toThrow('5 of 4 samples are right');
  expect(() => passAtK(Number.NaN, 1, 1)).toThrow('n is NaN');
  expect(() => passAtK(4, 1, 0)).toThrow('k is 0');
});

const counts = fc
  .integer({ min: 2, max: 60 })
  .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n }), fc.integer({ min: 1, max: n - 1 })));

test('pass@k rises and pass^k falls with k; both meet the share of right ones at 1', () => {
  fc.assert(
    fc.property(counts, ([n, c, k]) => {
      expect(passAtK(n, c, k + 1)).toBeGreaterThanOrEqual(passAtK(n, c, k) - 1e-12);
      expect(passHatK(n, c, k + 1)).toBeLessThanOrEqual(passHatK(n, c, k) + 1e-12);
      expect(passAtK(n, c, 1)).toBeCloseTo(c / n, 10);
      expect(passHatK(n, c, 1)).toBeCloseTo(c / n, 10);
    }),
  );
});
