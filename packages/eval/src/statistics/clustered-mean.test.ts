import { expect, test } from 'vitest';

import { clusteredMean, varianceSplit } from './clustered-mean.ts';

test('the error is that of the problem means', () => {
  // numpy: p = np.array([.25, .5, 1, 0]); p.mean(), p.std(ddof=1) / 2
  const { mean, standardError } = clusteredMean([0.25, 0.5, 1, 0]);
  expect(mean).toBe(0.4375);
  expect(standardError).toBeCloseTo(0.213478, 6);
});

test('one problem or none has no error', () => {
  expect(clusteredMean([0.5])).toEqual({ mean: 0.5, standardError: 0 });
  expect(clusteredMean([])).toEqual({ mean: 0, standardError: 0 });
});

test('splits the variance into noise and difference of problems', () => {
  // numpy: x = np.array([.25, .5, 1, 0, .75, .5]); x.var(ddof=1), (x * (1 - x)).mean() / 3
  const split = varianceSplit([0.25, 0.5, 1, 0, 0.75, 0.5], 4);
  expect(split.total).toBeCloseTo(0.125, 12);
  expect(split.within).toBeCloseTo(0.048611, 6);
  expect(split.between).toBeCloseTo(0.125 - 0.048611, 6);
});
