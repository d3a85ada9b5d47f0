import { expect, test } from 'vitest';
import { lastEquality } from './last-equality.ts';
import { boldAnswer, latexAnswer } from './last-line.ts';

test.each([
  ['Both confirm that the price is **$36**.', '$36'],
  ['**20** apples\nso 18', undefined],
  ['the boat has taken on **4 liters** of water in 3 days.', '4 liters'],
  ['**Total:** 18', undefined],
  ['no', undefined],
])('the bold answer of %s is %s', (text, expected) => {
  expect(boldAnswer(text)).toBe(expected);
});

test.each([
  ['The arc is $66.4^\\circ$.', '66.4^\\circ'],
  ['Thus $x = 3 + 5 = 8$.', '8'],
  ['so $x = 8$', '8'],
  ['so $x^3 = 12$', '12'],
  ['the line is $2x + y = 7$', '2x + y = 7'],
  ['the degree of $(x+1)(x+2)$ is 2', undefined],
  ['\\[ \\frac{1}{2} \\]', '\\frac{1}{2}'],
  ['with $n$ the number, $\\pi$', '\\pi'],
  ['$x = 5$ is given.\nSo she has 3 left.', undefined],
  ['costs $5 and $6', undefined],
])('the last LaTeX of %s is %s', (text, expected) => {
  expect(latexAnswer(text)).toBe(expected);
});

test.each([
  ['3 + 5 = 8', '8'],
  ['x = 3 + 5 = 8', '8'],
  ['x = 8', 'x = 8'],
  ['y = 2x + 1', 'y = 2x + 1'],
  ['x = y = z', 'x = y = z'],
  ['2 = x', '2 = x'],
  ['x = 1, y = 2', 'x = 1, y = 2'],
  ['x <= 3', 'x <= 3'],
  ['\\frac{1}{2} + \\frac{1}{2} = 1', '1'],
  ['8', '8'],
])('%s ends in %s', (text, expected) => {
  expect(lastEquality(text)).toBe(expected);
});
