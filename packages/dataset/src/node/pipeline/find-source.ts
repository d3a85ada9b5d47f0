import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { JsonValue } from '@mathr/core';

import { fileFormat } from '../../source/file-format.ts';
import type { StageContext } from './operation.ts';

/** Where a source was found. */
export interface FoundSource {
  /** For the readers: a path or an address. */
  readonly place: string;
  /** Whether its bytes are on this machine. */
  readonly isFile: boolean;
}

/**
 * Finds a source: `data:name` is a file of that name (ending left out) in the data folder, `hf:` and `https:` are there when
 * the pipeline may go online, anything else is a path. A text says what is missing.
 */
export async function findSource(from: string, context: StageContext): Promise<FoundSource | string> {
  if (from.startsWith('data:')) return findData(from.slice('data:'.length), context.dataDir);
  if (/^(hf|https?):/.test(from)) {
    if (context.services.online === true) return { place: from, isFile: false };
    return `${from} (not asked for: run with --online)`;
  }
  return existsSync(from) ? { place: from, isFile: true } : `${resolve(from)} (there is no such file)`;
}

/** What the outcome of reading it depends on: the bytes of a file, the name of anything else. */
export async function sourceFingerprint(found: FoundSource): Promise<JsonValue> {
  if (!found.isFile) return found.place;
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(found.place)) hash.update(chunk as Buffer);
  } catch {
    // a folder; its files are named by the reader
    return found.place;
  }
  return hash.digest('hex');
}

async function findData(name: string, dir: string | undefined): Promise<FoundSource | string> {
  if (dir === undefined) return `data:${name} (no data folder was given: --data)`;
  const folder = join(dir, name, '..');
  const stem = name.slice(name.lastIndexOf('/') + 1);
  const files = await readdir(folder).catch(() => []);
  const file = files.filter((one) => one === stem || fileFormat(one)?.stem === stem).toSorted()[0];
  return file === undefined ? `data:${name} (not in ${dir})` : { place: join(folder, file), isFile: true };
}
