import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { claimDirectory } from './claim-directory.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map((cleanup) => cleanup()));
});

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-claim-'));
  cleanups.push(() => rm(dir, { recursive: true }));
  return dir;
}

test('a run that made something keeps its directory to its settings', async () => {
  const dir = await folder();
  await claimDirectory(dir, { seed: 1 });
  await writeFile(join(dir, 'test-problems.json'), '[]');
  await claimDirectory(dir, { seed: 1 });
  await expect(claimDirectory(dir, { seed: 2 })).rejects.toThrow('holds a run with other settings');
  expect(await readFile(join(dir, 'config.json'), 'utf8')).toContain('"seed": 1');
});

test('a run that ended before it made anything leaves the directory free', async () => {
  const dir = await folder();
  await claimDirectory(dir, { data: '/nowhere' });
  await claimDirectory(dir, { seed: 2 });
  expect(await readFile(join(dir, 'config.json'), 'utf8')).toContain('"seed": 2');
});
