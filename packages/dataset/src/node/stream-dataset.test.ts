import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import type { StepLabels } from '@mathr/core';
import { streamProblems, streamRows, streamTraces, type BadRow } from './index.ts';

function jsonl(name: string, rows: readonly object[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'mathr-stream-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  return path;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('finds the layout by the first row, and gives traces by policy', async () => {
  const row = (n: number): object => ({
    problem: `P${n}`,
    answer: String(n),
    generations: [`<think>long thought</think>\\boxed{${n}}`, `\\boxed{${n}}`, '\\boxed{wrong}'],
    correctness_math_verify: [true, true, false],
  });
  const path = jsonl('openr1.jsonl', [row(1), row(2)]);
  expect(await collect(streamTraces(path))).toHaveLength(6);
  const chosen = await collect(streamTraces(path, { traces: { policy: 'shortest', onlyCorrect: true } }));
  expect(chosen.map(({ problemId, solution }) => [problemId, solution])).toEqual([
    ['openr1-1', '\\boxed{1}'],
    ['openr1-2', '\\boxed{2}'],
  ]);
});

test('in a folder of several layouts, each file is read by its own', async () => {
  const path = jsonl('a.jsonl', [{ question: 'Q', answer: '#### 1' }]);
  const folder = join(path, '..');
  const write = (name: string, row: object): void => writeFileSync(join(folder, name), JSON.stringify(row));
  write('b.jsonl', { problem: 'P', solution: '\\boxed{2}', level: 'Level 2', type: 'Algebra' });
  // the fields of b: a solution without a box is a bad row, not another layout
  write('c.jsonl', { problem: 'P', solution: 'no box', level: 'Level 2', type: 'Algebra' });
  write('d.jsonl', { unheard: 'of' });
  const bad: BadRow[] = [];
  const problems = await collect(streamProblems(folder, { source: 's', onBadRow: (row) => bad.push(row) }));
  expect(problems.map(({ id, answer, level }) => [id, answer, level])).toEqual([
    ['s-1', '1', undefined],
    ['s-2', '2', 2],
  ]);
  expect(bad.map(({ file }) => file.slice(-7))).toEqual(['c.jsonl', 'd.jsonl']);
});

test('stops at a limit, and counts only rows that hold something', async () => {
  const rows = [1, 2, 3, 4].map((n) => ({ question: 'Q', answer: n === 2 ? 'none' : `#### ${n}` }));
  const path = jsonl('gsm8k.jsonl', rows);
  const two = await collect(streamProblems(path, { adapter: 'gsm8k', invalid: 'skip', limit: 2 }));
  expect(two.map(({ answer }) => answer)).toEqual(['1', '3']);
});

test('a solution of the data set is a trace; grading fills in verdicts', async () => {
  const path = jsonl('set.jsonl', [{ question: 'Q', answer: '1+1=2\n#### 2' }]);
  expect(await collect(streamTraces(path))).toMatchObject([
    { solution: '1+1=2\n#### 2', author: 'set', verdict: 'correct' },
  ]);
  const deep = jsonl('deep.jsonl', [
    { question: 'Q', final_answer: '\\frac12', r1_solution_1: '\\boxed{0.5}', r1_solution_2: '\\boxed{2}' },
  ]);
  const graded = await collect(streamTraces(deep, { grade: true }));
  expect(graded.map(({ verdict }) => verdict)).toEqual(['correct', 'incorrect']);
});

test('rows that hold nothing are named or told, never lost in silence', async () => {
  const path = jsonl('numina.jsonl', [
    { source: 's', problem: 'P', solution: '\\boxed{1}', messages: [] },
    { source: 's', problem: 'P', solution: 'no box', messages: [] },
    { source: 's', problem: 'P', solution: '\\boxed{3}', messages: [] },
  ]);
  await expect(collect(streamProblems(path))).rejects.toThrow(/numina\.jsonl:2 holds no problem: it has no answer/);
  const bad: BadRow[] = [];
  const problems = await collect(streamProblems(path, { onBadRow: (row) => bad.push(row) }));
  expect(problems.map(({ id }) => id)).toEqual(['numina-1', 'numina-3']);
  expect(bad).toMatchObject([{ file: path, row: 2, message: expect.stringContaining('no answer') }]);
});

test('an unknown layout is said with its fields, and read with a mapping', async () => {
  const path = jsonl('mine.jsonl', [{ frage: 'Q', antwort: '7' }]);
  await expect(collect(streamRows(path))).rejects.toThrow(/with the fields frage, antwort; give a mapping/);
  const problems = await collect(streamProblems(path, { adapter: { question: 'frage', answer: 'antwort' } }));
  expect(problems).toEqual([{ id: 'mine-1', question: 'Q', answer: '7', source: 'mine' }]);
});

const data = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'));
const load = (name: string): AsyncIterable<{ readonly stepLabels?: readonly StepLabels[] | undefined }> =>
  streamRows(join(data, `${name}.jsonl.gz`));

// skipped without the data sets: point MATHR_DATA at a folder that holds them; counts are those of the publications
test.skipIf(!existsSync(join(data, 'prmbench.jsonl.gz')))(
  'finds the published counts in the real step labels',
  async () => {
    for (const [name, right] of [
      ['processbench_gsm8k', 193],
      ['processbench_math', 406],
    ] as const) {
      const rows = await collect(load(name));
      const whole = rows.filter(({ stepLabels }) => stepLabels?.[0]?.labels.every((label) => label === 1));
      expect(whole, name).toHaveLength(right);
    }
    const changed = (await collect(load('prmbench'))).map(({ stepLabels }) => stepLabels?.[0]?.labels.length ?? 0);
    expect(changed).toHaveLength(6216);
    expect(changed.reduce((sum, count) => sum + count)).toBe(83_456);
  },
);

test.skipIf(!existsSync(join(data, 'jeebench.jsonl.gz')))(
  'reads the 236 questions of mathematics of JEEBench',
  async () => {
    const mapping = { question: 'question', answer: 'gold', where: { subject: 'math' }, metadata: ['type'] };
    const path = join(data, 'jeebench.jsonl.gz');
    expect(await collect(streamProblems(path, { adapter: mapping, invalid: 'skip' }))).toHaveLength(236);
  },
);
