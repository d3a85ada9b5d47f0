import { expect, test } from 'vitest';

import { leadingNumber, statedNumber } from './stated-number.ts';

test.each([
  ['So the value of $N$ is 4. That means that it rises to nearly 150 m.', '4'],
  ['The depression is 1.02 K (rounded to 2 decimal places).', '1.02'],
  ['x ≈ 1.00 × 10¹⁵⁰ M', '1.00 × 10¹⁵⁰'],
  ['x = 3\nso $y \\approx 2.5$', '2.5'],
  ['There must be an error in the problem.', undefined],
])('"%s" states %s', (text, number) => {
  expect(statedNumber(text)).toBe(number);
});

test.each([
  ['-13.33 K', -13.33],
  ['1.00 × 10¹⁵⁰ M', 1e150],
  ['2 \\times 10^{-3}', 0.002],
  ['1,250', 1250],
  ['6 moles of iodine for 4 moles of salt', 6],
  // the beginning of something else
  ['6\\sqrt{3}', undefined],
  ['37/4 - 6', undefined],
  ['3 + 4i', undefined],
  ['the mass', undefined],
])('"%s" begins with %s', (text, value) => {
  expect(leadingNumber(text)).toBe(value);
});
