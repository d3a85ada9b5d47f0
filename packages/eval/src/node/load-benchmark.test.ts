import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MathrError } from '@mathr/core';
import { afterEach, expect, test } from 'vitest';

import { loadBenchmark, type ReadHub } from './load-benchmark.ts';

const dirs: string[] = [];
afterEach(async () => {
  await Promise.all(dirs.splice(0).map((dir) => rm(dir, { recursive: true })));
});

/** A folder with one file. */
async function folderWith(file: string, content: unknown): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-benchmark-'));
  dirs.push(dir);
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await writeFile(join(dir, file), text);
  return dir;
}

const lines = (...records: readonly unknown[]): string => records.map((record) => JSON.stringify(record)).join('\n');

const svamp = {
  ID: 'chal-7',
  Body: 'There are 8 red and 3 blue beads',
  Question: 'How many beads are there?',
  Answer: 11.0,
};

test('SVAMP is read from a list in one JSON file, and says that it is a part', async () => {
  const { problems, notes } = await loadBenchmark('svamp', { data: await folderWith('svamp.json', [svamp]) });
  expect(problems).toEqual([
    {
      id: 'chal-7',
      question: 'There are 8 red and 3 blue beads. How many beads are there?',
      answer: '11',
      source: 'svamp',
    },
  ]);
  expect(notes).toEqual(['svamp has 1000 problems as published; 1 were read']);
});

test('TheoremQA is read from a file given by name', async () => {
  const record = { Question: 'Is 7 prime?', Answer: true, Answer_type: 'bool', Picture: null };
  const data = join(await folderWith('my-theorems.jsonl', lines(record)), 'my-theorems.jsonl');
  const { problems, benchmark } = await loadBenchmark('theoremqa', { data });
  expect(problems[0]).toMatchObject({ answer: 'true', metadata: { answerType: 'bool', hasPicture: false } });
  expect(await benchmark.grade(problems[0] ?? expect.unreachable(), '\\boxed{True}')).toMatchObject({
    status: 'correct',
  });
});

test('TabMWP is read from an object of records by id', async () => {
  const record = {
    question: 'Which is more?',
    table: 'a | 1',
    choices: ['a', 'b'],
    answer: 'a',
    ans_type: 'other_text',
  };
  const { problems } = await loadBenchmark('tabmwp', {
    data: await folderWith('tabmwp_test1k.json', { '17': record }),
  });
  expect(problems[0]).toMatchObject({ id: '17', question: 'Table\na | 1\n\nWhich is more?\n\n(A) a\n(B) b' });
});

test('records that are no problems are listed, repeated ids numbered, nothing dropped', async () => {
  const data = await folderWith('svamp.jsonl', lines(svamp, { ...svamp, Answer: 'many' }, 7, { ...svamp, Answer: 12 }));
  const { problems, rejected, notes } = await loadBenchmark('svamp', { data });
  expect(problems.map(({ id, answer }) => [id, answer])).toEqual([
    ['chal-7', '11'],
    ['chal-7#2', '12'],
  ]);
  expect(rejected.map(({ number, reason }) => [number, reason])).toEqual([
    [2, 'the answer is many, no number'],
    [3, 'it is no object with fields'],
  ]);
  expect(notes).toContain('2 records are no problems of svamp; the first is record 2: the answer is many, no number');
  expect(notes).toContain('1 id of svamp repeats an earlier one; it got a number, such as "#2"');
  expect(notes).toContain('1 question of svamp repeats an earlier one');
});

test.each([
  ['svamp.jsonl', '', /holds no problem of svamp \(there are no records\)/],
  ['svamp.jsonl', '{"question": "x"}\n', /record 1: there is no text in "Body"\); is it the right file\?/],
  ['svamp.jsonl', '{"ID": "a"\n{}\n', /svamp\.jsonl:1 is not JSON/],
  ['svamp.json', '[{"ID"', /svamp\.json cannot be read/],
  [
    'other.jsonl',
    '{}',
    /holds no svamp\.jsonl or SVAMP\.jsonl \(also \.jsonl\.gz or \.json\), where svamp is read from/,
  ],
])('%s with "%s" is refused', async (file, content, message) => {
  const error = await loadBenchmark('svamp', { data: await folderWith(file, content) }).catch(
    (caught: unknown) => caught,
  );
  expect(MathrError.is(error, 'invalid_data')).toBe(true);
  expect((error as Error).message).toMatch(message);
});

test('sources of the hub are read through the reader that is given, part by part', async () => {
  const asked: string[] = [];
  const readHub: ReadHub = async function* ({ id, config, split }) {
    asked.push(`${id}/${config}/${split}`);
    yield { problem: `${config}?`, solution: '\\boxed{1}', level: 'Level 2', type: 'Algebra' };
  };
  const { problems } = await loadBenchmark('math', { readHub });
  expect(asked).toHaveLength(7);
  expect(asked[0]).toBe('EleutherAI/hendrycks_math/algebra/test');
  expect(problems[6]).toMatchObject({
    id: 'math-7',
    question: 'precalculus?',
    answer: '1',
    level: 2,
    topic: 'Algebra',
  });
  const split: ReadHub = ({ split: part }) => [{ ...svamp, ID: part }];
  expect((await loadBenchmark('svamp', { readHub: split })).problems.map(({ id }) => id)).toEqual(['train', 'test']);
  await expect(loadBenchmark('svamp')).rejects.toThrow('svamp needs data: the folder that holds svamp.jsonl');
});

test('a part is drawn with a seed and keeps its order', async () => {
  const all = Array.from({ length: 30 }, (_, i) => ({ ...svamp, ID: `c${i}` }));
  const data = await folderWith('svamp.json', all);
  const ids = async (seed: number): Promise<number[]> =>
    (await loadBenchmark('svamp', { data, take: 8, seed })).problems.map(({ id }) => Number(id.slice(1)));
  const drawn = await ids(1);
  expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
  expect(drawn).toHaveLength(8);
  expect(await ids(1)).toEqual(drawn);
  expect(await ids(2)).not.toEqual(drawn);
});
