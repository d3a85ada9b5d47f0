import { mkdtempSync, rmSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test, vi } from 'vitest';

import { openSource } from '../source/open-source.ts';
import { writeDataset } from './write-dataset.ts';
import { writeRows } from './write-rows.ts';

const disk = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY }));

// a disk with so much room: a write that needs more writes what fits, and the next one fails, as real ones do
vi.mock('node:fs/promises', async (original) => {
  const actual = await original<typeof import('node:fs/promises')>();
  return {
    ...actual,
    open: async (path: string, flags: string): Promise<FileHandle> => {
      const file = await actual.open(path, flags);
      if (!flags?.startsWith('w')) return file;
      const write = file.write.bind(file);
      const truncate = file.truncate.bind(file);
      return Object.assign(file, {
        write: async (bytes: Uint8Array, offset: number, length: number, position: number) => {
          if (disk.left <= 0)
            throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
          const result = await write(bytes, offset, Math.min(length, disk.left), position);
          disk.left -= result.bytesWritten;
          return result;
        },
        truncate: async (length: number) => {
          disk.left += (await file.stat()).size - length;
          return truncate(length);
        },
      });
    },
  };
});

const rows = Array.from({ length: 4000 }, (_, n) => ({ id: n, text: `${n} `.repeat(300) + Math.sin(n) }));

async function withRoom<T>(
  bytes: number,
  work: (dir: string) => Promise<T>,
): Promise<{ dir: string; error: Error & { code?: string } }> {
  const dir = mkdtempSync(join(tmpdir(), 'mathr-full-'));
  onTestFinished(() => {
    disk.left = Number.POSITIVE_INFINITY;
    rmSync(dir, { recursive: true });
  });
  disk.left = bytes;
  const error = await work(dir).then(
    () => new Error('it fitted'),
    (thrown: Error) => thrown,
  );
  return { dir, error };
}

async function ids(path: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { fields } of (
    await openSource(path, path.endsWith('.partial') ? { format: path.includes('parquet') ? 'parquet' : 'jsonl' } : {})
  ).rows())
    found.push(fields['id']);
  return found;
}

test.each(['x.jsonl', 'x.parquet'])(
  'when the disk fills up, the rows that fitted are whole in the partial %s',
  async (name) => {
    const { dir, error } = await withRoom(name === 'x.jsonl' ? 3_000_000 : 200_000, (to) =>
      writeRows(join(to, name), rows, { rowGroupRows: 250 }),
    );
    const kept = Number(/the first (\d+) rows are whole in .*\.partial/.exec(error.message)?.[1]);
    expect(error).toMatchObject({ code: 'storage_error', message: expect.stringContaining('the disk is full') });
    expect(kept).toBeGreaterThan(500);
    expect(kept).toBeLessThan(4000);
    expect(await ids(join(dir, `${name}.partial`))).toEqual(rows.slice(0, kept).map(({ id }) => id));
  },
);

test('a data set that does not fit leaves the one before as it was', async () => {
  const { dir, error } = await withRoom(Number.POSITIVE_INFINITY, async (to) => {
    await writeDataset(to, rows.slice(0, 500), { format: 'jsonl' });
    disk.left = 3_000_000;
    await writeDataset(to, rows, { format: 'jsonl', shardRows: 1000 });
  });
  expect(error.message).toMatch(/the disk is full.*the first \d+ rows are whole in .*\.writing/);
  expect(await ids(join(dir, 'data'))).toEqual(rows.slice(0, 500).map(({ id }) => id));
  const kept = Number(/the first (\d+) rows/.exec(error.message)?.[1]);
  expect(kept).toBeGreaterThan(1000);
});
