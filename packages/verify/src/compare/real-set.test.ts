import { expect, test } from 'vitest';
import { verify } from '../verify.ts';

test.each([
  ['x < 5', '(-\\infty, 5)', true],
  ['x < 5', '(-\\infty, 5]', false],
  ['5 > x', 'x < 5', true],
  ['0 \\le x < 1', '[0, 1)', true],
  ['x \\in [0, 1)', '0 \\le x < 1', true],
  ['2a - 5 > 0', 'a > \\frac52', true],
  ['-2x \\le 6', 'x \\ge -3', true],
  ['-2x \\le 6', 'x \\le -3', false],
  ['x \\ne 4', '(-\\infty,4) \\cup (4,\\infty)', true],
  ['\\mathbb{R} \\setminus \\{4\\}', 'x \\ne 4', true],
  ['x < 1 \\text{ or } x > 2', '(2, \\infty) \\cup (-\\infty, 1)', true],
  ['x > 1 \\text{ and } x < 2', '(1, 2)', true],
  ['[0, 1] \\cup [1, 2]', '[0, 2]', true],
  ['[0, 1) \\cup (1, 2]', '[0, 2]', false],
  ['[0, 2] \\cap [1, 3]', '[1, 2]', true],
  ['\\{1\\} \\cup (1, 2]', '[1, 2]', true],
  ['\\{x \\mid x^2 \\ge 0\\}', '\\mathbb{R}', false],
  ['(-\\infty, \\infty)', '\\mathbb{R}', true],
  ['\\text{all real numbers}', '(-\\infty, \\infty)', true],
  ['\\emptyset', '\\text{no solution}', true],
  ['[1 - \\sqrt{2}, \\pi]', '1 - \\sqrt{2} \\le t \\le \\pi', true],
  ['x < 5', 'y < 5', false],
  ['(0, 1) \\cup (1, 2)', '(0, 1), (1, 2)', false],
])('%s is %s: %s', (gold, answer, isEqual) => {
  expect(verify(gold, answer).status === 'correct').toBe(isEqual);
  expect(verify(answer, gold).status === 'correct').toBe(isEqual);
});
