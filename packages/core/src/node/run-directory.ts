import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, stat, truncate, writeFile, type FileHandle } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { MathrError } from '../error/mathr-error.ts';
import { stableHash } from '../hash/stable-hash.ts';
import { describeValue } from '../options/describe-value.ts';
import { parseRunConfig, type RunConfig } from '../record/run-config.ts';
import { configDifferences } from '../run/config-differences.ts';
import type { JsonValue } from '../run/json.ts';
import type { RunStore } from '../run/run-store.ts';
import type { RunContext, RunEvent } from '../run/run.ts';
import { newestCheckpoint, writeCheckpoint } from './checkpoint-files.ts';
import { lockFile } from './lock-file.ts';

// a message with more is not read
const MAX_SHOWN_DIFFERENCES = 8;

/**
 * Opens (or starts) a run directory: `manifest.json`, `events.jsonl`, `checkpoints/step-000120/`.
 *
 * An unfinished run of the same name and config continues from its newest complete checkpoint; events written after it are
 * dropped, so that the file ends up as if the run had never stopped.
 *
 * @throws {MathrError} `resume_mismatch` when the directory holds a run of another config; the message names what differs.
 *   `invalid_data` when another process is at work in it.
 */
export async function openRunDirectory<R extends JsonValue, S extends JsonValue>(
  dir: string,
  spec: { readonly name: string; readonly config: JsonValue; readonly now?: (() => Date) | undefined },
): Promise<RunStore<R, S>> {
  await mkdir(join(dir, 'checkpoints'), { recursive: true });
  // a finished run needs no lock, and its folder may be one that cannot be written to
  if ((await readManifest(dir))?.status === 'finished') return readStore(dir, spec);
  const unlock = await lockFile(join(dir, 'manifest.lock'));
  try {
    const store = await readStore<R, S>(dir, spec);
    return {
      ...store,
      close: async () => {
        await store.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function readStore<R extends JsonValue, S extends JsonValue>(
  dir: string,
  spec: { readonly name: string; readonly config: JsonValue; readonly now?: (() => Date) | undefined },
): Promise<RunStore<R, S>> {
  const now = spec.now ?? ((): Date => new Date());
  const earlier = await readManifest(dir);
  if (earlier !== undefined) refuseOther(dir, earlier, spec);
  const checkpoint = await newestCheckpoint<S>(join(dir, 'checkpoints'));
  if (earlier?.status === 'finished') return finishedStore(earlier.result as R, checkpoint?.resumed);

  const events = await openEvents(join(dir, 'events.jsonl'), checkpoint?.eventBytes ?? 0);
  const manifest: RunConfig = {
    schema: 'run-config/1',
    name: spec.name,
    config: spec.config,
    configHash: stableHash(spec.config),
    version: packageVersion(),
    node: process.version,
    status: 'running',
    startedAt: earlier?.startedAt ?? now().toISOString(),
  };
  await writeManifest(dir, manifest);
  return liveStore(dir, { events, manifest, now, resumed: checkpoint?.resumed });
}

function liveStore<R extends JsonValue, S extends JsonValue>(
  dir: string,
  live: {
    readonly events: FileHandle;
    readonly manifest: RunConfig;
    readonly now: () => Date;
    readonly resumed: RunContext<S>['resumed'];
  },
): RunStore<R, S> {
  const { events, manifest, now, resumed } = live;
  return {
    finished: undefined,
    resumed,
    async append(event: RunEvent) {
      await events.write(`${JSON.stringify(event)}\n`);
    },
    async checkpoint(step, state, write) {
      // before the checkpoint, which counts them
      await events.sync();
      const eventBytes = async (): Promise<number> => (await events.stat()).size;
      await writeCheckpoint(join(dir, 'checkpoints'), { step, state, write, eventBytes });
    },
    async finish({ status, result, error }) {
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
  earlier: RunConfig,
  spec: { readonly name: string; readonly config: JsonValue },
): void {
  // through JSON, as the earlier one went
  const config = JSON.parse(JSON.stringify(spec.config)) as JsonValue;
  const differences =
    earlier.name === spec.name
      ? configDifferences(earlier.config, config)
      : [{ path: 'name', before: earlier.name, after: spec.name }];
  if (differences.length === 0) return;
  const list = differences
    .slice(0, MAX_SHOWN_DIFFERENCES)
    .map(({ path, before, after }) => `${path} was ${describeValue(before)} and is ${describeValue(after)}`);
  if (differences.length > MAX_SHOWN_DIFFERENCES) list.push(`${differences.length - MAX_SHOWN_DIFFERENCES} more`);
  throw new MathrError(
    'resume_mismatch',
    `${dir} holds a "${earlier.name}" run with other settings (${list.join(', ')}); ` +
      'give the same settings to continue it, or another directory to start anew',
    { path: dir, differences: differences.map(({ path }) => path) },
  );
}

async function readManifest(dir: string): Promise<RunConfig | undefined> {
  const path = join(dir, 'manifest.json');
  if (!existsSync(path)) return undefined;
  try {
    return parseRunConfig(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new MathrError(
      'invalid_data',
      `${path} is not the manifest of a run (${why}); restore it, or start anew in another directory`,
      { source: path },
      { cause },
    );
  }
}

async function writeManifest(dir: string, manifest: RunConfig): Promise<void> {
  const path = join(dir, 'manifest.json');
  await writeFile(`${path}.partial`, `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  await rename(`${path}.partial`, path);
}

/** Opens the events for appending, without those after the checkpoint (of which the last may be cut off). */
async function openEvents(path: string, keptBytes: number): Promise<FileHandle> {
  const size = existsSync(path) ? (await stat(path)).size : 0;
  if (size < keptBytes) {
    throw new MathrError(
      'invalid_data',
      `${path} has ${size} bytes and had ${keptBytes} at the checkpoint; restore it, or start anew in another directory`,
      { source: path },
    );
  }
  if (size > keptBytes) await truncate(path, keptBytes);
  return open(path, 'a');
}

/** Ours, unless the package was bundled into another. */
function packageVersion(): string | undefined {
  try {
    return (createRequire(import.meta.url)('@mathr/core/package.json') as { readonly version: string }).version;
  } catch {
    return undefined;
  }
}
