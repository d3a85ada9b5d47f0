import { createRng } from '@mathr/core';
import { expect, test } from 'vitest';

import { bootstrap } from './bootstrap.ts';
import { differenceInterval } from './difference-interval.ts';

const options = { confidence: 0.95, seed: 0 };

test('is that of Bonett and Price for single outcomes of which few differ', () => {
  // 4 gained, 1 lost, 20 problems, as printed by its authors: p12 = 5/22, p21 = 2/22,
  // p12 - p21 ± 1.959964 * √((p12 + p21 - (p12 - p21)²) / 22)
  const outcomes = [1, 1, 1, 1, -1, ...Array.from({ length: 15 }, () => 0)];
  expect(differenceInterval(outcomes, options)).toEqual({
    interval: [expect.closeTo(-0.092353, 6), expect.closeTo(0.36508, 6)],
    intervalMethod: 'adjusted',
  });
});

test('agreement on every problem is no certainty', () => {
  // 0 ± 1.959964 * √(2 / 32 / 32)
  const same = Array.from({ length: 30 }, () => 0);
  expect(differenceInterval(same, options).interval).toEqual([
    expect.closeTo(-0.086619, 6),
    expect.closeTo(0.086619, 6),
  ]);
  const [low, high] = differenceInterval([1, 1, 1], options).interval;
  expect(low).toBeLessThan(1);
  expect(high).toBe(1);
});

test('changes sign with its arguments, and narrows with confidence', () => {
  const some = [0.25, 0, 0, -0.5, 1, 0, 0];
  const [low, high] = differenceInterval(some, options).interval;
  const back = differenceInterval(
    some.map((d) => -d),
    options,
  ).interval;
  expect(back[0]).toBeCloseTo(-high, 12);
  expect(back[1]).toBeCloseTo(-low, 12);
  const [narrowLow, narrowHigh] = differenceInterval(some, { ...options, confidence: 0.5 }).interval;
  expect(narrowLow).toBeGreaterThan(low);
  expect(narrowHigh).toBeLessThan(high);
});

test('from ten problems that differ on, problems are resampled', () => {
  const rng = createRng(1);
  const some = Array.from({ length: 40 }, (_, i) => (i < 10 ? rng.next() - 0.3 : 0));
  expect(differenceInterval(some, options)).toEqual({
    interval: bootstrap(some, options).interval,
    intervalMethod: 'bootstrap',
  });
  expect(differenceInterval(some.slice(1), options).intervalMethod).toBe('adjusted');
  // all the same, however many: no point, but what two more problems leave open
  expect(
    differenceInterval(
      Array.from({ length: 12 }, () => 1),
      options,
    ).intervalMethod,
  ).toBe('adjusted');
});
