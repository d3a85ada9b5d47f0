import { createHash } from 'node:crypto';
import type { Problem } from '@mathr/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { textKey } from '../clean/text-key.ts';
import { generateProblems } from './generate-problems.ts';
import { heldOutStoryGrammar } from './held-out-story-grammar.ts';
import { storyGrammar } from './story-grammar.ts';

const EQUATION = /^(\d+) ([-+*/]) (\d+) = (\d+)$/;

/** The equations of a solution, each checked to be right; the last line must repeat the last result. */
function checkedEquations(problem: Problem): readonly number[] {
  const lines = (problem.solution ?? '').split(' . ');
  expect(lines.at(-1)).toBe(`#### ${problem.answer}`);
  return lines.slice(0, -1).map((line) => {
    const [, left = '', operator = '', right = '', result = ''] = EQUATION.exec(line) ?? [];
    const [a, b] = [Number(left), Number(right)];
    const expected = { '+': a + b, '-': a - b, '*': a * b, '/': a / b }[operator];
    expect(Number(result), line).toBe(expected);
    return Number(result);
  });
}

test('every equation is right, the last one gives the answer and all numbers stay between 1 and 18', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom('train', 'heldout'), (seed, templates) => {
      for (const problem of generateProblems({ n: 20, seed, templates })) {
        const results = checkedEquations(problem);
        expect(results).toHaveLength(problem.level ?? 0);
        expect(String(results.at(-1))).toBe(problem.answer);
        for (const number of results) expect(number >= 1 && number <= 18).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

test('every number in the text is used in the solution unless a distractor holds it', () => {
  for (const problem of generateProblems({ n: 300, seed: 8, grammar: { ...storyGrammar, distractorProbability: 0 } })) {
    for (const number of problem.question.match(/\d+/g) ?? []) expect(problem.solution?.split(' ')).toContain(number);
  }
});

test('the same seed gives the same bytes', () => {
  const lines = generateProblems({ n: 1000, seed: 7 }).map((problem) => JSON.stringify(problem));
  // a change of this hash changes every run that was made with these problems: mention it in the changeset
  expect(createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)).toBe('f44ab9474b89c09c');
});

test('no question comes twice', () => {
  const questions = generateProblems({ n: 5000, seed: 3 }).map((problem) => textKey(problem.question));
  expect(new Set(questions).size).toBe(5000);
});

test('leaves out excluded questions whatever their case and spacing', () => {
  const grammar = { ...storyGrammar, people: storyGrammar.people.slice(8, 16), items: storyGrammar.items.slice(0, 2) };
  const options = { mix: { 1: 1 }, families: ['half'], grammar, n: 100 };
  const tests = generateProblems({ ...options, seed: 1 }).map((problem) => problem.question);
  const free = generateProblems({ ...options, seed: 2 }).map((problem) => problem.question);
  expect(free.some((question) => tests.includes(question))).toBe(true);
  const exclude = tests.map((question) => question.toUpperCase().replaceAll(' ', '  '));
  const training = generateProblems({ ...options, seed: 2, exclude }).map((problem) => problem.question);
  expect(training.filter((question) => tests.includes(question))).toEqual([]);
});

test('held-out sentences differ from the training ones but use only their words', () => {
  const words = (templates: 'train' | 'heldout', n: number): Set<string> =>
    new Set(generateProblems({ n, seed: 5, templates }).flatMap((problem) => problem.question.split(' ')));
  const known = words('train', 10_000);
  expect(known.size).toBeLessThan(300);
  expect([...words('heldout', 3000)].filter((word) => !known.has(word))).toEqual([]);
  const sentences = (grammar: typeof storyGrammar): string[] =>
    [grammar.starts, grammar.operations, grammar.endings, grammar.questions].flat().map((sentence) => sentence.text);
  const training = sentences(storyGrammar).filter((text) => text !== '');
  expect(sentences(heldOutStoryGrammar).filter((text) => training.includes(text))).toEqual([]);
});

test('the mix gives the share of each number of steps', () => {
  const levels = generateProblems({ n: 4000, seed: 9, mix: { 1: 1, 2: 2, 3: 1 } }).map((problem) => problem.level);
  for (const [level, share] of [
    [1, 0.25],
    [2, 0.5],
    [3, 0.25],
  ] as const) {
    expect(levels.filter((one) => one === level).length / 4000).toBeCloseTo(share, 1);
  }
});

test('families restricts the operations', () => {
  const problems = generateProblems({ n: 50, seed: 1, families: ['gain', 'bags'] });
  expect(new Set(problems.flatMap((problem) => problem.topic?.split('+') ?? []))).toEqual(new Set(['gain', 'bags']));
});

test('one is singular', () => {
  const questions = generateProblems({ n: 2000, seed: 4 })
    .map((problem) => problem.question)
    .join(' ');
  expect(questions).toMatch(/ 1 (more |fewer )?[a-z]+[^s] /);
  expect(questions).not.toMatch(/ 1 (more |fewer )?(apples|eggs|books|pens|hats) /);
});

test('says so when there are not enough different problems', () => {
  const grammar = {
    ...storyGrammar,
    people: storyGrammar.people.slice(10, 14),
    items: storyGrammar.items.slice(0, 2),
    distractorProbability: 0,
  };
  const ask = (): unknown => generateProblems({ n: 10_000, seed: 1, mix: { 1: 1 }, families: ['half'], grammar });
  expect(ask).toThrow(/no more than \d+ of 10000 different problems/);
});

test('has the length that the quickstart was measured with', () => {
  // the experiment's generator: mean 43 tokens with the solution and its end, solution 14, p99 67, vocabulary 226
  const lengths = generateProblems({ n: 4000, seed: 6 }).map(
    (problem) => `${problem.question} ${problem.solution} <eos>`.split(' ').length,
  );
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  expect(mean).toBeGreaterThan(41);
  expect(mean).toBeLessThan(45);
  expect(Math.max(...lengths)).toBeLessThan(90);
});

test('a wrong option is named with what was given', () => {
  expect(() => generateProblems({ n: -1, seed: 1 })).toThrow(/generateProblems: n\b.*-1/);
  expect(() => generateProblems({ n: 1, seed: 1, mix: { 0: 1 } })).toThrow(/mix/);
  expect(() => generateProblems({ n: 1, seed: 1, mix: { 1: 0 } })).toThrow(/must give a weight/);
  expect(() => generateProblems({ n: 1, seed: 1, families: ['juggle'] })).toThrow(/no more than 0 of 1/);
  expect(generateProblems({ n: 0, seed: 1 })).toEqual([]);
});
