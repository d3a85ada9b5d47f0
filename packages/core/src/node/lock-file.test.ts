import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { lockFile } from './lock-file.ts';

const dir = await mkdtemp(join(tmpdir(), 'mathr-lock-'));
afterAll(() => rm(dir, { recursive: true }));

test('one at a time', async () => {
  const path = join(dir, 'one.lock');
  const attempts = await Promise.allSettled([1, 2, 3].map(() => lockFile(path)));
  expect(attempts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  await (attempts[0] as PromiseFulfilledResult<() => Promise<void>>).value();
  expect(existsSync(path)).toBe(false);
  const unlock = await lockFile(path);
  await unlock();
});

test('a living process keeps its lock, and the message names it', async () => {
  const path = join(dir, 'living.lock');
  await writeFile(path, String(process.ppid));
  await expect(lockFile(path)).rejects.toThrow(`${path} is held by process ${process.ppid}`);
  expect(existsSync(path)).toBe(true);
});

test.each([
  ['is no more', '2147483646'],
  ['had the number that this process has', String(process.pid)],
  ['was killed while it wrote', ''],
])('the lock of a process that %s is taken over', async (_, content) => {
  const path = join(dir, 'left.lock');
  await writeFile(path, content);
  const unlock = await lockFile(path);
  await expect(lockFile(path)).rejects.toThrow('is held by process');
  await unlock();
});
