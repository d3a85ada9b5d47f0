import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';
import { generalTemplates } from '../general/general-templates.ts';
import { generateFromTemplates } from '../general/generate-from-templates.ts';
import { parseSymbolicTemplate } from '../symbolic/parse-symbolic-template.ts';
import { compare, formatRational, parseRational } from '../template/rational.ts';
import { alikeResults } from './alike-results.ts';
import { findQuantities } from './find-quantities.ts';
import { freeQuantities } from './free-quantities.ts';
import { perturbNumbers } from './perturb-numbers.ts';
import { runProgram } from './run-program.ts';
import { readSolutionProgram } from './solution-program.ts';

const trip: Problem = {
  id: 'trip',
  question: 'Ana drives 60 miles in 3 hours. How many miles does she drive in eight hours at 50% of that speed?',
  answer: '80',
  solution:
    'She drives 60/3=<<60/3=20>>20 miles an hour.\nHalf of that is 20*.5=<<20*.5=10>>10.\nIn 8 hours it is 10*8=<<10*8=80>>80 miles.\n#### 80',
};

test('numbers, solution and answer change together', () => {
  for (let seed = 0; seed < 100; seed++) {
    const made = perturbNumbers(trip, { seed });
    if (made.status === 'refused') throw new Error(made.reason);
    const match =
      /^Ana drives (\d+) miles in (\d+) hours\. How many miles does she drive in ([a-z-]+) hours at (\d+)% of that speed\?$/.exec(
        made.problem.question,
      );
    const [, miles = '', hours = '', words = '', percent = ''] = match ?? [];
    const [eight] = findQuantities(words);
    const speed = Number(miles) / Number(hours);
    expect(Number(made.problem.answer)).toBeCloseTo(
      speed * (Number(percent) / 100) * Number(eight?.value.numerator),
      9,
    );
    expect(made.problem.solution).toContain(`<<${miles}/${hours}=${speed}>>${speed} miles an hour`);
    expect(made.problem.solution?.endsWith(`\n#### ${made.problem.answer}`)).toBe(true);
    expect(Number(percent)).toBeLessThan(100);
    expect(readSolutionProgram(made.problem).status).toBe('read');
  }
});

test('changes can be limited and are listed, the same seed gives the same', () => {
  const made = perturbNumbers(trip, { seed: 4, changes: 1 });
  expect(made).toEqual(perturbNumbers(trip, { seed: 4, changes: 1 }));
  expect(made).toMatchObject({ status: 'made', problem: { id: 'trip-p4', metadata: { perturbedFrom: 'trip' } } });
  if (made.status === 'made') expect(made.changes).toHaveLength(1);
});

const bad = (changes: Partial<Problem>): Problem => ({ ...trip, ...changes });

test.each([
  [bad({ solution: 'no steps\n#### 80' }), /no calculator steps/],
  [bad({ solution: '<<60/3=21>>\n#### 80' }), /rounded or wrong/],
  [bad({ solution: '<<60/0=1>>\n#### 80' }), /cannot be computed/],
  [bad({ solution: '<<alert()=1>>\n#### 80' }), /no arithmetic/],
  [bad({ answer: '81' }), /last step gives 80, the answer is 81/],
  [bad({ solution: '<<5*16=80>>80\n#### 80' }), /uses 5, which neither/],
  [bad({ solution: 'There are 17 miles. <<60/3=20>>20 <<20*.5=10>>10 <<10*8=80>>80\n#### 80' }), /mentions 17/],
  [
    { ...trip, question: 'Three apples and 3 pears?', answer: '6', solution: '3+3=<<3+3=6>>6\n#### 6' },
    /no number can be changed/,
  ],
])('refuses what it cannot be sure of', (problem, reason) => {
  expect(perturbNumbers(problem, { seed: 1 })).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(reason) as string,
  });
});

test('a number that is also a result, a count or a constant stays', () => {
  // 12 could be the question's or that of 3 * 4; 7 could be the days of the week
  const problem = {
    question: 'There are 3 boxes of 4 pens, 12 cups and 7 caps for the week. How many things per day?',
    answer: '31/7',
    solution: '<<3*4=12>>12 <<12+12=24>>24 <<24+7=31>>31 <<31/7=31/7>>',
  };
  const reading = readSolutionProgram(problem);
  expect(reading.status === 'read' ? freeQuantities(reading.program) : reading).toEqual([]);
});

test.each<[string, string, string, RegExp | undefined]>([
  [
    'Ben saves $2 in January, $4 in February and $8 in March. He continues the pattern in April. How much does he save in April?',
    '8*2=<<8*2=16>>16\n#### 16',
    '16',
    /follow a rule/,
  ],
  [
    'Ana works 30 hours at $25 and pays 20% tax if she earns more than $500. How much is the tax?',
    '30*25=<<30*25=750>>750\n750*.2=<<750*.2=150>>150\n#### 150',
    '150',
    /500 is a bound/,
  ],
  [
    'Tom sold 10 pens for $2 each and 4 for $1 each. What did he earn with the 14 pens?',
    '10*2=<<10*2=20>>20\n4*1=<<4*1=4>>4\n20+4=<<20+4=24>>24\n#### 24',
    '24',
    /14 is what other numbers/,
  ],
  [
    'Tom has 10 pens and buys 4. A friend of 9 years counts them. How many?',
    '10+4=<<10+4=14>>14\n#### 14',
    '14',
    undefined,
  ],
])('sees numbers that are tied to others: %s', (question, solution, answer, reason) => {
  const made = perturbNumbers({ id: 'p', question, solution, answer }, { seed: 1 });
  expect(made.status === 'refused' ? made.reason : '').toMatch(reason ?? /^$/);
});

