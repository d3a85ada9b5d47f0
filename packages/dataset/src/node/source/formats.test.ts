import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';

import { parquetBytes } from './__fixtures__/dataset-hub.ts';
import { jsonRows } from './json-rows.ts';
import { jsonlRows } from './jsonl-rows.ts';
import { openSource, type OpenSourceOptions } from './open-source.ts';

// pyarrow and zstandard: scripts/golden/dataset-formats.py
const golden = JSON.parse(readFileSync(join(import.meta.dirname, '__fixtures__/formats.json'), 'utf8')) as {
  readonly rows: readonly { readonly questionChars: number; readonly question: string }[];
  readonly files: Readonly<Record<string, string>>;
};

function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'mathr-formats-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}

async function rowsOf(path: string, options: OpenSourceOptions = {}): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const { fields } of (await openSource(path, options)).rows()) rows.push(fields);
  return rows;
}

test.each(Object.keys(golden.files))('reads %s as another program wrote it', async (name) => {
  const dir = folder({ [name]: Buffer.from(golden.files[name] ?? '', 'base64') });
  const rows = (await rowsOf(join(dir, name))) as { question: string }[];
  const shortened = rows.map((row) => ({
    ...row,
    question: row.question.slice(0, 30),
    questionChars: row.question.length,
  }));
  expect(shortened).toEqual(golden.rows);
});

test.each([
  ['list.json', '[{"q":1}, {"q":"a [{ b"},\n{"q":{"n":[1,2]}}]', [{ q: 1 }, { q: 'a [{ b' }, { q: { n: [1, 2] } }]],
  ['lines.json', '{"q":1}\n{"q":2}\n', [{ q: 1 }, { q: 2 }]],
  ['wrapped.json', '{"version":{"n":1},"data":[{"q":1},{"q":2}]}', [{ q: 1 }, { q: 2 }]],
  [
    'keyed.json',
    '{"7":{"q":1},"9":{"q":2}}',
    [
      { id: '7', q: 1 },
      { id: '9', q: 2 },
    ],
  ],
  ['single.json', '{"q":1,"steps":[{"a":1}]}', [{ q: 1, steps: [{ a: 1 }] }]],
  ['empty.json', '[]', []],
  [
    'table.csv',
    '\uFEFFq,a\n"two\nlines, ""said""",4\nplain,\n',
    [
      { q: 'two\nlines, "said"', a: '4' },
      { q: 'plain', a: '' },
    ],
  ],
  ['table.tsv', 'q\ta\n5" pipe\t4\n', [{ q: '5" pipe', a: '4' }]],
  ['crlf.jsonl', '{"q":1}\r\n\r\n{"q":"\u2028"}', [{ q: 1 }, { q: '\u2028' }]],
])('reads %s', async (name, text, expected) => {
  const dir = folder({ [name]: text, [`${name}.gz`]: gzipSync(text) });
  expect(await rowsOf(join(dir, name))).toEqual(expected);
  expect(await rowsOf(join(dir, `${name}.gz`))).toEqual(expected);
});

test('reads a folder as the parts of one data set, by names or as its card says', async () => {
  const line = (q: string): string => `${JSON.stringify({ q })}\n`;
  const files = {
    'data/train-00000-of-00002.parquet': await parquetBytes([{ q: 'a' }, { q: 'b' }]),
    'data/train-00001-of-00002.parquet': await parquetBytes([{ q: 'c' }]),
    'data/test.jsonl': line('t'),
    'extra/train.jsonl': line('x'),
    'notes.txt': 'no data',
  };
  const dir = folder(files);
  expect(await rowsOf(`${dir}#train`)).toEqual([{ q: 'a' }, { q: 'b' }, { q: 'c' }]);
  expect(await rowsOf(dir, { split: 'test' })).toEqual([{ q: 't' }]);
  expect(await rowsOf(`${dir}#extra`)).toEqual([{ q: 'x' }]);
  expect(await rowsOf(`${dir}#extra/train`)).toEqual([{ q: 'x' }]);
  await expect(rowsOf(`${dir}#dev`)).rejects.toThrow(
    /has only default\/test, default\/train, extra\/train; split "dev" was/,
  );
  const card =
    '---\nlicense: mit\nconfigs:\n- config_name: a\n  data_files:\n  - split: eval\n    path:\n    - "extra/*.jsonl"\n    - data/test.jsonl\n- config_name: b\n  default: true\n  data_files: data/train-*\n---\n# Card';
  const declared = folder({ ...files, 'README.md': card });
  expect(await rowsOf(`${declared}#a/eval`)).toEqual([{ q: 'x' }, { q: 't' }]);
  expect(await rowsOf(declared)).toEqual([{ q: 'a' }, { q: 'b' }, { q: 'c' }]);
});

test('reads only the columns that are asked for, and names one that is missing', async () => {
  const dir = folder({ 'x.parquet': await parquetBytes([{ q: 'a', long: 'b' }]) });
  expect(await rowsOf(join(dir, 'x.parquet'), { columns: ['q'] })).toEqual([{ q: 'a' }]);
  await expect(rowsOf(join(dir, 'x.parquet'), { columns: ['r'] })).rejects.toThrow(/has no column r; it has q, long/);
});

test('says what a file is that has no ending of data, and takes its format', async () => {
  const dir = folder({ rows: '{"q":1}\n' });
  await expect(rowsOf(join(dir, 'rows'))).rejects.toThrow(/rows has no ending that says what it is .* pass format/);
  expect(await rowsOf(join(dir, 'rows'), { format: 'jsonl' })).toEqual([{ q: 1 }]);
  await expect(rowsOf(dir)).rejects.toThrow(/has no data file; a data file was wanted/);
});

/** The bytes of a text in pieces of the given lengths, over and over. */
async function* pieces(text: string, lengths: readonly number[]): AsyncGenerator<Uint8Array, void, void> {
  const bytes = new TextEncoder().encode(text);
  for (let start = 0, turn = 0; start < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield bytes.slice(start, start + length);
    start += length;
  }
}

test('rows do not depend on where the bytes are cut', async () => {
  const row = fc.dictionary(
    fc.string(),
    fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown),
  );
  const lengths = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1 }), lengths, fc.nat(2), async (rows, lengths, indent) => {
      const read = async (source: AsyncIterable<{ fields: unknown }>): Promise<unknown[]> => {
        const fields: unknown[] = [];
        for await (const item of source) fields.push(item.fields);
        return fields;
      };
      const lines = rows.map((value) => JSON.stringify(value)).join('\n');
      expect(await read(jsonlRows(pieces(lines, lengths), { file: 'x' }))).toEqual(
        rows.map((r) => JSON.parse(JSON.stringify(r))),
      );
      const list = JSON.stringify(rows, undefined, indent);
      expect(await read(jsonRows(pieces(list, lengths), { file: 'x' }))).toEqual(JSON.parse(list));
    }),
    { numRuns: 60 },
  );
});

test('reads a large row group in parts, and of the parts every row', async () => {
  const text = 'Natalia sold clips to her friends. '.repeat(250);
  const rows = Array.from({ length: 4100 }, (_, number) => ({ number, text: `${number} ${text}` }));
  const dir = folder({ 'x.parquet': await parquetBytes(rows, 4100) });
  const source = await openSource(join(dir, 'x.parquet'));
  let count = 0;
  for await (const { fields, row } of source.rows()) {
    expect([row, fields['number'], String(fields['text']).slice(0, 12)]).toEqual([
      count + 1,
      count,
      `${count} Natalia sold`.slice(0, 12),
    ]);
    count++;
  }
  expect(count).toBe(4100);
});
