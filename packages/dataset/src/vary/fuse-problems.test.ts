import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';
import { generalTemplates } from '../general/general-templates.ts';
import { generateFromTemplates } from '../general/generate-from-templates.ts';
import { parseRational } from '../template/rational.ts';
import { findQuantities } from './find-quantities.ts';
import { fuseProblems } from './fuse-problems.ts';
import { runProgram } from './run-program.ts';
import { readSolutionProgram } from './solution-program.ts';

const pens: Problem = {
  id: 'a',
  question: 'Ana has 8 pens and buys 3. How many now?',
  answer: '11',
  solution: '8+3=<<8+3=11>>11\n#### 11',
  level: 1,
};
const boxes: Problem = {
  id: 'b',
  question: 'A shop sells 15 boxes for $6 each. How much is that?',
  answer: '90',
  solution: '15*6=<<15*6=90>>90 dollars\n#### 90',
  level: 1,
};

test('the answer of the first stands for a number of the second', () => {
  const made = [0, 1, 2, 3].map((seed) => fuseProblems(pens, boxes, { seed }));
  expect(made).toContainEqual({
    status: 'made',
    problem: {
      id: 'a+b',
      question:
        'Ana has 8 pens and buys 3. How many now? Call the answer N. A shop sells N boxes for $6 each. How much is that?',
      answer: '66',
      solution: '8+3=<<8+3=11>>11\nSo N is 11.\n11*6=<<11*6=66>>66 dollars\n#### 66',
      source: 'fusion',
      level: 2,
      metadata: { fusedFrom: ['a', 'b'] },
    },
  });
});

test('the fused answer is the second function of the first, and both keep their other numbers', () => {
  const problems = generateFromTemplates({ n: generalTemplates.length, seed: 3, annotations: true });
  let made = 0;
  for (const [i, second] of problems.entries()) {
    const first = problems[(i + 7) % problems.length] as Problem;
    const fused = fuseProblems(first, second, { seed: 1 });
    if (fused.status === 'refused') continue;
    made++;
    const reading = readSolutionProgram(second);
    if (reading.status === 'refused') throw new Error(reading.reason);
    const tail = fused.problem.question.split(' Call the answer N. ')[1] ?? '';
    const at = tail.search(/\bN\b/);
    const quantities = findQuantities(second.question);
    const values = quantities.map(({ value, start }) =>
      start === at ? (parseRational(first.answer) ?? value) : value,
    );
    expect(runProgram(reading.program, values)?.at(-1)?.result).toEqual(parseRational(fused.problem.answer));
    expect(findQuantities(fused.problem.question)).toHaveLength(
      findQuantities(first.question).length + quantities.length - 1,
    );
  }
  expect(made).toBeGreaterThan(20);
});

test.each([
  [{ ...pens, solution: 'none' }, boxes, /first problem: .*no calculator/],
  [pens, { ...boxes, solution: 'none' }, /second problem: .*no calculator/],
  [pens, { ...boxes, question: 'N boxes? A shop sells 15 boxes for $6 each.' }, /speaks of N/],
])('refuses what does not fit together', (first, second, reason) => {
  expect(fuseProblems(first, second, { seed: 1 })).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(reason) as string,
  });
});
