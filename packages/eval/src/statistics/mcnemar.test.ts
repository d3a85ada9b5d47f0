import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { mcnemar } from './mcnemar.ts';

test('matches the worked example', () => {
  // scipy: 2 * binom.cdf(2, 12, .5); less binom.pmf(2, 12, .5); chi2.sf(49 / 12, 1)
  const result = mcnemar(10, 2);
  expect(result.exact).toBeCloseTo(0.038574, 6);
  expect(result.midP).toBeCloseTo(0.022461, 6);
  expect(result.chiSquared).toBeCloseTo(4.083333, 6);
  expect(result.chiSquaredP).toBeCloseTo(0.043308, 6);
});

test('no difference is no evidence', () => {
  const { exact, midP, chiSquared, chiSquaredP } = mcnemar(5, 5);
  expect([exact, chiSquared, chiSquaredP]).toEqual([1, 0, 1]);
  expect(midP).toBeCloseTo(1, 10);
  expect(mcnemar(0, 0).exact).toBe(1);
});

test('symmetric, and mid-p is at most exact', () => {
  fc.assert(
    fc.property(fc.nat(400), fc.nat(400), (b, c) => {
      expect(mcnemar(b, c)).toEqual(mcnemar(c, b));
      expect(mcnemar(b, c).midP).toBeLessThanOrEqual(mcnemar(b, c).exact + 1e-12);
    }),
  );
});

test('refuses what is not a count', () => {
  expect(() => mcnemar(-1, 2)).toThrow('b is -1');
});
