import { expect, test } from 'vitest';
import { rewriteNotation } from './rewrite-notation.ts';

test.each([
  ['C_{10}^{3}', '\\binom{10}{3}'],
  ['{}_{10}C_3', '\\binom{10}{3}'],
  ['x \\equiv 3 \\pmod 7', 'x = 3 \\pmod 7'],
  ['3 (mod 7)', '3 \\pmod{7}'],
  ['1011_{\\text{two}}', '1011_{2}'],
  ['1234 (base 5)', '1234_{5}'],
  ['(-\\infty, 3] U [5, 7)', '(-\\infty, 3]\\cup[5, 7)'],
  [']0, 1[', '(0, 1)'],
  ['6 x 10^5', '6*10^5'],
  ['There are 12 ways', '12 ways'],
  ['all real numbers except $1$', '\\mathbb{R}\\setminus\\{1\\}'],
  ['2k\\pi, where k is an integer', '2k\\pi,k\\in\\mathbb{Z}'],
])('%s is written as %s', (source, rewritten) => {
  expect(rewriteNotation(source)).toBe(rewritten);
});

test.each(['C_1^2 + C_2', '6x + 10', '[1, 2], [3, 4]', 'it is not 12', '90\\text{ min}', '\\frac{3}{4}', 'x_1 = 2'])(
  '%s stays as it is',
  (source) => {
    expect(rewriteNotation(source)).toBe(source);
  },
);

test('spaces, brackets and commands without end take no time', () => {
  // each would take minutes where the work grew by the square of the length
  for (const piece of [' ', '[1,', '(\\bmod ', ', ', 'x | ', 'the ', '\\tag{']) {
    expect(rewriteNotation(`and \\mod U${piece.repeat(20_000)}`).length).toBeGreaterThan(0);
  }
});
