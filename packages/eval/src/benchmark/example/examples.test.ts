import type { Problem } from '@mathr/core';
import { verify } from '@mathr/verify';
import { expect, test } from 'vitest';

import { COMPETITION_EXAMPLES } from './competition.ts';
import { drawExamples } from './draw-examples.ts';
import { MULTIPLE_CHOICE_EXAMPLES } from './multiple-choice.ts';
import { WORD_PROBLEM_EXAMPLES } from './word-problems.ts';
import { asExample } from './worked-example.ts';

test('every equation in our word problems is true, and the last one gives the answer', () => {
  for (const { solution, answer } of WORD_PROBLEM_EXAMPLES) {
    const equations = [...solution.matchAll(/([\d.][\d.\s*/+-]*) = ([\d.]+)/g)];
    for (const [, left = '', right = ''] of equations) expect(verify(right, left).status, left).toBe('correct');
    expect(equations.at(-1)?.[2]).toBe(answer);
  }
});

test('every solution of ours comes to its answer', () => {
  for (const { solution, answer } of [...COMPETITION_EXAMPLES, ...MULTIPLE_CHOICE_EXAMPLES]) {
    expect(solution.split('\n').at(-1)).toContain(answer);
  }
});

const training: Problem[] = Array.from({ length: 20 }, (_, i) => ({
  id: `t${i}`,
  question: `How many is ${i}?`,
  answer: String(i),
  ...(i < 15 ? { solution: `It is <<${i}+0=${i}>>${i}.\n#### ${i}` } : {}),
}));

test('a training problem as an example loses its annotations and its answer line', () => {
  expect(asExample(training[3] as Problem)).toEqual({ question: 'How many is 3?', solution: 'It is 3.', answer: '3' });
  expect(asExample(training[16] as Problem)).toBeUndefined();
});

test('examples are drawn with a seed, never from what is asked', () => {
  const not = training.slice(0, 10).map((problem) => ({ ...problem, question: problem.question.toUpperCase() }));
  const drawn = drawExamples(training, 5, { seed: 1, not });
  expect(drawn.map(({ answer }) => Number(answer)).sort((a, b) => a - b)).toEqual([10, 11, 12, 13, 14]);
  expect(drawExamples(training, 4, { seed: 2 })).toEqual(drawExamples(training, 4, { seed: 2 }));
  expect(drawExamples(training, 4, { seed: 2 })).not.toEqual(drawExamples(training, 4, { seed: 3 }));
  expect(() => drawExamples(training, 16)).toThrow('16 worked examples are wanted, 15 of 20');
});
