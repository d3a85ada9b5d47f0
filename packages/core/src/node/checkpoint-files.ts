import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { JsonValue } from '../run/json.ts';
import type { RunContext } from '../run/run.ts';
import { syncPath, syncTree } from './sync-tree.ts';

// the newest may be half-written when the machine fails, so the one before it is kept as well
const KEPT_CHECKPOINTS = 2;

// beside whatever `write` puts there: a name that no trainer uses for its own state
const CHECKPOINT_FILE = 'checkpoint.json';

interface CheckpointState {
  readonly step: number;
  readonly state: JsonValue;
  /** Bytes of events.jsonl when the checkpoint was written: what came later is dropped on resume. */
  readonly eventBytes: number;
}

/**
 * Writes `step-000120/` into `dir`: filled under another name, brought to disk, renamed. Older ones but the last are
 * removed.
 */
export async function writeCheckpoint(
  dir: string,
  checkpoint: {
    readonly step: number;
    readonly state: JsonValue;
    readonly write: (dir: string) => Promise<void>;
    readonly eventBytes: () => Promise<number>;
  },
): Promise<void> {
  const { step, state } = checkpoint;
  const name = join(dir, `step-${String(step).padStart(6, '0')}`);
  const partial = `${name}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial);
  await checkpoint.write(partial);
  const saved: CheckpointState = { step, state, eventBytes: await checkpoint.eventBytes() };
  await writeFile(join(partial, CHECKPOINT_FILE), JSON.stringify(saved));
  await syncTree(partial);
  await rm(name, { recursive: true, force: true });
  await rename(partial, name);
  await syncPath(dir);
  for (const old of (await checkpointNames(dir)).slice(0, -KEPT_CHECKPOINTS)) {
    await rm(join(dir, old), { recursive: true, force: true });
  }
}

/** The newest complete one, and how long the events were then. */
export async function newestCheckpoint<S extends JsonValue>(
  dir: string,
): Promise<{ readonly resumed: NonNullable<RunContext<S>['resumed']>; readonly eventBytes: number } | undefined> {
  for (const name of (await checkpointNames(dir)).reverse()) {
    const path = join(dir, name);
    const file = join(path, CHECKPOINT_FILE);
    if (!existsSync(file)) continue;
    const { step, state, eventBytes } = JSON.parse(await readFile(file, 'utf8')) as CheckpointState;
    return { resumed: { step, state: state as S, dir: path }, eventBytes };
  }
  return undefined;
}

/** Complete checkpoints, oldest first. */
async function checkpointNames(dir: string): Promise<string[]> {
  const names = await readdir(dir);
  return names.filter((name) => /^step-\d+$/.test(name)).sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)));
}
