import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readJsonl } from '@mathr/core/node';
import { expect, test } from 'vitest';
import { checkProblem, type ProblemFault } from './check-problem.ts';
import { checkProblems } from './check-problems.ts';
import { detectLanguage } from './detect-language.ts';

const faults = (question: string, answer = '4'): ProblemFault[] =>
  checkProblem({ question, answer }).map(({ fault }) => fault);

test.each<[string, string, ProblemFault[]]>([
  ['What is $2 + 2$?', '4', []],
  ['Eggs cost $2 each and milk $.50. What do three eggs cost?', '6', []],
  ['  ', '4', ['question-empty']],
  ['What is $\\frac{1}{2} + x?', '4', ['question-malformed']],
  ['What is $\\frac{1}{2$ of 8?', '4', ['question-malformed']],
  ['What is $\\left( 2 + 2$?', '4', ['question-malformed']],
  ['What is \\begin{matrix} 4 \\end{array}?', '4', ['question-malformed']],
  ['What is 2 \ufffd 2?', '4', ['question-garbled']],
  ['What is 2 \ud83d 2?', '4', ['question-garbled']],
  ['What is 2 \ud83d\ude00 2?', '4', []],
  ['Rewrite the following problem: what is 2 + 2?', '4', ['question-not-only-a-problem']],
  ['Here is the new problem: what is 2 + 2?', '4', ['question-not-only-a-problem']],
  ['What is 2 + 2?\nSolution: we add.', '4', ['question-not-only-a-problem']],
  ['What is on https://example.org/a.png?', '4', ['question-with-url']],
  ['There are two apples on the table.', '2', ['question-without-task']],
  ['[asy]draw((0,0)--(1,1));[/asy] How long is the line?', '4', ['image']],
  ['In the figure, what is the length of $AB$?', '4', ['image']],
  ['Prove that $\\sqrt{2}$ is irrational.', '4', ['proof']],
  ['Records show that the team won 4 times. How often did it win?', '5', []],
  ['(a) Find the slope. (b) What is the intercept?', '4', ['multi-part']],
  ['Let (a) and (b) be lines. Find their angle.', '4', []],
  ['What is 2 + 2? (A) 3 (B) 4 (C) 5', 'B', ['multiple-choice']],
  ['What is 2 + 2?', ' ', ['answer-missing']],
])('%j with answer %j has the faults %j', (question, answer, expected) => {
  expect(faults(question, answer)).toEqual(expected);
});

// paper 9, acceptance: the lint finds "answer is 42" planted in a question
test.each([
  ['What is 6 * 7? The answer is 42.', true],
  ['What is 6 * 7? Answer: $42$', true],
  ['What is 6 * 7? \\boxed{42}', true],
  ['What is 6 * 7?\n#### 42', true],
  ['There are 42 apples in 6 bags. How many bags hold 42 apples?', false],
  ['What is 6 * 7? Give the answer as an integer.', false],
  ['If the answer is 41, the student is wrong. What is 6 * 7?', false],
])('finds whether %j says its answer: %s', (question, isLeaked) => {
  expect(faults(question, '42').includes('answer-leaked')).toBe(isLeaked);
});

test('cleans, rejects and counts; what goes and what stays are the input', () => {
  const problems = [
    { question: 'What is  2 + 2?', answer: '4' },
    { question: 'What is $2 + \\frac{1}{2?', answer: '2.5' },
    { question: 'Prove that 2 > 1.', answer: 'true' },
  ];
  const { kept, removed, faults: counts } = checkProblems(problems);
  expect(kept).toEqual([{ question: 'What is 2 + 2?', answer: '4' }, problems[2]]);
  expect(removed).toEqual([
    { item: problems[1], issues: [expect.objectContaining({ fault: 'question-malformed' })], why: expect.any(String) },
  ]);
  expect(counts).toEqual({ 'question-malformed': 1, proof: 1 });
  expect(checkProblems(problems, { reject: ['proof'] }).kept).toHaveLength(2);
  expect(
    checkProblems([{ question: 'Combien font deux et deux ?', answer: '4' }], {
      languages: ['en'],
      reject: ['language'],
    }).kept,
  ).toEqual([]);
});

// MATHR_DATA or ../shared/data beside the repository
const data = resolve(process.env['MATHR_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data'));
const has = (name: string): boolean => existsSync(join(data, `${name}.jsonl.gz`));

async function rows(name: string): Promise<Record<string, unknown>[]> {
  const list: Record<string, unknown>[] = [];
  for await (const row of readJsonl(join(data, `${name}.jsonl.gz`), (record) => record as Record<string, unknown>))
    list.push(row);
  return list;
}

test.skipIf(!has('gsm8k_train') || !has('math500'))('finds next to no fault in GSM8K and MATH-500', async () => {
  const gsm8k = (await rows('gsm8k_train')).slice(0, 2000).map((row) => ({
    question: String(row['question']),
    answer: String(row['answer']).split('####')[1]?.trim() ?? '',
  }));
  const math = (await rows('math500')).map((row) => ({
    question: String(row['problem']),
    answer: String(row['answer']),
  }));
  expect(checkProblems(gsm8k).removed.length).toBeLessThan(3);
  expect(checkProblems(math).removed.length).toBeLessThan(3);
});

test.skipIf(!has('mgsm/mgsm_sw'))('tells eleven languages apart', async () => {
  for (const language of ['bn', 'de', 'en', 'es', 'fr', 'ja', 'ru', 'sw', 'te', 'th', 'zh'] as const) {
    const questions = (await rows(`mgsm/mgsm_${language}`)).map((row) => String(row['question']));
    const right = questions.filter((question) => detectLanguage(question) === language).length;
    expect(right / questions.length, language).toBeGreaterThanOrEqual(0.98);
  }
});
