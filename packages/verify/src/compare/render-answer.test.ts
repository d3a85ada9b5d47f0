import { expect, test } from 'vitest';
import { FULL_KIT } from '../full-kit.ts';
import { parseAnswer } from '../parse/parse-answer.ts';
import { renderAnswer } from './render-answer.ts';

test.each([
  ['0.50', '1/2'],
  ['\\frac{x}{2} - 3', 'x*(2^(-1)) - 3'],
  ['\\sin 2x + \\sqrt{3}', 'sin(2*x) + 3^(1/2)'],
  ['[0, 3)', '[0, 3)'],
  ['x = 5 \\text{ cm}', 'x = 5 {1/100 m^1}'],
  ['\\{1, 2\\} \\cup (3, \\infty)', '{1, 2} ∪ (3, ∞)'],
  ['\\{x \\mid x > 2\\}', '{x | x > 2}'],
  ['\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}', '[[1, 2], [3, 4]]'],
  ['5:30 pm', '5:30 pm'],
  ['(B) 12', '(B) 12'],
  ['52_8', '52_8'],
  ['x = 1 or x = 2', 'x = 1 or x = 2'],
  ['\\sum_{k=1}^{n} k', 'sum(#0, 1, n, #0)'],
  ['two lines', '2 {line}'],
  ['an ellipse', '"ellipse"'],
])('%s is shown as %s', (source, shown) => {
  const answer = parseAnswer(source, FULL_KIT);
  expect(answer === undefined ? undefined : renderAnswer(answer)).toBe(shown);
});

test('long answers are cut', () => {
  const answer = parseAnswer('1+x'.repeat(200), FULL_KIT);
  expect(answer === undefined ? '' : renderAnswer(answer)).toHaveLength(201);
});
