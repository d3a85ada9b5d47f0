import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractAnswer } from './extract-answer.ts';
import { lastBoxed } from './last-boxed.ts';
import { lastNumber } from './last-number.ts';

test.each([
  ['\\boxed{5}', '5'],
  ['\\boxed{ 5 }', '5'],
  ['\\boxed {5}', '5'],
  ['\\fbox{5}', '5'],
  ['\\boxed 5 is it', '5'],
  ['\\boxed{1} \\boxed{2}', '2'],
  ['\\boxed{1} \\boxed{2', '1'],
  ['\\boxed{\\frac{1}{2}}', '\\frac{1}{2}'],
  ['\\boxed{\\{1, 2\\}}', '\\{1, 2\\}'],
  ['\\boxed{\\left\\{ x \\right.}', '\\left\\{ x \\right.'],
  ['} } \\boxed{5}', '5'],
  ['{ \\boxed{5}', '5'],
  ['\\boxed{\\boxed{5}}', '\\boxed{5}'],
  ['\\boxed{a \\boxed{5}', '5'],
  ['\\boxed{}', ''],
  ['boxed{5}', undefined],
  ['', undefined],
])('the last box of %s is %s', (text, expected) => {
  expect(lastBoxed(text)).toBe(expected);
});

test.each([
  ['it is 5', '5'],
  ['it is 5.', '5'],
  ['it is 5, right?', '5'],
  ['it is -5', '-5'],
  ['it is −5', '−5'],
  ['7-5', '5'],
  ['(-5)', '-5'],
  ['$18', '18'],
  ['3.14', '3.14'],
  ['.5', '.5'],
  ['5.5.', '5.5'],
  ['1,234', '1,234'],
  ['1,234,567.89', '1,234,567.89'],
  ['1234,567', '567'],
  ['1, 2', '2'],
  ['3,4', '4'],
  ['1/2', '1/2'],
  ['2 1/2', '2 1/2'],
  ['50%', '50%'],
  ['50\\%', '50%'],
  ['50 %', '50%'],
  ['$\\frac{1}{2}$', '\\frac{1}{2}'],
  ['$-\\dfrac{1}{20}$.', '-\\dfrac{1}{20}'],
  ['x_2', '2'],
  ['no number', undefined],
  ['', undefined],
])('the last number of "%s" is %s', (text, expected) => {
  expect(lastNumber(text)).toBe(expected);
});

test('returns null when nothing is there', () => {
  expect(extractAnswer('')).toBeNull();
  expect(extractAnswer('no idea')).toBeNull();
  expect(extractAnswer('5 <think> 6 </think>')).toBeNull();
});

test('finds any number behind the hashes', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), (before, number) => {
      expect(extractAnswer(`${before}\n#### ${number}`, { methods: ['hashes'] })?.answer).toBe(`${number}`);
    }),
    { seed: 1 },
  );
});

test.each([
  ['digits', '7'.repeat(1_000_000)],
  ['boxes', '\\boxed{'.repeat(150_000)],
  ['braces', `\\boxed{${'{'.repeat(1_000_000)}`],
  ['commas', '1,'.repeat(500_000)],
  ['groups', ',123'.repeat(250_000)],
  ['answers', 'answer is '.repeat(100_000)],
  ['spaces', `answer${' '.repeat(1_000_000)}`],
  ['tags', '<answer>'.repeat(125_000)],
])('a megabyte of %s is read in a second, as only linear work is', (_, text) => {
  extractAnswer('1');
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    extractAnswer(text);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(1000);
});
