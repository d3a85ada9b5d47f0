import { createRng } from '@mathr/core';
import { expect, test } from 'vitest';

import { templateComponents } from './template-components.ts';
import { templateVariance } from './template-variance.ts';

test('corrects for unequal counts, by hand', () => {
  // N = 6, T = 3, means 2/3, 1, 0, overall 1/2: MSB = (3/36 + 1/4 + 2/4) / 2 = 5/12, MSW = (2/3) / 3 = 2/9,
  // n0 = (6 - 14/6) / 2 = 11/6, between = (5/12 - 2/9) / (11/6) = 7/66
  const result = templateComponents([[1, 0, 1], [1], [0, 0]]);
  expect(result.variance?.within).toBeCloseTo(2 / 9, 12);
  expect(result.variance?.between).toBeCloseTo(7 / 66, 12);
  expect(result).toMatchObject({ templates: 3, problems: 6, mean: 0.5, reason: null, repeated: 2, unstable: 0.5 });
  expect(result.perTemplate.map(({ problems }) => problems)).toEqual([3, 1, 2]);
  expect(result.interval[0]).toBeLessThan(0.5);
  expect(result.interval[1]).toBeGreaterThan(0.5);
});

test('of a whole grid it is what templateVariance says', () => {
  const rng = createRng('components');
  const grid = Array.from({ length: 12 }, () => Array.from({ length: 5 }, () => rng.integer(3) / 2));
  const [uneven, whole] = [templateComponents(grid), templateVariance(grid)];
  expect(uneven.mean).toBeCloseTo(whole.mean, 12);
  expect(uneven.unstable).toBeCloseTo(whole.unstable, 12);
  expect(uneven.variance?.within).toBeCloseTo(whole.variance.within, 12);
  expect(uneven.variance?.between).toBeCloseTo(whole.variance.between, 12);
});

test('finds the variance that drawn instances have, without bias', () => {
  // accuracies .2 and .8 in halves: between .09, within .2 * .8 = .16
  const rng = createRng('drawn');
  const accuracy = Array.from({ length: 20_000 }, (_, t) =>
    Array.from({ length: 1 + rng.integer(4) }, () => Number(rng.next() < (t % 2 === 0 ? 0.2 : 0.8))),
  );
  const { variance } = templateComponents(accuracy, { seed: 1 });
  expect(variance?.between).toBeCloseTo(0.09, 2);
  expect(variance?.within).toBeCloseTo(0.16, 2);
});

test.each([
  ['no two instances', [[1], [0], [1]], 'no template was asked with two sets of numbers'],
  ['one template', [[1, 0, 1]], 'all problems are of one template'],
])('says why there is no variance: %s', (_, accuracy, reason) => {
  const result = templateComponents(accuracy);
  expect(result.variance).toBeNull();
  expect(result.reason).toContain(reason);
  expect(result.mean).toBeCloseTo(2 / 3, 12);
});

test('refuses nothing at all', () => {
  expect(() => templateComponents([])).toThrow('no templates');
  expect(() => templateComponents([[1], []])).toThrow('template 1 has no outcomes');
});
