import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, truncate, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

import { MathrError } from '../error/mathr-error.ts';
import { configDifferences } from '../run/config-differences.ts';
import type { JsonValue } from '../run/json.ts';
import type { RunStore } from '../run/run-store.ts';
import type { RunContext, RunEvent } from '../run/run.ts';

// the newest may be half-written when the machine fails, so the one before it is kept as well
const KEPT_CHECKPOINTS = 2;

// beside whatever `write` puts there: a name that no trainer uses for its own state
const CHECKPOINT_FILE = 'checkpoint.json';

interface Manifest {
  readonly name: string;
  readonly config: JsonValue;
  readonly status: 'running' | 'finished' | 'aborted' | 'failed';
  readonly startedAt: string;
  readonly endedAt?: string | undefined;
  readonly node: string;
  readonly result?: JsonValue | undefined;
  readonly error?: string | undefined;
}

interface CheckpointState {
  readonly step: number;
  readonly state: JsonValue;
  /** Bytes of events.jsonl when the checkpoint was written: what came later is dropped on resume. */
  readonly eventBytes: number;
}

/**
 * Opens (or starts) a run directory: `manifest.json`, `events.jsonl`, `checkpoints/step-000120/`.
 *
 * An unfinished run of the same name and config continues from its newest complete checkpoint; events written after it are
 * dropped, so that the file ends up as if the run had never stopped.
 *
 * @throws {MathrError} `resume_mismatch` when the directory holds a run of another config; the message names what differs.
 */
export async function openRunDirectory<R extends JsonValue, S extends JsonValue>(
  dir: string,
  spec: { readonly name: string; readonly config: JsonValue; readonly now?: (() => Date) | undefined },
): Promise<RunStore<R, S>> {
  const now = spec.now ?? ((): Date => new Date());
  await mkdir(join(dir, 'checkpoints'), { recursive: true });
  const earlier = await readManifest(dir);
  if (earlier !== undefined) refuseOther(dir, earlier, spec);
  const checkpoint = await newestCheckpoint(dir);
  const resumed: RunContext<S>['resumed'] =
    checkpoint === undefined
      ? undefined
      : { step: checkpoint.saved.step, state: checkpoint.saved.state as S, dir: checkpoint.dir };
  if (earlier?.status === 'finished') return finishedStore(earlier.result as R, resumed);

  const eventsPath = join(dir, 'events.jsonl');
  if (existsSync(eventsPath)) await truncate(eventsPath, checkpoint?.saved.eventBytes ?? 0);
  const events = await open(eventsPath, 'a');
  const manifest: Manifest = {
    name: spec.name,
    config: spec.config,
    status: 'running',
    startedAt: earlier?.startedAt ?? now().toISOString(),
    node: process.version,
  };
  await writeManifest(dir, manifest);
  return liveStore(dir, events, manifest, now, resumed);
}

function liveStore<R extends JsonValue, S extends JsonValue>(
  dir: string,
  events: FileHandle,
  manifest: Manifest,
  now: () => Date,
  resumed: RunContext<S>['resumed'],
): RunStore<R, S> {
  return {
    finished: undefined,
    resumed,
    async append(event: RunEvent) {
      await events.write(`${JSON.stringify(event)}\n`);
    },
    async checkpoint(step, state, write) {
      await events.sync();
      const name = join(dir, 'checkpoints', `step-${String(step).padStart(6, '0')}`);
      const partial = `${name}.partial`;
      await rm(partial, { recursive: true, force: true });
      await mkdir(partial);
      await write(partial);
      const { size: eventBytes } = await events.stat();
      const saved: CheckpointState = { step, state, eventBytes };
      // written last: a directory without it is no checkpoint
      await writeSynced(join(partial, CHECKPOINT_FILE), JSON.stringify(saved));
      await rm(name, { recursive: true, force: true });
      await rename(partial, name);
      await dropOldCheckpoints(dir);
    },
    async finish(status, result, error) {
      const message = error instanceof Error ? error.message : undefined;
      await writeManifest(dir, { ...manifest, status, endedAt: now().toISOString(), result, error: message });
    },
    close: () => events.close(),
  };
}

function finishedStore<R extends JsonValue, S extends JsonValue>(
  result: R,
  resumed: RunContext<S>['resumed'],
): RunStore<R, S> {
  const nothing = async (): Promise<void> => undefined;
  return {
    finished: { result },
    resumed,
    append: nothing,
    checkpoint: nothing,
    finish: nothing,
    close: nothing,
  };
}

function refuseOther(
  dir: string,
  earlier: Manifest,
  spec: { readonly name: string; readonly config: JsonValue },
): void {
  const different =
    earlier.name === spec.name
      ? configDifferences(earlier.config, JSON.parse(JSON.stringify(spec.config)) as JsonValue)
      : ['name'];
  if (different.length === 0) return;
  throw new MathrError(
    'resume_mismatch',
    `${dir} holds a "${earlier.name}" run with other settings (${different.slice(0, 8).join(', ')}); ` +
      'give the same settings to continue it, or another directory to start anew',
    { path: dir },
  );
}

async function readManifest(dir: string): Promise<Manifest | undefined> {
  const path = join(dir, 'manifest.json');
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Manifest;
  } catch (cause) {
    throw new MathrError('invalid_data', `${path} is not JSON; was it edited?`, { source: path }, { cause });
  }
}

async function writeManifest(dir: string, manifest: Manifest): Promise<void> {
  const path = join(dir, 'manifest.json');
  await writeSynced(`${path}.partial`, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(`${path}.partial`, path);
}

async function writeSynced(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flush: true });
}

async function newestCheckpoint(dir: string): Promise<{ dir: string; saved: CheckpointState } | undefined> {
  for (const name of (await checkpointNames(dir)).reverse()) {
    const path = join(dir, 'checkpoints', name);
    const file = join(path, CHECKPOINT_FILE);
    if (existsSync(file)) return { dir: path, saved: JSON.parse(await readFile(file, 'utf8')) as CheckpointState };
  }
  return undefined;
}

async function dropOldCheckpoints(dir: string): Promise<void> {
  for (const name of (await checkpointNames(dir)).slice(0, -KEPT_CHECKPOINTS)) {
    await rm(join(dir, 'checkpoints', name), { recursive: true, force: true });
  }
}

/** Complete checkpoints, oldest first. */
async function checkpointNames(dir: string): Promise<string[]> {
  const names = await readdir(join(dir, 'checkpoints'));
  return names.filter((name) => /^step-\d+$/.test(name)).sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)));
}
