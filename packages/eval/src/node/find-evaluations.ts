import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { MathrError } from '@mathr/core';

// a run's evaluations lie two or three levels down; a whole disk is a mistake
const MAX_DEPTH = 4;

/** A finished evaluation in a folder. */
export interface FoundEvaluation {
  readonly dir: string;
  /** Level of its intervals. */
  readonly confidence: number;
}

/**
 * The finished evaluations in a folder and its sub-folders (four levels), by name. A folder that is one itself is not
 * searched further, nor are checkpoints and hidden folders.
 *
 * @throws {MathrError} `invalid_data` when there is none, naming evaluations that are not finished.
 */
export async function findEvaluations(dir: string): Promise<readonly FoundEvaluation[]> {
  const unfinished: string[] = [];
  const found = await search(dir, 0, unfinished);
  if (found.length > 0) return found;
  const why =
    unfinished.length > 0
      ? `${unfinished[0]} is not finished; run the same command again to continue it`
      : 'give the folder that an evaluation was written to, or one above it';
  throw new MathrError('invalid_data', `${dir} holds no finished evaluation: ${why}`, { source: dir });
}

async function search(dir: string, depth: number, unfinished: string[]): Promise<FoundEvaluation[]> {
  const manifest = await readManifest(dir);
  if (manifest?.name === 'evaluate') {
    if (manifest.status === 'finished') {
      const { confidence } = manifest.config ?? {};
      return [{ dir, confidence: typeof confidence === 'number' ? confidence : 0.95 }];
    }
    unfinished.push(dir);
    return [];
  }
  if (depth >= MAX_DEPTH) return [];
  const found: FoundEvaluation[] = [];
  for (const name of await subFolders(dir)) found.push(...(await search(join(dir, name), depth + 1, unfinished)));
  return found;
}

async function subFolders(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|checkpoints$)/.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch (cause) {
    throw new MathrError('invalid_data', `${dir} cannot be read as a folder`, { source: dir }, { cause });
  }
}

interface Manifest {
  readonly name?: unknown;
  readonly status?: unknown;
  readonly config?: { readonly confidence?: unknown };
}

async function readManifest(dir: string): Promise<Manifest | undefined> {
  try {
    return JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')) as Manifest;
  } catch {
    // no manifest, or of something else: not an evaluation
    return undefined;
  }
}
