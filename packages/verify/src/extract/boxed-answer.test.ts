import { expect, test } from 'vitest';
import { FULL_KIT } from '../full-kit.ts';
import { boxedAnswer } from './boxed-answer.ts';

test.each([
  ['\\boxed{5}', '5'],
  ['\\boxed{2} and \\boxed{3}', '2, 3'],
  ['$\\boxed{2}$, $\\boxed{3}$, and $\\boxed{5}$.', '2, 3, 5'],
  ['\\(\\boxed{2}\\) or \\(\\boxed{3}\\)', '2, 3'],
  ['\\boxed{x=1} \\quad\\text{or}\\quad \\boxed{x=2}', 'x=1, x=2'],
  ['$\\boxed{2}$ und $\\boxed{3}$', '2, 3'],
  ['$\\boxed{2}$和$\\boxed{3}$', '2, 3'],
  ['\\fbox{a}, \\boxed{b}', 'a, b'],
  // MATH test, algebra: two spellings of one value
  ['$d = \\boxed{15\\frac{39}{40}},$ or $\\boxed{\\frac{639}{40}}$ inches.', '\\frac{639}{40}'],
  ['\\boxed{7}, \\boxed{7}', '7'],
  ['\\boxed{1} \\boxed{2}', '2'],
  ['first \\boxed{17}, no, \\boxed{18}', '18'],
  ['\\boxed{1}. Then \\boxed{2}', '2'],
  ['\\boxed{\\boxed{1}, \\boxed{2}}', '\\boxed{1}, \\boxed{2}'],
  ['\\boxed{1}, \\boxed{2', '1'],
  ['\\boxed 5', undefined],
  ['none', undefined],
])('%s holds %s', (text, expected) => {
  expect(boxedAnswer(text, FULL_KIT)).toBe(expected);
});
