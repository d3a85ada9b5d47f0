import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Problem } from '@mathr/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { generalTemplates } from '../general/general-templates.ts';
import { generateFromTemplates } from '../general/generate-from-templates.ts';
import { add, compare, divide, multiply, parseRational, rational, type Rational } from '../template/rational.ts';
import { backwardProblem } from './backward-problem.ts';
import { findQuantities } from './find-quantities.ts';
import { fitMoebius, solveMoebius } from './fit-moebius.ts';
import { runProgram } from './run-program.ts';
import { readSolutionProgram } from './solution-program.ts';

const shop: Problem = {
  id: 'shop',
  question: 'Ana buys 8 pens for $3 each and a bag for $5. How many dollars does she pay?',
  answer: '29',
  solution: '8*3=<<8*3=24>>24\n24+5=<<24+5=29>>29\n#### 29',
};

test('a number becomes x, and its value the answer', () => {
  expect(backwardProblem(shop, { seed: 1, quantity: 1 })).toEqual({
    status: 'made',
    masked: '3',
    problem: {
      id: 'shop-b',
      question:
        'Ana buys 8 pens for $x each and a bag for $5. How many dollars does she pay? The answer to this question is 29. What is x?',
      answer: '3',
      solution:
        'The same steps with x as the unknown give 8x + 5.\nSo 8x + 5 = 29.\n8x = 29 - 5 = 24.\nx = 24 / 8 = 3.\n#### 3',
      metadata: { backwardOf: 'shop' },
    },
  });
});

test('an unknown divisor is solved for, and the words that ask can be chosen', () => {
  const problem = {
    ...shop,
    question: '30 x-rays are shared by 6 doctors after 3 more come. Each?',
    answer: '5.5',
    solution: '<<30+3=33>>33 <<33/6=5.5>>5.5\n#### 5.5',
  };
  const made = backwardProblem(problem, {
    seed: 1,
    quantity: 1,
    ask: (answer, unknown) => `It is ${answer}: ${unknown}?`,
  });
  expect(made).toMatchObject({
    problem: {
      question: '30 x-rays are shared by y doctors after 3 more come. Each? It is 5.5: y?',
      answer: '6',
      solution:
        'The same steps with y as the unknown give (33) / (y).\nSo 33 = 5.5 * (y).\n-5.5y = -33.\ny = -33 / -5.5 = 6.\n#### 6',
    },
  });
});

test.each([
  // a square takes each value twice
  [{ ...shop, question: 'A square with sides of 9?', answer: '81', solution: '<<9*9=81>>81\n#### 81' }],
  // the answer does not depend on the 5
  [{ ...shop, question: 'Of 5 cups?', answer: '2', solution: '<<1+1=2>>2\n#### 2' }],
])('refuses a number that does not follow from the answer', (problem) => {
  expect(backwardProblem(problem, { seed: 1 })).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(/no number/) as string,
  });
});

test('the inverse of a template problem has exactly one answer: what was there before', () => {
  let made = 0;
  for (const problem of generateFromTemplates({ n: generalTemplates.length, seed: 5, annotations: true })) {
    const back = backwardProblem(problem, { seed: 1 });
    if (back.status === 'refused') continue;
    made++;
    const reading = readSolutionProgram(problem);
    if (reading.status === 'refused') throw new Error(reason(problem));
    const quantities = findQuantities(problem.question);
    const at = quantities.findIndex(
      ({ start }) => back.problem.question.slice(0, start + 1) === `${problem.question.slice(0, start)}x`,
    );
    const answer = parseRational(back.problem.answer) as Rational;
    expect(compare(answer, quantities[at]?.value ?? rational(-1))).toBe(0);
    // the forward steps with the found x give the answer of the forward problem
    const values = quantities.map(({ value }, i) => (i === at ? answer : value));
    const forward = runProgram(reading.program, values)?.at(-1)?.result;
    expect(forward).toEqual(parseRational(problem.answer));
    expect(back.problem.solution?.split(/[\s#]+/).at(-1)).toBe(back.problem.answer);
  }
  expect(made).toBeGreaterThan(50);
});

const reason = (problem: Problem): string => `${problem.id} cannot be read`;

const number = fc
  .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 9 }))
  .map(([a, b]) => rational(a, b));

test('a law is found from its points and solved for any value', () => {
  fc.assert(
    fc.property(number, number, number, number, (a, b, c, d) => {
      fc.pre(
        a.numerator * d.numerator * b.denominator * c.denominator !==
          b.numerator * c.numerator * a.denominator * d.denominator,
      );
      const value = (x: Rational): Rational | undefined => {
        const bottom = add(multiply(c, x), d);
        return bottom.numerator === 0n ? undefined : divide(add(multiply(a, x), b), bottom);
      };
      const points = Array.from({ length: 8 }, (_, i) => rational(i, 3)).flatMap((x) => {
        const y = value(x);
        return y === undefined ? [] : [[x, y] as const];
      });
      const law = fitMoebius(points);
      expect(law).toBeDefined();
      for (const [x, y] of points) expect(law && solveMoebius(law, y)).toEqual(x);
    }),
  );
});

test('a parabola and a constant are no such law', () => {
  const points = (law: (i: number) => number): [Rational, Rational][] =>
    [0, 1, 2, 3, 4].map((i) => [rational(i), rational(law(i))]);
  expect(fitMoebius(points((i) => i * i))).toBeUndefined();
  expect(fitMoebius(points(() => 4))).toBeUndefined();
  expect(fitMoebius([])).toBeUndefined();
});

const data = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'));
const rows = (name: string): readonly Readonly<Record<string, string>>[] =>
  gunzipSync(readFileSync(resolve(data, `${name}.jsonl.gz`)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, string>>);
const oneLine = (text = ''): string => text.trim().replaceAll(/\s+/g, ' ');

// skipped without the data sets: point MATHR_DATA at a folder with gsm8k_backward_fobar.jsonl.gz and gsm8k_test.jsonl.gz
test.skipIf(!existsSync(resolve(data, 'gsm8k_backward_fobar.jsonl.gz')))(
  'gives the published answers of inverse problems',
  () => {
    const solutions = new Map(rows('gsm8k_test').map((row) => [oneLine(row['question']), row['answer'] ?? '']));
    const count = { same: 0, other: 0 };
    for (const row of rows('gsm8k_backward_fobar')) {
      const question = oneLine(row['original_question']);
      const solution = solutions.get(question) ?? '';
      const masked = oneLine(row['question']?.split('\nIf we know')[0]);
      const quantity = findQuantities(question).findIndex(
        ({ start, end }) => `${question.slice(0, start)}x${question.slice(end)}` === masked,
      );
      if (quantity < 0) continue;
      const answer = (solution.split('#### ')[1] ?? '').replaceAll(',', '');
      const back = backwardProblem({ id: 'b', question, answer, solution }, { seed: 1, quantity });
      if (back.status === 'refused') continue;
      const published = parseRational(String(row['answer']));
      const same = published !== undefined && compare(parseRational(back.problem.answer) as Rational, published) === 0;
      count[same ? 'same' : 'other']++;
    }
    expect(count).toEqual({ same: 323, other: 0 });
  },
);
