import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MathrError } from '@mathr/core';

const ASIDE = '.unfinished';

/**
 * Fills a directory so that it gets all files or none: `write` is given a folder inside it, whose files take their places
 * when they are complete. Files of the same names are replaced, weights of another layout are removed, others stay. When
 * `write` fails, nothing is left of it, nor the directory if it was not there before.
 *
 * @throws {MathrError} `storage_error` when the disk is full or `dir` is no place to write to.
 */
export async function writeAside(dir: string, write: (folder: string) => Promise<void>): Promise<void> {
  const isNew = !existsSync(dir);
  const aside = join(dir, ASIDE);
  try {
    // what a killed process left
    await rm(aside, { recursive: true, force: true });
    await mkdir(aside, { recursive: true });
    await write(aside);
    await putInPlace(aside, dir);
  } catch (error) {
    const rest = isNew ? dir : aside;
    await rm(rest, { recursive: true, force: true }).catch(() => undefined);
    throw explained(error, dir);
  }
}

async function putInPlace(aside: string, dir: string): Promise<void> {
  const entries = await readdir(aside, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(aside.length + 1));
  // a directory without config.json is no model, so it comes last
  files.sort((a, b) => Number(a === 'config.json') - Number(b === 'config.json'));
  for (const file of files) {
    await mkdir(dirname(join(dir, file)), { recursive: true });
    await rename(join(aside, file), join(dir, file));
  }
  await rm(aside, { recursive: true });
  if (files.some(isWeights)) await removeOtherWeights(dir, files);
}

/** One layout at a time: readers would prefer an index of shards to the file that replaced them. */
async function removeOtherWeights(dir: string, files: readonly string[]): Promise<void> {
  for (const name of await readdir(dir)) if (isWeights(name) && !files.includes(name)) await rm(join(dir, name));
}

function isWeights(name: string): boolean {
  return /^model(?:-\d{5}-of-\d{5})?\.safetensors(?:\.index\.json)?$/.test(name);
}

function explained(error: unknown, dir: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = WHY.get(code);
  if (why === undefined) return error;
  return new MathrError('storage_error', `${dir} could not be written: ${why}`, { path: dir, code }, { cause: error });
}

const WHY: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full. Nothing was left there; make room or choose another directory'],
  ['EDQUOT', 'the quota of the disk is used up. Nothing was left there; make room or choose another directory'],
  ['EEXIST', 'it is a file; choose a directory'],
  ['ENOTDIR', 'a part of the path is a file; choose a directory'],
  ['EACCES', 'that is not allowed; choose another directory'],
  ['EPERM', 'that is not allowed; choose another directory'],
  ['EROFS', 'the file system is read-only; choose another directory'],
]);
