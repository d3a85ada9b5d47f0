import { createHash } from 'node:crypto';
import { grade } from '@mathr/verify';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpression } from '../template/expression.ts';
import { formatRational } from '../template/rational.ts';
import { generalTemplates } from './general-templates.ts';
import { generateFromTemplates } from './generate-from-templates.ts';
import type { ProblemTemplate } from './problem-template.ts';

test('there are four levels and six topics, each template with an id of its own', () => {
  expect(generalTemplates.length).toBeGreaterThanOrEqual(10);
  expect(new Set(generalTemplates.map(({ id }) => id)).size).toBe(generalTemplates.length);
  expect(new Set(generalTemplates.map(({ level }) => level))).toEqual(new Set([1, 2, 3, 4]));
  expect(new Set(generalTemplates.map(({ topic }) => topic)).size).toBeGreaterThanOrEqual(6);
});

test('every equation in every solution is right and the last line has the answer', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      for (const problem of generateFromTemplates({ n: generalTemplates.length, seed })) {
        const equations = [...(problem.solution ?? '').matchAll(/(\d[\d/]*(?: [-+*/] \d[\d/]*)+) = (\d[\d/]*)/g)];
        expect(equations.length, problem.solution).toBeGreaterThan(0);
        for (const [equation, left = '', right = ''] of equations) {
          expect(formatRational(parseExpression(left).evaluate({})), equation).toBe(right.replace(/\.$/, ''));
        }
        expect(equations.at(-1)?.[2]).toBe(problem.answer);
        expect(grade(problem.answer, problem.solution ?? '').status).toBe('correct');
        expect(`${problem.question}${problem.solution}`).not.toMatch(/[{}]|undefined|NaN|(?:^|[.?!] )[a-z]/);
      }
    }),
    { numRuns: 200, seed: 1 },
  );
});

test('the same seed gives the same bytes', () => {
  const text = JSON.stringify(generateFromTemplates({ n: 200, seed: 7 }));
  expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe('e4238737b4c876ad');
});

test('templates take turns and questions differ', () => {
  const problems = generateFromTemplates({ n: generalTemplates.length * 20, seed: 2 });
  expect(new Set(problems.map(({ question }) => question)).size).toBe(problems.length);
  for (const { id } of generalTemplates) {
    expect(problems.filter(({ metadata }) => JSON.stringify(metadata).includes(`"${id}"`))).toHaveLength(20);
  }
});

test('levels, topics and excluded questions are honoured', () => {
  const problems = generateFromTemplates({ n: 20, seed: 1, levels: [2], topics: ['money'] });
  expect(new Set(problems.map(({ topic, level }) => `${topic} ${level}`))).toEqual(new Set(['money 2']));
  const exclude = problems.map(({ question }) => question.toUpperCase());
  const others = generateFromTemplates({ n: 20, seed: 1, levels: [2], topics: ['money'], exclude });
  expect(others.filter(({ question }) => exclude.includes(question.toUpperCase()))).toEqual([]);
});

const own: ProblemTemplate = {
  id: 'own',
  topic: 'mine',
  level: 1,
  draws: { a: [1, 3], b: [10, 30, 10] },
  words: { x: ['red', 'blue'], y: ['red', 'blue'] },
  where: ['a != 2'],
  question: 'how much is {b} {x} and {a} {y}?',
  steps: [{ compute: 'sum = a + b', text: 'it is {sum}.' }],
  answer: 'sum',
};

test('a template of your own works, draws multiples of its step and never the same word twice', () => {
  const problems = generateFromTemplates({ n: 12, seed: 1, templates: [own] });
  expect(new Set(problems.map(({ answer }) => answer))).toEqual(new Set(['11', '13', '21', '23', '31', '33']));
  for (const { question } of problems)
    expect(question).toMatch(/^How much is [123]0 (red and [13] blue|blue and [13] red)\?$/);
});

test.each([
  [{ ...own, steps: [{ compute: 'a + b', text: '' }] }, /step "a \+ b" of the template own/],
  [{ ...own, steps: [{ compute: 'sum = a +', text: '' }] }, /ends too early/],
  [{ ...own, steps: [{ compute: 'sum = a & b', text: '' }] }, /unexpected "&"/],
  [{ ...own, where: ['c > 1'] }, /uses "c", which has no value/],
  [{ ...own, question: '{nobody} asks' }, /\{nobody\}.*cannot be filled/],
  [{ ...own, answer: 'none' }, /never computes its answer "none"/],
  [{ ...own, where: ['a > 5'] }, /own gave no new problem after 0 of 1/],
])('a broken template says what is wrong', (template, message) => {
  expect(() => generateFromTemplates({ n: 1, seed: 1, templates: [template] })).toThrow(message);
});

test('refuses levels that no template has', () => {
  expect(() => generateFromTemplates({ n: 1, seed: 1, levels: [9] })).toThrow(/no template has/);
});
