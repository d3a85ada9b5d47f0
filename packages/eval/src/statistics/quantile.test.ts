import { expect, test } from 'vitest';

import { quantile } from './quantile.ts';

test('interpolates between order statistics', () => {
  // numpy: np.quantile([1, 2, 4, 8], [0, .1, .5, .95, 1])
  expect([0, 0.1, 0.5, 0.95, 1].map((share) => quantile([1, 2, 4, 8], share))).toEqual(
    [1, 1.3, 3, 7.4, 8].map((v) => expect.closeTo(v, 12)),
  );
  expect(quantile([5], 0.3)).toBe(5);
  expect(quantile([], 0.3)).toBeNaN();
});
