import { expect, test } from 'vitest';
import { verify } from '../verify.ts';

// pairs of golds of one data set that looked equal to an earlier reading, and some that are
test.each([
  ['-m', '-1', false],
  ['\\mathrm{h}=\\mathrm{gi}', 'i', false],
  ['1 / A', '1', false],
  ['83^\\circ', '1.45', false],
  ['83^\\circ', '\\frac{83\\pi}{180}', true],
  ['\\log_{36}(36^{216})=216', '\\ln(e^5)=5', false],
  ['\\log_{36}(36^{216})=216', '36^{\\log_{36} 216}=216', true],
  ['x=-3 \\text{ or } x=3', '(-3,3)', false],
  ['x=\\pm 3', '(3,-3)', false],
  ['x=\\pm 3', '-3, 3', true],
  ['\\text{A,B}', '\\text{B}', false],
  ['\\text{A,B}', 'B, A', true],
  ['$C$ is not invertible', '$B=C$', false],
  ['\\bar{x}=\\bar{y}=28/(9\\pi)', '\\text{No solution}', false],
  ['R=0, converges only when x=2', '0, 2', false],
  ['x=1, y=2', '1, 2', true],
  ['x=1, y=2', '2, 1', false],
  ['x=1, y=2', 'y=2, x=1', true],
  ['x= \\pm(y-2)', 'y=2 \\pm x', true],
  ['\\sec x \\csc x-2 \\cot x+C', '\\tan x-\\cot x+C', true],
  [
    'x^{\\sin (x)}(\\cos (x) \\ln (x)+\\sin (x) / x)',
    'x^{\\sin x}\\left(\\cos x \\ln x+\\frac{\\sin x}{x}\\right)',
    true,
  ],
])('%s is %s: %s', (gold, answer, isEqual) => {
  expect(verify(gold, answer).status === 'correct').toBe(isEqual);
  expect(verify(answer, gold).status === 'correct').toBe(isEqual);
});
