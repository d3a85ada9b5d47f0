import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Problem, TraceRecord } from '@mathr/core';
import * as fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { expect, onTestFinished, test } from 'vitest';

import { recordColumns, type TableColumns } from '../../export/index.ts';
import { splitByHash } from '../../sample/split-by-hash.ts';
import { openSource, rejectsFile, streamProblems, streamTraces, writeDataset, writeRows } from '../index.ts';

function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'mathr-output-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

async function readBack(path: string): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const { fields } of (await openSource(path)).rows()) rows.push(fields);
  return rows;
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const problem = (n: number): Problem => ({
  id: `p-${n}`,
  question: `What is ${n}?`,
  answer: String(n),
  source: 'made',
  ...(n % 2 === 0 ? { solution: `It is ${n}.`, level: n / 2, metadata: { nested: [n, { deep: 'ü' }] } } : {}),
});
const problems = Array.from({ length: 25 }, (_, n) => problem(n));

test.each(['x.jsonl', 'x.jsonl.gz', 'x.parquet'])('writes %s, which reads back as the same problems', async (name) => {
  const path = join(tempDir(), 'new', name);
  const written = await writeRows(path, problems, { columns: recordColumns.problem, rowGroupRows: 10 });
  const bytes = readFileSync(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(written).toEqual({ path, rows: 25, sizeBytes: bytes.length, sha256 });
  expect(await collect(streamProblems(path))).toEqual(problems);
  expect(existsSync(`${path}.partial`)).toBe(false);
});

test('Parquet holds row groups of the size that is asked for, and traces read back', async () => {
  const path = join(tempDir(), 'x.parquet');
  const trace = (n: number): TraceRecord => ({
    problemId: `p-${n}`,
    question: 'Q',
    ...(n % 2 === 0 ? { reasoning: 'hm' } : {}),
    solution: 's',
    answer: n % 3 === 0 ? null : '1',
    verdict: 'correct',
    author: 'm',
    sampleIndex: n,
    tokenCount: 7,
  });
  const traces = Array.from({ length: 25 }, (_, n) => trace(n));
  await writeRows(path, traces, { columns: recordColumns.trace, rowGroupRows: 10 });
  const bytes = readFileSync(path);
  const metadata = parquetMetadata(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([10, 10, 5]);
  expect(await collect(streamTraces(path))).toEqual(traces);
});

test('any rows of one shape survive Parquet', async () => {
  const text = fc.string({ unit: 'grapheme' });
  const row = fc.record({
    text,
    number: fc.double({ noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
    flag: fc.boolean(),
    list: fc.array(text),
    marks: fc.array(fc.boolean()),
    talk: fc.array(fc.record({ role: fc.constantFrom('user', 'assistant'), content: text })),
  });
  const columns: TableColumns = {
    text: 'string',
    number: 'number',
    flag: 'boolean',
    list: 'strings',
    marks: 'booleans',
    talk: 'messages',
  };
  const path = join(tempDir(), 'x.parquet');
  await fc.assert(
    fc.asyncProperty(fc.array(row), async (rows) => {
      await writeRows(path, rows, { columns, rowGroupRows: 3 });
      expect(await readBack(path)).toEqual(rows);
    }),
    { numRuns: 40 },
  );
});

test('what kinds columns are is found in the first rows; a later row that does not fit is named', async () => {
  const path = join(tempDir(), 'x.parquet');
  const rows = [
    { a: 'x', b: [1], c: 1 },
    { a: 'y', b: null, c: { odd: true } },
  ];
  await writeRows(path, rows);
  expect(await readBack(path)).toEqual([
    { a: 'x', b: [1], c: '1' },
    { a: 'y', b: undefined, c: '{"odd":true}' },
  ]);
  const late = [{ a: 'x' }, { a: 'y' }, { a: 7 }];
  await expect(writeRows(path, late, { rowGroupRows: 2 })).rejects.toThrow(
    /row 3 for .* has a number in "a", a column of string/,
  );
  const more = [{ a: 'x' }, { a: 'y' }, { a: 'z', b: 1 }];
  await expect(writeRows(path, more, { rowGroupRows: 2 })).rejects.toThrow(
    /row 3 .* has a field "b" that the rows before/,
  );
  await expect(writeRows(path, [{ a: 1n }])).rejects.toThrow(
    /row 1 .* cannot be written: Do not know how to serialize a BigInt/,
  );
  await expect(writeRows('x.xml', [])).rejects.toThrow(/does not end in \.jsonl, \.jsonl\.gz or \.parquet/);
  // the file that was there is untouched
  expect(await readBack(path)).toHaveLength(2);
});

test('writes a data set of splits, shards and a card, which opens by its splits', async () => {
  const dir = join(tempDir(), 'bank');
  const options = { splits: { train: 0.8, test: 0.2 }, seed: 7, shardRows: 10, columns: recordColumns.problem };
  const { rows, files } = await writeDataset(dir, problems, {
    ...options,
    card: {
      name: 'Bank',
      licence: 'mit',
      sources: [{ name: 'made', licence: 'mit', read: 30, kept: 25 }],
      filters: [{ name: 'dedupe', before: 30, after: 25, about: 'same question' }],
      overlaps: [{ between: ['made', 'gsm8k_test'], rows: 2, action: 'removed' }],
    },
  });
  expect((rows['train'] ?? 0) + (rows['test'] ?? 0)).toBe(25);
  const shards = Math.ceil((rows['train'] ?? 0) / 10);
  expect(shards).toBeGreaterThan(1);
  expect(files.map(({ path }) => path)).toEqual([
    ...Array.from({ length: shards }, (_, n) => `data/train-0000${n}-of-0000${shards}.parquet`),
    'data/test-00000-of-00001.parquet',
  ]);
  const train = await collect(streamProblems(`${dir}#train`));
  const test = await collect(streamProblems(`${dir}#test`));
  expect(
    [...train, ...test].toSorted(
      (a, b) => problems.findIndex(({ id }) => id === a.id) - problems.findIndex(({ id }) => id === b.id),
    ),
  ).toEqual(problems);
  const card = readFileSync(join(dir, 'README.md'), 'utf8');
  for (const line of [
    'license: mit',
    '| made |  |  | mit | 30 | 25 |',
    '| dedupe | 30 | 25 | 5 | same question |',
    '| made | gsm8k_test | 2 | removed |',
    '| seed | 7 |',
    files[0]?.sha256 ?? '',
  ]) {
    expect(card).toContain(line);
  }
  // the split of a row does not depend on the others, and old files go when new ones are there
  await writeDataset(dir, problems.toReversed().slice(0, 9), options);
  expect(readdirSync(join(dir, 'data')).toSorted()).toEqual([
    'test-00000-of-00001.parquet',
    'train-00000-of-00001.parquet',
  ]);
  const ids = new Set(test.map(({ id }) => id));
  expect((await collect(streamProblems(`${dir}#test`))).every(({ id }) => ids.has(id))).toBe(true);
});

test('a data set is split as splitByHash splits it', async () => {
  const dir = tempDir();
  const ratios = { train: 0.6, test: 0.4 };
  await writeDataset(dir, problems, { splits: ratios, seed: 'x', format: 'jsonl' });
  expect(await collect(streamProblems(`${dir}#test`))).toEqual(splitByHash(problems, { ratios, seed: 'x' }).test);
});

test('the same rows give the same bytes', async () => {
  const [one, other] = [join(tempDir(), 'a'), join(tempDir(), 'b')];
  const first = await writeDataset(one, problems, { format: 'jsonl.gz', splits: { train: 1, test: 1 } });
  const second = await writeDataset(other, problems, { format: 'jsonl.gz', splits: { train: 1, test: 1 } });
  expect(second.files).toEqual(first.files);
  expect(readFileSync(join(other, 'README.md'))).toEqual(readFileSync(join(one, 'README.md')));
});

test('rejects are on disk as they are told', async () => {
  const dir = tempDir();
  writeFileSync(join(dir, 'x.jsonl'), '{"question":"Q","answer":"1"}\n{broken\n{"question":"no answer"}\n');
  const rejects = rejectsFile(join(dir, 'out', 'rejects.jsonl'));
  expect(await collect(streamProblems(join(dir, 'x.jsonl'), { onBadRow: rejects.onBadRow }))).toHaveLength(1);
  expect(rejects.count()).toBe(2);
  expect(await readBack(join(dir, 'out', 'rejects.jsonl'))).toMatchObject([{ row: 2, text: '{broken' }, { row: 3 }]);
});

// /dev/full is a disk without room
test.skipIf(!existsSync('/dev/full'))(
  'a folder that cannot be written is said so, and what was there stays',
  async () => {
    const dir = tempDir();
    await writeRows(join(dir, 'x.jsonl'), [{ a: 1 }]);
    const { mtimeMs } = statSync(join(dir, 'x.jsonl'));
    const { symlinkSync } = await import('node:fs');
    symlinkSync('/dev/full', join(dir, 'x.jsonl.partial'));
    await expect(writeRows(join(dir, 'x.jsonl'), [{ a: 2 }])).rejects.toThrow(
      /ENOSPC.*the disk is full: make room.*no row was written/,
    );
    expect(statSync(join(dir, 'x.jsonl')).mtimeMs).toBe(mtimeMs);
    await expect(writeRows(join(dir, 'x.jsonl', 'y.jsonl'), [])).rejects.toMatchObject({ code: 'storage_error' });
  },
);
