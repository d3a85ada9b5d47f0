import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { generalTemplates } from './general-templates.ts';
import { generateFromTemplates } from './generate-from-templates.ts';
import type { ProblemTemplate } from './problem-template.ts';

test('the same seed gives the same bytes', () => {
  const text = JSON.stringify(generateFromTemplates({ n: 200, seed: 7 }));
  expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe('a26e94d9ee271591');
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
  [{ ...own, where: ['a > 5'] }, /own and all others gave no new problem after 0 of 1/],
])('a broken template says what is wrong', (template, message) => {
  expect(() => generateFromTemplates({ n: 1, seed: 1, templates: [template] })).toThrow(message);
});

test('what a template gives does not depend on the others', () => {
  const two = generateFromTemplates({
    n: 10,
    seed: 1,
    templates: [own, { ...own, id: 'other', topic: 'more', question: 'what is {b} {x} and {a} {y}?' }],
  });
  const alone = generateFromTemplates({ n: 5, seed: 1, templates: [own] });
  expect(two.filter(({ topic }) => topic === 'mine').map(({ answer }) => answer)).toEqual(
    alone.map(({ answer }) => answer),
  );
});

test('a template that is used up drops out', () => {
  const small = { ...own, id: 'small', topic: 'less', question: 'and {b} {x} and {a} {y}?' };
  const large = { ...small, id: 'large', draws: { a: [3, 99], b: [10, 90, 10] } as const };
  const problems = generateFromTemplates({ n: 60, seed: 1, templates: [small, large] });
  expect(new Set(problems.map(({ question }) => question)).size).toBe(60);
  expect(problems.filter(({ metadata }) => String(metadata?.['templateIds']) === 'small').length).toBeLessThan(13);
});

test('each turn is an instance of every template', () => {
  const problems = generateFromTemplates({ n: generalTemplates.length * 3, seed: 1 });
  const second = problems.filter(({ metadata }) => metadata?.['instance'] === 1);
  expect(new Set(second.map(({ metadata }) => String(metadata?.['templateIds']))).size).toBe(generalTemplates.length);
});

const longer: ProblemTemplate = {
  id: 'longer',
  topic: 'mine',
  level: 1,
  draws: { a: [2, 30] },
  question: 'Mr. Lee has {a} pens. How many pens are left?',
  steps: [{ compute: 'left = a - 1', text: 'Without one it is {a} - 1 = {left}.' }],
  answer: 'left',
  clauses: [
    {
      text: 'he buys {b} more.',
      draws: { b: [2, 9] },
      steps: [{ compute: 'more = result + b', text: 'It is {result} + {b} = {more}.' }],
      answer: 'more',
    },
    {
      text: '',
      question: 'How many is that, halved?',
      where: ['result > 4'],
      steps: [{ compute: 'half = result / 2', text: 'Half is {result} / 2 = {half}.' }],
      answer: 'half',
    },
  ],
  noOps: [{ text: 'The pens cost {c} dollars.', draws: { c: [3, 9] } }],
};

test('clauses raise the level, stand before the question and compute with the result before them', () => {
  const options = { n: 30, seed: 1, templates: [longer, own] };
  for (const { question, solution, answer, level } of generateFromTemplates({ ...options, clauses: 2 })) {
    const match = /^Mr\. Lee has (\d+) pens\. He buys (\d+) more\. How many is that, halved\?$/.exec(question);
    const [a, b] = [Number(match?.[1]), Number(match?.[2])];
    expect(answer).toBe(`${(a - 1 + b) / 2}`);
    expect(solution).toBe(
      `Without one it is ${a} - 1 = ${a - 1}.\nIt is ${a - 1} + ${b} = ${a - 1 + b}.\nHalf is ${a - 1 + b} / 2 = ${answer}.\n#### ${answer}`,
    );
    expect(level).toBe(3);
  }
  expect(generateFromTemplates({ ...options, clauses: 1, n: 5 })[0]?.question).toMatch(
    /more\. How many pens are left\?$/,
  );
});

test('an irrelevant sentence changes the question and nothing else', () => {
  const options = { n: 20, seed: 1, templates: [longer], annotations: true };
  for (const { question, solution, metadata } of generateFromTemplates({ ...options, noOps: 1 })) {
    expect(question).toMatch(/^Mr\. Lee has \d+ pens\. The pens cost [3-9] dollars\. How many pens are left\?$/);
    expect(metadata?.['noOps']).toEqual([question.split('. ')[2]?.replace(/$/, '.')]);
    const values = metadata?.['values'] as Readonly<Record<string, string>>;
    expect(solution).toBe(
      `Without one it is ${values['a']} - 1 = <<${values['a']}-1=${Number(values['a']) - 1}>>${Number(values['a']) - 1}.\n#### ${Number(values['a']) - 1}`,
    );
  }
});

test('a division by zero is a draw that does not fit', () => {
  const zero = { ...own, draws: { a: [0, 3], b: [6, 6] } as const, steps: [{ compute: 'sum = b / a', text: '{sum}' }] };
  expect(generateFromTemplates({ n: 4, seed: 1, templates: [zero] }).every(({ answer }) => Number(answer) > 0)).toBe(
    true,
  );
});

test('refuses levels that no template has', () => {
  expect(() => generateFromTemplates({ n: 1, seed: 1, levels: [9] })).toThrow(/no template has/);
});
