import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MathrError } from '@mathr/core';
import { expect, onTestFinished, test } from 'vitest';
import { writeAside } from './write-aside.ts';

async function temporaryDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-aside-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

/** Fails as a disk does when it is full. */
async function fullDisk(folder: string): Promise<never> {
  await writeFile(join(folder, 'config.json'), 'new');
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
}

test('replaces files, removes weights of another layout and keeps the rest', async () => {
  const dir = await temporaryDir();
  for (const name of ['config.json', 'README.md', 'model.safetensors.index.json', 'model-00001-of-00002.safetensors'])
    await writeFile(join(dir, name), 'old');
  await writeAside(dir, async (folder) => {
    await mkdir(join(folder, 'onnx'));
    for (const name of ['config.json', 'model.safetensors', 'onnx/model.onnx'])
      await writeFile(join(folder, name), 'new');
  });
  expect((await readdir(dir, { recursive: true })).sort()).toEqual(
    ['README.md', 'config.json', 'model.safetensors', 'onnx', 'onnx/model.onnx'].sort(),
  );
  expect(await readFile(join(dir, 'config.json'), 'utf8')).toBe('new');
});

test('leaves a directory as it was when the disk is full, and none where none was', async () => {
  const dir = await temporaryDir();
  await writeFile(join(dir, 'config.json'), 'old');
  const error: unknown = await writeAside(dir, fullDisk).catch((caught: unknown) => caught);
  expect(MathrError.is(error, 'storage_error')).toBe(true);
  expect(String(error)).toContain('the disk is full');
  expect(await readdir(dir)).toEqual(['config.json']);
  expect(await readFile(join(dir, 'config.json'), 'utf8')).toBe('old');
  await expect(writeAside(join(dir, 'new'), fullDisk)).rejects.toThrow('the disk is full');
  expect(existsSync(join(dir, 'new'))).toBe(false);
});

test('a file in the place of the directory is named and kept', async () => {
  const file = join(await temporaryDir(), 'notes.txt');
  await writeFile(file, 'mine');
  await expect(writeAside(file, async () => undefined)).rejects.toThrow(`${file} could not be written`);
  expect(await readFile(file, 'utf8')).toBe('mine');
});
