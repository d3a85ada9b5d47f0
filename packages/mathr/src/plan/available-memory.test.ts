import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { availableMemory } from './available-memory.ts';

async function systemWith(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'mathr-memory-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

const meminfo = { 'proc/meminfo': 'MemTotal: 16000000 kB\nMemFree: 1000 kB\nMemAvailable: 8000000 kB\n' };
const bytes = 8_000_000 * 1024;

test('is what the kernel calls available', async () => {
  expect(await availableMemory({ root: await systemWith(meminfo) })).toEqual({ bytes, from: 'free memory' });
  const unlimited = { ...meminfo, 'sys/fs/cgroup/memory.max': 'max\n', 'sys/fs/cgroup/memory.current': '5\n' };
  expect(await availableMemory({ root: await systemWith(unlimited) })).toMatchObject({ bytes });
});

test.each([
  ['memory.max', 'memory.current'],
  ['memory/memory.limit_in_bytes', 'memory/memory.usage_in_bytes'],
])('is what a container leaves, if that is less (%s)', async (limit, used) => {
  const root = await systemWith({
    ...meminfo,
    [`sys/fs/cgroup/${limit}`]: '3000000\n',
    [`sys/fs/cgroup/${used}`]: '1000000\n',
  });
  expect(await availableMemory({ root })).toEqual({ bytes: 2_000_000, from: 'the limit of this container' });
});

test('asks the operating system where there are no such files', async () => {
  const { bytes: free } = await availableMemory({ root: await systemWith({}) });
  expect(free).toBeGreaterThan(0);
});
