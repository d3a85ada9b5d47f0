import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { readJsonl } from '@mathr/core/node';
import { verify } from '@mathr/verify';
import { expect, test } from 'vitest';

import type { Grade } from '../evaluate/evaluate-options.ts';
import { benchmark } from './benchmarks.ts';
import { jeeMarks } from './grade/grade-jee.ts';

// what differs, item by item, and why, is in docs/eval.md
const data = process.env['MATHR_DATA'] ?? new URL('../../../../../shared/data', import.meta.url).pathname;
const has = (...names: readonly string[]): boolean => names.every((name) => existsSync(join(data, `${name}.jsonl.gz`)));

interface Row {
  readonly id: string;
  readonly gold: string;
  readonly text: string;
  /** What its authors gave it. */
  readonly label: number;
  readonly type?: string | undefined;
}

// eslint-disable-next-line typescript/no-explicit-any
type Fields = Readonly<Record<string, any>>;

async function rowsOf(name: string): Promise<Fields[]> {
  const rows: Fields[] = [];
  const file = join(data, `${name}.jsonl.gz`);
  for await (const row of readJsonl(file, (value) => value as Fields)) rows.push(row);
  return rows;
}

/** GSM8K's golds in the order of its test set, and by question. */
async function gsm8kGolds(): Promise<{ readonly list: string[]; readonly byQuestion: ReadonlyMap<string, string> }> {
  const rows = await rowsOf('gsm8k_test');
  const list = rows.map(({ answer }) => String(answer).split('####')[1]?.trim() ?? '');
  return { list, byQuestion: new Map(rows.map(({ question }, i) => [String(question).trim(), list[i] ?? ''])) };
}

/** Our marks and the authors', and the items on which they differ. */
async function gradeAll(
  rows: readonly Row[],
  name: string,
): Promise<{ readonly ours: number; readonly labels: number; readonly differing: string[] }> {
  const { grade } = benchmark(name);
  const differing: string[] = [];
  let [ours, labels] = [0, 0];
  for (const { id, gold, text, label, type } of rows) {
    const given: Grade = await grade({ id, question: '', answer: gold, metadata: { type } }, text);
    const score = given.score ?? (given.status === 'correct' ? 1 : 0);
    ours += score;
    labels += label;
    if (score !== label) differing.push(id);
  }
  return { ours, labels, differing };
}

test.skipIf(!has('gsm8k_test', 'gsm8k_example_model_solutions')).each([
  ['6b_finetuning', 286],
  ['6b_verification', 515],
  ['175b_finetuning', 458],
  ['175b_verification', 742],
])('GSM8K example solutions, %s: all 1,319 labels are ours, %i of them right', async (model, right) => {
  const { byQuestion } = await gsm8kGolds();
  const rows = (await rowsOf('gsm8k_example_model_solutions')).map((fields, index): Row => {
    const { solution, is_correct: label } = fields[model] as { solution: string; is_correct: boolean };
    const gold = byQuestion.get(String(fields['question']).trim()) ?? '';
    return { id: String(index), gold, text: solution, label: Number(label) };
  });
  expect(await gradeAll(rows, 'gsm8k')).toEqual({ ours: right, labels: right, differing: [] });
});

// published accuracies: 59.74, 66.41 and 83.62 %
test.skipIf(!has('gsm8k_test', 'abel_7b_gsm8k', 'abel_13b_gsm8k', 'abel_70b_gsm8k')).each([
  ['7b', 788, []],
  ['13b', 876, ['880']],
  ['70b', 1103, []],
])('Abel %s on GSM8K has the published %i right answers, but for %j', async (size, published, explained) => {
  const { list } = await gsm8kGolds();
  const rows = (await rowsOf(`abel_${size}_gsm8k`)).map(({ id, response, result }): Row => ({
    id: String(id),
    gold: list[Number(id)] ?? '',
    text: String(response),
    label: Number(result),
  }));
  const { ours, labels, differing } = await gradeAll(rows, 'gsm8k');
  expect(labels).toBe(published);
  expect(differing).toEqual(explained);
  expect(ours).toBe(published + explained.length);
});

