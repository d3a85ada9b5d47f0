import { expect, test } from 'vitest';
import { grade, gradeBoth } from './grade.ts';

test.each([
  ['18', 'so it is \\boxed{18}.', 'correct', 'boxed'],
  ['18', 'first \\boxed{17}, no, \\boxed{18}', 'correct', 'boxed'],
  ['18', '9 * 2 = 18 . #### 18', 'correct', 'hashes'],
  ['18', '#### 18 dollars', 'correct', 'hashes'],
  ['18', '#### She makes $18 a day.', 'correct', 'hashes'],
  ['18', '<think>20?</think><answer>18</answer>', 'correct', 'tags'],
  ['18', 'The final answer is $18$. I hope it is correct.', 'correct', 'phrase'],
  ['18', 'The answer is: **18**', 'correct', 'phrase'],
  ['18', '**Final Answer:** 18', 'correct', 'phrase'],
  ['3.5', 'The answer is 3.5.', 'correct', 'phrase'],
  ['18', 'The answer is that she makes 18 dollars.', 'correct', 'phrase'],
  ['18', 'The answer is 20, not 18.', 'incorrect', 'phrase'],
  ['18', '16 - 3 - 4 = 9 and 9 * 2 = 18.', 'correct', 'last-number'],
  ['18', 'She makes $18 every day', 'correct', 'last-number'],
  ['1234', 'In total 1,234.', 'correct', 'last-number'],
  ['-5', 'it falls to -5', 'correct', 'last-number'],
  ['2', 'that is 7-5 = 2', 'correct', 'last-number'],
  ['1/2', 'the chance is 1/2', 'correct', 'last-number'],
  ['50%', 'it grew by 50%.', 'correct', 'last-number'],
  ['16 - 7 = 9\n#### 9', 'I get 9', 'correct', 'last-number'],
  ['\\frac{1}{2}', 'so it is $\\frac{1}{2}$', 'correct', 'latex'],
  ['18', 'I do not know', 'incorrect', 'none'],
  ['18', '', 'incorrect', 'none'],
  ['', '', 'undecided', 'none'],
  ['', '\\boxed{18}', 'undecided', 'boxed'],
] as const)('%s in "%s" is %s by %s', (gold, completion, status, how) => {
  expect(grade(gold, completion)).toMatchObject({ status, how });
});

test('only what follows the thinking counts', () => {
  expect(grade('18', '<think>\\boxed{18}</think> I am not sure.').status).toBe('incorrect');
  expect(grade('18', '<think>\\boxed{17}</think> \\boxed{18}').status).toBe('correct');
  expect(grade('18', '<think>the answer is \\boxed{18}').status).toBe('correct');
});

test('methods limits where the answer may stand', () => {
  expect(grade('18', 'it is 18', { methods: ['boxed'] })).toMatchObject({ status: 'incorrect', extracted: null });
  expect(grade('18', '\\boxed{17} #### 18', { methods: ['hashes', 'boxed'] })).toMatchObject({ status: 'correct' });
});

test('a verdict says what was compared', () => {
  expect(grade('#### 18', 'so \\boxed{17}')).toEqual({
    status: 'incorrect',
    gold: '18',
    extracted: '17',
    how: 'boxed',
    reason: 'the integers differ',
  });
});

test('choice golds are looked for as letters', () => {
  // endings of GPT-4's solutions to JEEBench
  expect(grade('B', 'So, the correct answer is (B) $6.4 \\times 10^{-34}$.')).toMatchObject({
    status: 'correct',
    how: 'choice',
  });
  expect(grade('BC', 'In conclusion, the correct options are (B) and (C).').status).toBe('correct');
  expect(grade('BD', 'In conclusion, the correct options are (B) and (C).').status).toBe('incorrect');
  expect(grade('(C)', '\\boxed{\\text{C}}').status).toBe('correct');
  expect(grade('C', '\\boxed{\\text{(C)}\\ 5}').status).toBe('correct');
  expect(grade('C', '\\boxed{\\text{(D)}\\ 5}').status).toBe('incorrect');
  expect(grade('A', 'A man sells 5 apples.').status).toBe('incorrect');
});

test('two readers: strict and flexible', () => {
  const loose = gradeBoth('18', 'She makes 18 dollars.', { format: 'hashes' });
  expect(loose).toMatchObject({ strict: { status: 'incorrect', how: 'none' }, flexible: { status: 'correct' } });
  expect(loose.onlyFlexible).toBe(true);
  const kept = gradeBoth('18', 'so it is 20\n#### 18', { format: 'hashes' });
  expect(kept).toMatchObject({ strict: { status: 'correct' }, flexible: { status: 'correct' }, onlyFlexible: false });
  expect(gradeBoth('18', '', {})).toMatchObject({ strict: { how: 'none' }, onlyFlexible: false });
});

test('a page of spaces as gold is no choice and costs nothing', () => {
  // the pattern of choices would take the square of the length: 10^10 steps
  expect(grade(`A${' '.repeat(100_000)}x`, 'The answer is (B).').status).not.toBe('correct');
});
