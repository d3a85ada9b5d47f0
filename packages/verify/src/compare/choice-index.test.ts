import { expect, test } from 'vitest';
import { FULL_KIT } from '../full-kit.ts';
import { grade } from '../grade.ts';
import { verify } from '../verify.ts';
import { choiceIndex } from './choice-index.ts';

// AQuA's options begin with their letters
const AQUA = ['A)53', 'B)57', 'C)\\frac{1}{2}', 'D)4:00', 'E)none of these'];

test.each([
  ['A', 0],
  ['(B)', 1],
  ['b.', 1],
  ['\\text{(C)}', 2],
  ['(C) \\frac{1}{2}', 2],
  ['57', 1],
  ['0.5', 2],
  ['4:00', 3],
  ['none of these', 4],
  ['58', undefined],
  ['J', undefined],
  ['', undefined],
])('%s is option %s', (answer, index) => {
  expect(choiceIndex(answer, AQUA, FULL_KIT)).toBe(index);
});

test('an option that is there twice is named by its letter only', () => {
  expect(choiceIndex('1/2', ['0.5', '\\frac12'], FULL_KIT)).toBeUndefined();
  expect(choiceIndex('B', ['0.5', '\\frac12'], FULL_KIT)).toBe(1);
});

test('a letter as gold is its option, and the other way round', () => {
  const choices = AQUA;
  expect(verify('B', '57', { choices }).status).toBe('correct');
  expect(verify('57', '(B)', { choices }).status).toBe('correct');
  expect(verify('B', '53', { choices }).status).toBe('incorrect');
  expect(verify('B', '(A) 53', { choices }).status).toBe('incorrect');
  expect(verify('B', '99', { choices }).status).toBe('incorrect');
  expect(verify('C', '0.5', { choices }).status).toBe('correct');
  expect(grade('C', 'It is \\boxed{\\frac{1}{2}}.', { choices }).status).toBe('correct');
  expect(grade('C', 'It is \\boxed{57}.', { choices }).status).toBe('incorrect');
  expect(grade('C', 'So the correct option is (C).', { choices }).status).toBe('correct');
  // a gold that names no option is compared as it is
  expect(verify('12', '12', { choices }).status).toBe('correct');
});
