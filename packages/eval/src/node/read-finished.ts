import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { MathrError, type JsonValue } from '@mathr/core';

import type { EvalItem } from '../evaluate/eval-item.ts';
import type { EvalResult } from '../evaluate/eval-result.ts';
import { lastOfEach, refuseLoss, withoutSeconds } from '../evaluate/journal.ts';
import { readJournal } from './item-journal.ts';

interface Manifest {
  readonly name?: unknown;
  readonly status?: unknown;
  readonly config?: Readonly<Record<string, JsonValue>>;
  readonly result?: Omit<EvalResult, 'items' | 'excluded'> & Partial<Pick<EvalResult, 'excluded'>>;
}

export async function readFinished(dir: string): Promise<EvalResult> {
  const path = join(dir, 'manifest.json');
  const manifest = await readManifest(path);
  if (manifest.name !== 'evaluate' || manifest.status !== 'finished' || manifest.result === undefined) {
    const found = `it is "${String(manifest.name)}", ${String(manifest.status)}`;
    throw new MathrError(
      'invalid_data',
      `${path} is not of a finished evaluation (${found}); run it to the end first`,
      {
        source: path,
      },
    );
  }
  const { lines: all, damaged } = await readJournal(dir);
  const lines = lastOfEach(all);
  const { n, samples, greedy, excluded = [] } = manifest.result;
  const expected = (n + excluded.length) * (samples + (greedy === null ? 0 : 1));
  refuseLoss(dir, lines.length, expected, damaged);
  const items: EvalItem[] = lines.map(withoutSeconds);
  items.sort((a, b) => a.problemIndex - b.problemIndex || a.sampleIndex - b.sampleIndex);
  return { ...manifest.result, excluded, items };
}

/** The configuration that an evaluation was made with, as its manifest has it. */
export async function readConfig(dir: string): Promise<Readonly<Record<string, JsonValue>>> {
  return (await readManifest(join(dir, 'manifest.json'))).config ?? {};
}

async function readManifest(path: string): Promise<Manifest> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Manifest;
  } catch (cause) {
    const message = `${path} cannot be read as the manifest of a run; is this a run directory?`;
    throw new MathrError('invalid_data', message, { source: path }, { cause });
  }
}
