import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestRemainder } from './largest-remainder.ts';
import { stratifiedSample } from './stratified-sample.ts';

test('gives the published allocation of the Leiden question bank', () => {
  // mission F08: 3,000 of a pool of 2,893 / 996 / 236; shares 2104.0, 724.36, 171.64
  expect(largestRemainder([2893, 996, 236], 3000)).toEqual([2104, 724, 172]);
  // python: n, w = 793985, [3, 31]; p = [round(x / 34 * 1e6 * n) for x in w]; [Fraction(x * n, sum(p)) for x in p]
  // is 70057.5 and 723927.5, a tie of products beyond 2^53
  const parts = [3, 31].map((weight) => Math.round((weight / 34) * 1e6 * 793_985));
  expect(largestRemainder(parts, 793_985)).toEqual([70_058, 723_927]);
  const pool = ['numina', 'gsm8k', 'jeebench'].flatMap((source, i) =>
    Array.from({ length: [2893, 996, 236][i] ?? 0 }, (_, j) => ({ source, j })),
  );
  const sample = stratifiedSample(pool, { by: ({ source }) => source, n: 3000, seed: 1 });
  expect(stratifiedSample(pool, { by: 'source', n: 3000, seed: 1 })).toEqual(sample);
  const count = (name: string): number => sample.filter(({ source }) => source === name).length;
  expect([count('numina'), count('gsm8k'), count('jeebench')]).toEqual([2104, 724, 172]);
});

test('allocations sum to n, stay below the sizes and are within one of the share', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1 }), fc.nat(3000), (sizes, n) => {
      const total = sizes.reduce((a, b) => a + b, 0);
      const places = largestRemainder(sizes, n);
      expect(places.reduce((a, b) => a + b, 0)).toBe(Math.min(n, total));
      places.forEach((count, i) => {
        const size = sizes[i] ?? 0;
        expect(count).toBeLessThanOrEqual(size);
        if (n < total) expect(Math.abs(count - (size * n) / total)).toBeLessThan(1);
      });
    }),
    { seed: 1 },
  );
});

test.each([
  [[1, 1, 1], 1, [1, 0, 0]],
  [[1, 1, 1], 2, [1, 1, 0]],
  [[0, 5], 3, [0, 3]],
  [[2, 2], 9, [2, 2]],
  [[], 3, []],
])('%j shares %i as %j', (sizes, n, places) => {
  expect(largestRemainder(sizes, n)).toEqual(places);
});

test('is seeded, without repeats, in the order of the items', () => {
  const items = Array.from({ length: 100 }, (_, i) => i);
  const draw = (seed: number): number[] => stratifiedSample(items, { by: (i) => `${i % 3}`, n: 30, seed });
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  expect(new Set(draw(1)).size).toBe(30);
  expect(draw(1)).toEqual([...draw(1)].sort((a, b) => a - b));
});

test('takes all when there are not enough', () => {
  expect(stratifiedSample([1, 2], { by: String, n: 5, seed: 1 })).toEqual([1, 2]);
  expect(() => stratifiedSample([1], { by: String, n: -1, seed: 1 })).toThrow(/stratifiedSample: n\b.*-1/);
});
