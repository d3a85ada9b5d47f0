import { appendFile, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseProblem } from '../record/problem.ts';
import { readJsonl, type ReadJsonlOptions } from './read-jsonl.ts';
import { writeJsonl } from './write-jsonl.ts';

const freshDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'mathr-jsonl-'));
const keep = (value: unknown): unknown => value;

async function readAll(path: string, options?: ReadJsonlOptions): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const value of readJsonl(path, keep, options)) all.push(value);
  return all;
}

test.each(['a.jsonl', 'a.jsonl.gz'])('%s gives back what was written', async (name) => {
  const path = join(await freshDir(), name);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue({ stringUnit: 'binary' })), async (values) => {
      const json = JSON.parse(JSON.stringify(values)) as unknown[];
      expect(await writeJsonl(path, values)).toBe(values.length);
      expect(await readAll(path)).toEqual(json);
    }),
    { numRuns: 50 },
  );
});

test('reads lines that are longer than a chunk, and does not split at U+2028', async () => {
  const path = join(await freshDir(), 'a.jsonl');
  const values = ['x'.repeat(300_000), 'a\u2028b', 'é'.repeat(70_000)];
  await writeJsonl(path, values);
  expect(await readAll(path)).toEqual(values);
});

test('takes CRLF, empty lines, a byte order mark and a missing last line break', async () => {
  const path = join(await freshDir(), 'a.jsonl');
  await writeFile(path, '\uFEFF{"a":1}\r\n\r\n\n[2]');
  expect(await readAll(path)).toEqual([{ a: 1 }, [2]]);
});

test('packed files are packed, and several appends read as one', async () => {
  const path = join(await freshDir(), 'a.jsonl.gz');
  await writeJsonl(path, [1]);
  await writeJsonl(path, [2, 3], { append: true });
  expect(gunzipSync(await readFile(path)).toString()).toBe('1\n2\n3\n');
  expect(await readAll(path)).toEqual([1, 2, 3]);
});

test.each<[string, string | Uint8Array, RegExp]>([
  ['no JSON', '{"a":1}\n{a}\n', /a\.jsonl:2 is not JSON .*every line must be one JSON value/],
  ['a cut line', '1\n{"a"', /a\.jsonl:2 is not JSON .*cut off/],
  ['no UTF-8', Uint8Array.of(49, 10, 34, 255, 34, 10), /a\.jsonl:2 is not UTF-8/],
])('names the line that is %s', async (_, content, message) => {
  const path = join(await freshDir(), 'a.jsonl');
  await writeFile(path, content);
  await expect(readAll(path)).rejects.toMatchObject({
    code: 'invalid_data',
    message: expect.stringMatching(message),
    details: { source: path, line: 2 },
  });
});

test('names the line of a record that does not parse', async () => {
  const path = join(await freshDir(), 'a.jsonl');
  await writeJsonl(path, [
    { id: 'a', question: '?', answer: '1' },
    { id: 'b', question: '?', answer: 1 },
  ]);
  const records = readJsonl(path, parseProblem);
  expect((await records.next()).value).toMatchObject({ id: 'a' });
  await expect(records.next()).rejects.toThrow(`${path}:2 this is no problem: answer must be a text, was 1`);
});

test('says which file cannot be read', async () => {
  const dir = await freshDir();
  await expect(readAll(join(dir, 'none.jsonl'))).rejects.toThrow('none.jsonl cannot be read: ENOENT');
  const packed = join(dir, 'plain.jsonl.gz');
  await writeFile(packed, '{}\n');
  await expect(readAll(packed)).rejects.toThrow('plain.jsonl.gz cannot be read: incorrect header check');
});

test('skips a last line that a kill cut off, when asked to', async () => {
  const path = join(await freshDir(), 'a.jsonl');
  await writeFile(path, '1\n2\n{"a');
  expect(await readAll(path, { cutOffLine: 'skip' })).toEqual([1, 2]);
});

test.each([
  ['1\n{"a', '1\n2\n'],
  ['1\n{"a":1}', '1\n{"a":1}\n2\n'],
  ['{"a', '2\n'],
  [`1\n"${'x'.repeat(200_000)}`, '1\n2\n'],
  ['', '2\n'],
])('appending after %j leaves whole lines', async (before, after) => {
  const path = join(await freshDir(), 'a.jsonl');
  await appendFile(path, before);
  await writeJsonl(path, [2], { append: true });
  expect(await readFile(path, 'utf8')).toBe(after);
});

test('a failure leaves the old file as it was', async () => {
  const dir = await freshDir();
  const path = join(dir, 'a.jsonl');
  await writeJsonl(path, ['old']);
  await expect(writeJsonl(path, ['new', 1n])).rejects.toThrow(/record 2 for .*BigInt/);
  await expect(writeJsonl(path, [undefined])).rejects.toThrow('undefined is no JSON value');
  expect(await readdir(dir)).toEqual(['a.jsonl']);
  expect(await readAll(path)).toEqual(['old']);
});

test('writes what an async generator makes, and stops when told', async () => {
  const path = join(await freshDir(), 'a.jsonl');
  const controller = new AbortController();
  async function* count(): AsyncGenerator<number> {
    for (let i = 0; ; i++) {
      if (i === 3) controller.abort(new Error('enough'));
      yield i;
    }
  }
  await expect(writeJsonl(path, count(), { signal: controller.signal })).rejects.toThrow('enough');
  await expect(readAll(path, { signal: controller.signal })).rejects.toThrow('enough');
});
