import { expect, test } from 'vitest';

import { logBinomial, logFactorial } from './log-binomial.ts';

test('small coefficients are exact', () => {
  expect(Math.exp(logBinomial(10, 3))).toBeCloseTo(120, 9);
  expect(logBinomial(5, 6)).toBe(-Infinity);
  expect(logBinomial(5, -1)).toBe(-Infinity);
  expect(logBinomial(0, 0)).toBe(0);
});

test('the series meets the sum', () => {
  let sum = 0;
  for (let i = 2; i <= 128; i++) sum += Math.log(i);
  expect(logFactorial(128)).toBeCloseTo(sum, 10);
});
