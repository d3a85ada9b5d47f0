import { createRng } from '@mathr/core';
import { expect, test } from 'vitest';

import { bootstrap } from './bootstrap.ts';

const uniform = (n: number): number[] => {
  const rng = createRng(7);
  return Array.from({ length: n }, () => rng.next());
};

test('agrees with the normal interval on many well-behaved values', () => {
  const values = uniform(2000);
  const mean = values.reduce((a, b) => a + b) / values.length;
  // the deviation of a uniform is 1 / sqrt(12)
  const half = 1.96 / Math.sqrt(12) / Math.sqrt(values.length);
  for (const method of ['percentile', 'bca'] as const) {
    const { estimate, interval } = bootstrap(values, { method, draws: 4000 });
    expect(estimate).toBeCloseTo(mean, 12);
    expect(interval[0]).toBeCloseTo(mean - half, 2.5);
    expect(interval[1]).toBeCloseTo(mean + half, 2.5);
  }
});

test('BCa shifts the interval of skewed values towards the long tail', () => {
  const skewed = uniform(40).map((u) => -Math.log(1 - u));
  const percentile = bootstrap(skewed).interval;
  const corrected = bootstrap(skewed, { method: 'bca' }).interval;
  expect(corrected[0]).toBeGreaterThan(percentile[0]);
  expect(corrected[1]).toBeGreaterThan(percentile[1]);
});

test('the same seed gives the same interval, another seed a near one', () => {
  const values = uniform(100);
  expect(bootstrap(values, { seed: 3 })).toEqual(bootstrap(values, { seed: 3 }));
  expect(bootstrap(values, { seed: 4 }).interval[0]).toBeCloseTo(bootstrap(values, { seed: 3 }).interval[0], 1.5);
});

test('covers the truth about as often as it says', () => {
  let covered = 0;
  for (let trial = 0; trial < 200; trial++) {
    const rng = createRng(`trial-${trial}`);
    const values = Array.from({ length: 60 }, () => (rng.next() < 0.3 ? 1 : 0));
    const { interval, isDegenerate } = bootstrap(values, { draws: 1000, seed: trial });
    if (!isDegenerate && interval[0] <= 0.3 && interval[1] >= 0.3) covered++;
  }
  expect(covered).toBeGreaterThan(178);
  expect(covered).toBeLessThanOrEqual(200);
});

test('equal values give a point and say so', () => {
  expect(bootstrap([1, 1, 1])).toEqual({ estimate: 1, interval: [1, 1], isDegenerate: true });
});

test('refuses few draws, no values and values that are not finite', () => {
  expect(() => bootstrap([0, 1], { draws: 100 })).toThrow('100 draws');
  expect(() => bootstrap([])).toThrow('no problems');
  expect(() => bootstrap([0, Number.NaN])).toThrow('not finite');
});
