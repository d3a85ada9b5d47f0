import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { linearScale } from './scale.ts';

test('ticks are round and cover the data', () => {
  const scale = linearScale({ low: 0.13, high: 0.69, from: 100, to: 0 });
  expect(scale.ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
  expect([scale.at(0), scale.at(0.8)]).toEqual([100, 0]);
});

test('a tight scale ends at the data', () => {
  const scale = linearScale({ low: 1, high: 181, from: 0, to: 180, isTight: true });
  expect(scale.ticks).toEqual([50, 100, 150]);
  expect([scale.at(1), scale.at(181)]).toEqual([0, 180]);
});

test('nothing, one value and nonsense still give a finite scale', () => {
  const ranges: [number, number][] = [
    [3, 3],
    [0, 0],
    [Number.NaN, 1],
    [Infinity, -Infinity],
    [1e300, 1e300],
  ];
  for (const [low, high] of ranges) {
    const scale = linearScale({ low, high, from: 0, to: 100 });
    expect(scale.ticks.every((tick) => Number.isFinite(scale.at(tick)))).toBe(true);
    expect(scale.ticks.length).toBeGreaterThan(1);
  }
});

test('any range has a handful of ascending ticks', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(value, value, (a, b) => {
      const { ticks, at } = linearScale({ low: a, high: b, from: 0, to: 100 });
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThan(10);
      for (let i = 1; i < ticks.length; i++) expect(ticks[i]).toBeGreaterThan(ticks[i - 1] ?? Infinity);
      expect(at(Math.min(a, b))).toBeGreaterThanOrEqual(-1e-6);
      expect(at(Math.max(a, b))).toBeLessThanOrEqual(100 + 1e-6);
    }),
  );
});
