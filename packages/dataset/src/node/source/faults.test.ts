import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { readFileSync } from 'node:fs';

import { expect, onTestFinished, test } from 'vitest';

import type { BadRow } from '../../source/source-row.ts';
import { parquetBytes } from './__fixtures__/dataset-hub.ts';
import { jsonlRows } from './jsonl-rows.ts';
import { openSource } from './open-source.ts';

const golden = JSON.parse(readFileSync(join(import.meta.dirname, '__fixtures__/formats.json'), 'utf8')) as {
  readonly files: Readonly<Record<string, string>>;
};
const goldenFile = (name: string): Buffer => Buffer.from(golden.files[name] ?? '', 'base64');

function file(name: string, content: string | Uint8Array): string {
  const dir = mkdtempSync(join(tmpdir(), 'mathr-faults-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  writeFileSync(join(dir, name), content);
  return join(dir, name);
}

/** What is read when bad rows are told, and the message when they are not. */
async function readBoth(path: string): Promise<{ rows: unknown[]; bad: BadRow[]; error: string }> {
  const rows: unknown[] = [];
  const bad: BadRow[] = [];
  for await (const { fields } of (await openSource(path, { onBadRow: (row) => bad.push(row) })).rows())
    rows.push(fields);
  const strict = async (): Promise<string> => {
    for await (const _ of (await openSource(path)).rows());
    return '';
  };
  return { rows, bad, error: await strict().catch((error: Error) => error.message) };
}

const lines = (count: number): string =>
  Array.from({ length: count }, (_, q) => `${JSON.stringify({ q, text: Math.sin(q).toString(36).repeat(20) })}\n`).join(
    '',
  );

test('a line that is no JSON is told with its number, and the others are read', async () => {
  const path = file(
    'x.jsonl',
    Buffer.concat([Buffer.from('{"q":1}\n{"q":\n[1]\n\n'), Buffer.of(0xff, 0x0a), Buffer.from('{"q":2}')]),
  );
  const { rows, bad, error } = await readBoth(path);
  expect(rows).toEqual([{ q: 1 }, { q: 2 }]);
  expect(bad).toMatchObject([
    { file: path, row: 2, message: expect.stringContaining('is not JSON'), text: '{"q":' },
    { file: path, row: 3, message: expect.stringContaining('no object'), text: '[1]' },
    { file: path, row: 5, message: expect.stringContaining('is not UTF-8') },
  ]);
  expect(error).toMatch(/x\.jsonl:2 is not JSON/);
});

test('a line without end is told without being held', async () => {
  async function* endless(): AsyncGenerator<Uint8Array, void, void> {
    yield Buffer.from('{"q":1}\n');
    for (let index = 0; index < 70; index++) yield Buffer.alloc(2 ** 20, 97);
    yield Buffer.from('\n{"q":2}\n');
  }
  const bad: BadRow[] = [];
  const rows: unknown[] = [];
  for await (const { fields } of jsonlRows(endless(), { file: 'x', onBadRow: (row) => bad.push(row) }))
    rows.push(fields);
  expect(rows).toEqual([{ q: 1 }, { q: 2 }]);
  expect(bad).toMatchObject([{ row: 2, message: expect.stringContaining('more than 67108864 bytes') }]);
});

test.each([
  ['gzip', 'half.jsonl.gz', gzipSync(lines(500)).subarray(0, -2000), /unexpected end of file \(gzip\)/],
  ['zstd', 'half.jsonl.zst', goldenFile('frames.jsonl.zst').subarray(0, -60), /\(zstd\)/],
])('half a %s file gives its rows and says where it broke off', async (_, name, bytes, message) => {
  const { rows, bad, error } = await readBoth(file(name, bytes));
  expect(rows.length).toBeGreaterThan(1);
  expect(bad).toMatchObject([{ row: rows.length + 1, message: expect.stringMatching(message) }]);
  expect(error).toMatch(message);
  expect(error).toContain(`${name} cannot be read`);
  expect(error).toContain(`the rows up to ${rows.length} are whole`);
});

test('what is not packed as its name says is said so', async () => {
  expect((await readBoth(file('x.jsonl.gz', 'no gzip'))).error).toMatch(
    /incorrect header check \(gzip\).*no row came before/,
  );
  expect((await readBoth(file('x.jsonl.zst', 'no zstd at all'))).error).toMatch(/invalid zstd data \(zstd\)/);
});

test('Parquet that breaks off, or is none, is said so', async () => {
  const whole = await parquetBytes(
    Array.from({ length: 100 }, (_, q) => ({ q, text: `text ${q}` })),
    10,
  );
  const cut = await readBoth(file('x.parquet', whole.subarray(0, -100)));
  expect(cut.error).toMatch(/x\.parquet is a Parquet file that breaks off after \d+ bytes: its footer.* is missing/);
  expect(cut.bad).toMatchObject([{ message: expect.stringContaining('breaks off') }]);
  expect((await readBoth(file('y.parquet', 'nothing of the kind'))).error).toMatch(/y\.parquet is no Parquet file/);
});

test('a damaged row group is told whole, and the others are read', async () => {
  const bytes = await parquetBytes(
    Array.from({ length: 30 }, (_, q) => ({ text: `${'many words '.repeat(20)}${q}` })),
    10,
  );
  // in the data of the second of three row groups
  bytes.fill(0xee, Math.floor(bytes.length * 0.35), Math.floor(bytes.length * 0.4));
  const { rows, bad, error } = await readBoth(file('x.parquet', bytes));
  expect(rows).toHaveLength(20);
  expect(bad).toMatchObject([{ row: 11, rows: 10, message: expect.stringContaining('rows 11 to 20') }]);
  expect(error).toMatch(/x\.parquet:11 begins a row group \(rows 11 to 20\) that cannot be decoded/);
});

test('Arrow that breaks off gives its whole batches and says where', async () => {
  const bytes = goldenFile('zstd-stream.arrow');
  const { rows, bad, error } = await readBoth(file('x.arrow', bytes.subarray(0, -400)));
  expect(rows).toHaveLength(4);
  expect(bad).toMatchObject([{ row: 5, message: expect.stringMatching(/breaks off at byte \d+/) }]);
  expect(error).toMatch(/x\.arrow breaks off at byte \d+.*the rows up to 4 are whole/);
  expect((await readBoth(file('y.arrow', 'nothing of the kind, but long enough'))).error).toMatch(
    /y\.arrow is no Arrow file/,
  );
});

test('JSON: an element that is none is told; where brackets do not match, the rest is', async () => {
  const { rows, bad, error } = await readBoth(file('x.json', '[{"q":1}, {"q":nope}, 7, {"q":2}]'));
  expect(rows).toEqual([{ q: 1 }, { q: 2 }]);
  expect(bad).toMatchObject([
    { row: 2, text: '{"q":nope}' },
    { row: 3, message: 'is no object' },
  ]);
  expect(error).toMatch(/x\.json:2 is not JSON/);
  const open = await readBoth(file('y.json', '[{"q":1}, {"q":2}, {"q":'));
  expect(open.rows).toEqual([{ q: 1 }, { q: 2 }]);
  expect(open.bad).toMatchObject([{ row: 3, message: expect.stringContaining('cut off'), text: '{"q":' }]);
  expect((await readBoth(file('z.json', 'hello'))).error).toMatch(/z\.json is no JSON list or object/);
});

test('CSV: a record with too many fields is told with its line', async () => {
  const { rows, bad, error } = await readBoth(file('x.csv', 'q,a\n1,2\n1,2,3\n4,5\n'));
  expect(rows).toEqual([
    { q: '1', a: '2' },
    { q: '4', a: '5' },
  ]);
  expect(bad).toMatchObject([{ row: 3, message: expect.stringContaining('is not CSV') }]);
  expect(error).toMatch(/x\.csv:3 is not CSV/);
});

test('one broken file of a folder does not lose the others', async () => {
  const path = file('a.jsonl', '{"q":1}\n');
  const dir = join(path, '..');
  writeFileSync(join(dir, 'b.parquet'), 'broken');
  writeFileSync(join(dir, 'c.jsonl'), '{"q":3}\n');
  const { rows, bad } = await readBoth(dir);
  expect(rows).toEqual([{ q: 1 }, { q: 3 }]);
  expect(bad).toMatchObject([{ file: join(dir, 'b.parquet') }]);
});