test('the number of terms of a mean stays', () => {
  for (const steps of ['91+90+92=<<91+90+92=273>>273\n273/3=<<273/3=91>>91', '(91+90+92)/3=<<(91+90+92)/3=91>>91']) {
    const solution = `${steps}\n#### 91`;
    const quizzes = {
      id: 'q',
      question: 'Mia got 91, 90 and 92 in her three quizzes. What is her mean?',
      answer: '91',
      solution,
    };
    for (let seed = 0; seed < 20; seed++) {
      const made = perturbNumbers(quizzes, { seed });
      expect(made.status === 'made' && made.problem.question).toContain('her three quizzes');
    }
  }
});

test('every template problem with calculator steps can be read, and recomputing them gives the answer again', () => {
  let made = 0;
  for (const problem of generateFromTemplates({ n: generalTemplates.length, seed: 1, annotations: true })) {
    const changed = perturbNumbers(problem, { seed: 1 });
    if (changed.status === 'refused') continue;
    made++;
    const again = readSolutionProgram(changed.problem);
    expect(again.status, changed.problem.solution).toBe('read');
  }
  expect(made).toBeGreaterThan(generalTemplates.length / 2);
});

test('a problem whose template is known is drawn again with the same words', () => {
  for (const problem of generateFromTemplates({ n: generalTemplates.length, seed: 2, noOps: 1 })) {
    const made = perturbNumbers(problem, { seed: 1, templates: generalTemplates });
    if (made.status === 'refused') throw new Error(made.reason);
    expect(made.problem.question).not.toBe(problem.question);
    const words = (values: unknown): readonly string[] =>
      Object.values(values as Readonly<Record<string, string>>).filter((value) => !/^[\d/]+$/.test(value));
    expect(words(made.problem.metadata?.['values'])).toEqual(words(problem.metadata?.['values']));
  }
});

test('a GSM-Symbolic problem is drawn again with the same words', () => {
  const template = parseSymbolicTemplate({
    question_annotated:
      '{name,Ada} has {n,6} pens and buys {m,2}. How many now?\n#init:\n- name = sample(names)\n- $n = range(2, 50)\n- $m = range(2, 9)\n#answer: n + m',
    answer_annotated: '{n}+{m}=<<{n}+{m}={n+m}>>{n+m}\n#### {n+m}',
  });
  const [problem] = generateFromTemplates({ n: 1, seed: 1, templates: [template] });
  const made = perturbNumbers(problem as Problem, { seed: 1, templates: [template] });
  if (made.status === 'refused') throw new Error(made.reason);
  expect(made.problem.question.split(' ')[0]).toBe(problem?.question.split(' ')[0]);
  expect(made.problem.question).not.toBe(problem?.question);
  expect(made.problem.solution).not.toContain('<<');
});

const data = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'));
const rows = (name: string): readonly Readonly<Record<string, string>>[] =>
  gunzipSync(readFileSync(resolve(data, `${name}.jsonl.gz`)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, string>>);
const missing = !existsSync(resolve(data, 'gsm_plus_testmini.jsonl.gz'));

// skipped without the data sets: point MATHR_DATA at a folder with gsm_plus_testmini.jsonl.gz and gsm8k_train.jsonl.gz
test.skipIf(missing)('recomputes the answers of published numerical substitutions', () => {
  const outcome = { same: 0, other: [] as string[] };
  for (const row of rows('gsm_plus_testmini')) {
    if (row['perturbation_type'] !== 'numerical substitution') continue;
    const reading = readSolutionProgram({
      question: row['seed_question'] ?? '',
      answer: row['seed_answer'] ?? '',
      solution: row['seed_solution'],
    });
    if (reading.status === 'refused') continue;
    const [before, now] = [reading.program.quantities, findQuantities(row['question'] ?? '')];
    if (blanked(row['question'] ?? '') !== blanked(row['seed_question'] ?? '')) continue;
    const free = freeQuantities(reading.program);
    if (now.some(({ value }, i) => !free.includes(i) && compare(value, before[i]?.value ?? value) !== 0)) continue;
    const steps = runProgram(
      reading.program,
      now.map(({ value }) => value),
    );
    const result = steps?.at(-1)?.result;
    if (steps === undefined || result === undefined || !alikeResults(reading.program, steps)) continue;
    const wanted = parseRational(String(row['answer']));
    if (wanted !== undefined && compare(result, wanted) === 0) outcome.same++;
    else outcome.other.push(`${row['question']?.slice(0, 20)} ${formatRational(result)} not ${row['answer']}`);
  }
  expect(outcome.same).toBe(46);
  // worked out by hand: ours is right in each but for "two times more", which the published answers read both ways
  expect(outcome.other).toEqual([
    'A bumper car rink ha 9 not 3',
    'There are some orang 2 not 6',
    'The eighth-grade cla 30 not 45',
    'Joey has 296 points  150 not 50',
  ]);
});

/** The text without its numbers. */
function blanked(text: string): string {
  return findQuantities(text).reduceRight((rest, { start, end }) => `${rest.slice(0, start)}#${rest.slice(end)}`, text);
}

test.skipIf(missing)('changes more than half of 400 problems of GSM8K, and what it makes can be read again', () => {
  let made = 0;
  for (const [i, row] of rows('gsm8k_train').slice(0, 400).entries()) {
    const answer = (row['answer']?.split('#### ')[1] ?? '').replaceAll(',', '');
    const changed = perturbNumbers(
      { id: `${i}`, question: row['question'] ?? '', answer, solution: row['answer'] },
      { seed: 1 },
    );
    if (changed.status === 'refused') continue;
    made++;
    const again = readSolutionProgram(changed.problem);
    expect(again.status === 'read' ? '' : again.reason, changed.problem.solution).toBe('');
  }
  expect(made).toBeGreaterThan(200);
});