test.skipIf(!has('tora_70b_gsm8k'))('ToRA 70B on GSM8K has the published 84.3 %, but for three sentences', async () => {
  const rows = await rowsOf('tora_70b_gsm8k');
  // the answers that its authors extracted: from the box, else from what the program printed
  const fromAnswers = rows.filter(
    ({ gt, pred }) => verify(String(gt), String((pred as string[])[0])).status === 'correct',
  );
  expect(fromAnswers).toHaveLength(1112);
  expect((100 * 1112) / 1319).toBeCloseTo(84.3, 1);
  const right = new Set(fromAnswers.map(({ idx }) => String(idx)));
  const texts = rows.map(({ idx, gt, code }): Row => {
    const id = String(idx);
    return { id, gold: String(gt), text: (code as string[]).join('\n'), label: Number(right.has(id)) };
  });
  const { ours, differing } = await gradeAll(texts, 'math-500');
  for (const id of differing) expect(['98', '288', '760']).toContain(id);
  expect(ours).toBe(1112 - differing.length);
});

test.skipIf(!has('jeebench_gpt4_cot_responses'))('JEEBench: the marks of GPT-4 but for four answers', async () => {
  const rows = (await rowsOf('jeebench_gpt4_cot_responses')).map((fields, index): Row => {
    const { gold, type, extract } = fields as { gold: string; type: string; extract: string };
    const response = fields['GPT4_CoT_response'] as { choices: { message: { content: string } }[] };
    const label = type.startsWith('MCQ')
      ? jeeMarks(gold, extract === 'None' ? '' : extract, type === 'MCQ(multiple)')
      : Number(extract !== 'None' && Math.abs(Number(gold) - Number(extract)) <= 0.01);
    return { id: String(index), gold, type, text: response.choices[0]?.message.content ?? '', label };
  });
  const { ours, labels, differing } = await gradeAll(rows, 'jeebench');
  // the authors' rule on the authors' extraction
  expect(labels / rows.length).toBeCloseTo(0.348, 3);
  for (const id of differing) expect(['141', '185', '248', '256']).toContain(id);
  expect(Math.abs(ours - labels) / rows.length).toBeLessThan(0.002);
});

test.skipIf(!has('gsm8k_test', 'math_test', 'processbench_gsm8k', 'processbench_math')).each([
  ['gsm8k', 400, ['gsm8k-70', 'gsm8k-74', 'gsm8k-319']],
  [
    'math',
    1000,
    [
      'math-50',
      'math-123',
      'math-221',
      'math-247',
      'math-248',
      'math-278',
      'math-381',
      'math-392',
      'math-679',
      'math-791',
    ],
  ],
])('ProcessBench %s: its labels of %i solutions by twelve models, but for %j', async (part, count, explained) => {
  const golds =
    part === 'gsm8k'
      ? (await gsm8kGolds()).byQuestion
      : new Map((await rowsOf('math_test')).map(({ problem, solution }) => [String(problem).trim(), String(solution)]));
  const rows = (await rowsOf(`processbench_${part}`)).map(
    ({ id, problem, steps, final_answer_correct: label }): Row => ({
      id: String(id),
      gold: golds.get(String(problem).trim()) ?? '',
      text: (steps as string[]).join('\n\n'),
      label: Number(label),
    }),
  );
  expect(rows).toHaveLength(count);
  const { differing } = await gradeAll(rows, 'math-500');
  for (const id of differing) expect(explained).toContain(id);
});

test.skipIf(!has('traces_mip/math_normal_QwQ')).each([
  ['deepseekR1', 'deepseek-reasoner (question)', ['50']],
  ['QwQ', 'model_answer', []],
  ['s1.1', 'model_answer', []],
])('long chains of thought of %s on 52 MATH problems: the verdicts of their judge', async (model, field, explained) => {
  const rows = (await rowsOf(`traces_mip/math_normal_${model}`)).map((fields, index): Row => {
    const output: unknown = fields[field];
    const text = typeof output === 'string' ? output : ((output as Fields)['content'] as string);
    return { id: String(index), gold: String(fields['answer']), text, label: Number(fields['eval_result'] === 1) };
  });
  expect(rows).toHaveLength(52);
  const { differing } = await gradeAll(rows, 'math-500');
  expect(differing).toEqual(explained);
});
