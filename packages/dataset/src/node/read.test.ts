import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readDataset, readGsm8k, readMath, readProblems } from './index.ts';

function file(name: string, records: readonly unknown[], ending = '\n'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'mathr-read-')), name);
  const text =
    records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n') + ending;
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
}

const gsm8k = { question: ' How many? ', answer: '48/2 = <<48/2=24>>24\n#### 1,024' };

test('reads GSM8K, plain and gzipped, with and without annotations', async () => {
  const expected = { id: 'gsm8k_x-1', question: 'How many?', answer: '1,024', source: 'gsm8k_x' };
  const solution = '48/2 = 24\n#### 1,024';
  expect(await readGsm8k(file('gsm8k_x.jsonl', [gsm8k]))).toEqual([{ ...expected, solution }]);
  expect(await readGsm8k(file('gsm8k_x.jsonl.gz', [gsm8k], ''))).toEqual([{ ...expected, solution }]);
  const [kept] = await readGsm8k(file('gsm8k_x.jsonl', [gsm8k]), { annotations: true });
  expect(kept?.solution).toBe(gsm8k.answer);
});

test('reads MATH with the answer from the last balanced box', async () => {
  const record = {
    problem: 'Find x.',
    solution: 'First $\\boxed{1}$, then $\\boxed{\\frac{1}{2}}$.',
    level: 'Level 3',
    type: 'Algebra',
  };
  expect(await readMath(file('math.jsonl', [record, '']))).toEqual([
    {
      id: 'math-1',
      question: 'Find x.',
      answer: '\\frac{1}{2}',
      solution: record.solution,
      source: 'math',
      level: 3,
      topic: 'Algebra',
    },
  ]);
});

test('reads any layout through a mapping', async () => {
  const record = { prompt: { text: 'How many?' }, target: [7, 8], grade: 2, 'a.b': 'dots' };
  const mapping = {
    question: 'prompt.text',
    answer: 'target',
    level: 'grade',
    topic: (fields: Readonly<Record<string, unknown>>) => `grade ${String(fields['grade'])}`,
    metadata: ['a.b', 'none'],
  };
  expect(await readProblems(file('x.jsonl', [record]), mapping, { source: 'mine' })).toEqual([
    {
      id: 'mine-1',
      question: 'How many?',
      answer: '7',
      source: 'mine',
      level: 2,
      topic: 'grade 2',
      metadata: { 'a.b': 'dots', none: undefined },
    },
  ]);
});

test.each([
  ['{"question": 1', /bad\.jsonl:2 is not JSON/],
  ['{"question": 1}', /bad\.jsonl:2 holds no problem.*starts with \{"question":1\}/],
  ['null', /bad\.jsonl:2 holds no problem/],
])('the record %s stops the reading with its line', async (line, message) => {
  await expect(readGsm8k(file('bad.jsonl', [gsm8k, line]))).rejects.toThrow(message);
});

test('records without a problem can be left out', async () => {
  expect(await readGsm8k(file('x.jsonl', [gsm8k, { other: 1 }, gsm8k]), { invalid: 'skip' })).toHaveLength(2);
});

test('a missing, empty or broken file is said so', async () => {
  await expect(readGsm8k('/nowhere/x.jsonl')).rejects.toThrow(/\/nowhere\/x\.jsonl cannot be read: ENOENT/);
  expect(await readGsm8k(file('x.jsonl', [], ''))).toEqual([]);
  const broken = file('x.jsonl', ['not gzip']);
  await expect(readDataset('/nowhere', 'gsm8k_test')).rejects.toThrow(/holds neither/);
  await expect(readDataset('/nowhere', 'unheard')).rejects.toThrow(/no layout is known for "unheard"/);
  const gz = `${broken}.gz`;
  writeFileSync(gz, 'not gzip');
  await expect(readGsm8k(gz)).rejects.toThrow(/cannot be read: incorrect header check/);
});

test('stops when aborted', async () => {
  await expect(readGsm8k(file('x.jsonl', [gsm8k]), { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});

const data = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'));

// skipped without the data sets: point MATHR_DATA at a folder that holds them; counts are those of the published files
test.skipIf(!existsSync(join(data, 'gsm8k_train.jsonl.gz')))(
  'reads the real data sets whole',
  { timeout: 60_000 },
  async () => {
    for (const [name, count] of [
      ['gsm8k_train', 7473],
      ['gsm8k_test', 1319],
      ['math500', 500],
      ['math_test', 5000],
      ['math_train_carp_algebra', 1744],
      ['aime24', 30],
      ['aime25', 30],
      ['amc23', 40],
      ['olympiadbench_en_math', 675],
    ] as const) {
      const problems = await readDataset(data, name);
      expect(problems, name).toHaveLength(count);
      expect(
        problems.every((problem) => problem.question !== '' && problem.answer !== ''),
        name,
      ).toBe(true);
    }
  },
);
