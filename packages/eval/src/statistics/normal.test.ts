import { expect, test } from 'vitest';

import { complementaryError, normalCdf, normalQuantile } from './normal.ts';

test.each([
  // scipy.stats.norm.ppf
  [0.975, 1.959963984540054],
  [0.5, 0],
  [0.001, -3.090232306167813],
  [1e-12, -7.034483825301131],
])('the quantile of %d is scipy’s', (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 12);
});

test('the quantile is infinite at the ends', () => {
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
});

test('the tail agrees with scipy on both sides of the switch', () => {
  // scipy.special.erfc(0.5), erfc(2.9), erfc(3), erfc(5)
  const expected = [0.4795001221869535, 4.109787809945e-5, 2.209049699858544e-5, 1.5374597944280347e-12];
  for (const [i, x] of [0.5, 2.9, 3, 5].entries()) {
    expect(complementaryError(x) / (expected[i] ?? 0)).toBeCloseTo(1, 6);
  }
});

test('quantile and distribution are each other’s inverse', () => {
  for (const p of [0.001, 0.02, 0.3, 0.5, 0.77, 0.999]) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
});
