import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { wilson } from './wilson.ts';

test.each([
  // statsmodels.stats.proportion.proportion_confint(x, n, method='wilson')
  [7, 10, 0.396778, 0.892209],
  [0, 30, 0, 0.113513],
  [23, 30, 0.590717, 0.882076],
  [30, 30, 0.886487, 1],
])('%i of %i', (successes, n, low, high) => {
  const interval = wilson(successes, n);
  expect(interval[0]).toBeCloseTo(low, 6);
  expect(interval[1]).toBeCloseTo(high, 6);
});

test('thirty problems leave a wide interval', () => {
  const [low, high] = wilson(21, 30);
  expect((high - low) / 2).toBeCloseTo(0.156055, 6);
});

test('holds the observed share, stays in [0, 1] and widens with confidence', () => {
  const counts = fc
    .integer({ min: 1, max: 500 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(counts, ([x, n]) => {
      const [low, high] = wilson(x, n);
      const wide = wilson(x, n, { confidence: 0.99 });
      expect(low >= 0 && high <= 1 && low <= x / n + 1e-12 && high >= x / n - 1e-12).toBe(true);
      expect(wide[0] <= low && wide[1] >= high).toBe(true);
    }),
  );
});

test('refuses no outcomes and impossible counts', () => {
  expect(() => wilson(0, 0)).toThrow('needs one outcome');
  expect(() => wilson(5, 4)).toThrow('5 successes of 4');
});
