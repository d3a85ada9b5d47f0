import { expect, test } from 'vitest';
import { ALL_CASES } from '../cases/all-cases.ts';
import { verify as fullVerify } from '../verify.ts';
import { extractAnswer } from './extract-answer.ts';
import { grade } from './grade.ts';
import { verify } from './verify.ts';

test('is never correct where the whole checker, or a reader, says incorrect', () => {
  const wrong = ALL_CASES.filter(({ gold, answer, status }) => {
    if (verify(gold, answer).status !== 'correct') return false;
    return status === 'incorrect' || fullVerify(gold, answer).status === 'incorrect';
  });
  expect(wrong).toEqual([]);
});

test('decides most of the table, and leaves out rather than guesses', () => {
  const statuses = ALL_CASES.map(({ gold, answer, status }) => [verify(gold, answer).status, status] as const);
  const same = statuses.filter(([compact, truth]) => compact === truth);
  expect(same.length / statuses.length).toBeGreaterThan(0.64);
});

test.each([
  ['18', '18.0'],
  ['1234567', '1,234,567'],
  ['1/2', '0.5'],
  ['\\frac{1}{3}', '0.333'],
  ['\\dfrac12', '{1 \\over 2}'],
  ['\\frac{43}{7}', '6\\frac17'],
  ['\\frac{43}{7}', '6 1/7'],
  ['50\\%', '0.5'],
  ['\\$18', '18 dollars'],
  ['5\\text{ cm}', '5'],
  ['15\\text{ cm}^2', '15'],
  ['90^\\circ', '90'],
  ['6\\sqrt{2}', '\\frac{12}{\\sqrt{2}}'],
  ['\\sqrt{12}', '2\\sqrt3'],
  ['\\sqrt[3]{54}', '3\\sqrt[3]{2}'],
  ['2^{10}', '1024'],
  ['\\frac{\\pi}{2}', '\\pi/2'],
  ['2e', 'e + e'],
  ['(1+i)^2', '2i'],
  ['x^2 + 2x + 1', '(x+1)^2'],
  ['\\frac{x^2-1}{x-1}', 'x + 1'],
  ['\\frac{1}{x} + \\frac{1}{y}', '\\frac{x+y}{xy}'],
  ['(1, \\frac12)', '\\left(1, 0.5\\right)'],
  ['[0, 1)', '[0, 1)'],
  ['\\{1, 2\\}', '2, 1'],
  ['1, 2', 'x = 1, x = 2'],
  ['3', 'x = 3'],
  ['x = 3', '3'],
  ['B', '\\textbf{(B)}'],
  ['\\text{(B)}', '(B) 12'],
])('%s is %s', (gold, answer) => {
  expect(verify(gold, answer).status).toBe('correct');
  expect(verify(answer, gold).status).toBe('correct');
});

test.each([
  // what is not read: undecided as a gold, incorrect as an answer
  ['\\sin \\frac{\\pi}{2}', '1', 'undecided'],
  ['1', '\\sin \\frac{\\pi}{2}', 'incorrect'],
  ['\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}', '(1, 2)', 'undecided'],
  ['(-\\infty, 2) \\cup (3, \\infty)', 'x < 2 or x > 3', 'undecided'],
  // read, but compared side by side only
  ['x > 3', 'x > 3.0', 'correct'],
  ['x > 3', '3 < x', 'undecided'],
  // a root is no decimal, and units are not converted
  ['\\sqrt{2}', '1.41421', 'incorrect'],
  ['18\\text{ cm}', '0.18\\text{ m}', 'incorrect'],
] as const)('%s against %s is %s', (gold, answer, status) => {
  expect(verify(gold, answer).status).toBe(status);
});

test('finds answers in boxes, behind ####, and the last number', () => {
  expect(extractAnswer('so \\boxed{2} and \\boxed{3}')).toEqual({ answer: '2, 3', how: 'boxed' });
  expect(extractAnswer('<think>1</think> 9 * 2 = 18\n#### 18')).toEqual({ answer: '18', how: 'hashes' });
  expect(extractAnswer('She makes $18 every day.')).toEqual({ answer: '18', how: 'last-number' });
  expect(extractAnswer('I do not know.')).toBeNull();
  expect(grade('6 + 12 = 18\n#### 18', 'It is \\boxed{\\frac{36}{2} = 18}.').status).toBe('correct');
  expect(grade('B', 'So \\boxed{\\text{(B) } 5}', { choices: ['4', '5'] }).status).toBe('correct');
});
