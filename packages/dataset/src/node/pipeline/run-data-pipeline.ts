import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { lockFile, readJsonl } from '@mathr/core/node';
import { MathrError, stableHash, systemClock, type Clock, type JsonValue } from '@mathr/core';

import type { Operation, PipelineRow, PipelineServices, StageContext, StageInput } from './operation.ts';
import { dataOperations } from './data-operations.ts';
import { planPipeline, type DataPipelineConfig, type PlannedStage } from './pipeline-config.ts';
import { openRowLookup } from './row-lookup.ts';
import { ROWS_FILE, runStage, STAGE_FILE } from './run-stage.ts';
import type { FinishedStage, PipelineManifest, StageRecord } from './stage-record.ts';

export const MANIFEST_FILE = 'manifest.json';

/** What a run of a pipeline tells. */
export type PipelineEvent =
  | { readonly type: 'stage-start'; readonly stage: string; readonly use: string }
  | {
      readonly type: 'stage-progress';
      readonly stage: string;
      readonly done: number;
      readonly total?: number | undefined;
      readonly metrics?: Readonly<Record<string, number | string>> | undefined;
    }
  | {
      readonly type: 'stage-end';
      readonly stage: string;
      readonly rows: number;
      readonly removed: number;
      readonly warnings: readonly string[];
      /** It had been run before with the same inputs and options. */
      readonly isCached: boolean;
      readonly seconds: number;
    };

export interface RunDataPipelineOptions {
  /** Run directory. */
  readonly dir: string;
  /** What `data:` in sources stands for. */
  readonly dataDir?: string | undefined;
  readonly services?: PipelineServices | undefined;
  /** Operations of your own beside those that come with the package; of the same name, they take their place. */
  readonly operations?: readonly Operation[] | undefined;
  /** For the manifest: versions, or that a teacher was only played. */
  readonly aboutRun?: JsonValue | undefined;
  /** Run every stage again. What teachers were paid for stays. @default false */
  readonly fresh?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: PipelineEvent) => void) | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

/** A finished run. */
export interface PipelineRun {
  readonly dir: string;
  readonly manifest: PipelineManifest;
  readonly stages: readonly FinishedStage[];
}

/**
 * Runs a pipeline of data, stage by stage, each into a folder of its own. A stage whose options, inputs and sources have not
 * changed since an earlier run is not run again: what it depends on is hashed by content. A run that was stopped or killed
 * goes on with the stage in progress; what teachers had answered in it is not asked again.
 *
 * @throws {MathrError} `invalid_options` before anything runs; what a stage throws, with its name in front.
 */
export async function runDataPipeline(
  config: DataPipelineConfig,
  options: RunDataPipelineOptions,
): Promise<PipelineRun> {
  const own = options.operations ?? [];
  const others = dataOperations.filter(({ name }) => !own.some((one) => one.name === name));
  const plan = planPipeline(config, [...own, ...others]);
  const { dir, clock = systemClock(), onEvent } = options;
  const signal = options.signal ?? new AbortController().signal;
  await mkdir(join(dir, 'stages'), { recursive: true });
  const unlock = await lockFile(join(dir, 'run.lock'));
  try {
    const finished = new Map<string, FinishedStage>();
    for (const stage of plan.stages) {
      signal.throwIfAborted();
      const inputs = stage.from.map((name) => inputOf(dir, finished.get(name), signal));
      const context = contextOf(stage, plan.seed, [...finished.values()], options, signal);
      onEvent?.({ type: 'stage-start', stage: stage.name, use: stage.operation.name });
      const { record, isCached } = await named(stage, () => finish(stage, inputs, context, { ...options, clock }));
      finished.set(stage.name, record);
      const { rows, removed, warnings, seconds } = record;
      onEvent?.({ type: 'stage-end', stage: stage.name, rows, removed, warnings, isCached, seconds });
    }
    const stages = [...finished.values()];
    const manifest: PipelineManifest = {
      name: plan.name,
      about: plan.about,
      seed: plan.seed,
      config: config as unknown as JsonValue,
      stages,
      warnings: [
        ...(options.services?.note === undefined ? [] : [options.services.note]),
        ...stages.flatMap(({ name, warnings }) => warnings.map((warning) => `${name}: ${warning}`)),
      ],
      ...(options.aboutRun === undefined ? {} : { run: options.aboutRun }),
    };
    await writeWhole(join(dir, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    return { dir, manifest, stages };
  } finally {
    await unlock();
  }
}

/** Runs a stage unless it was run before. */
async function finish(
  stage: PlannedStage,
  inputs: readonly StageInput[],
  context: StageContext,
  options: RunDataPipelineOptions & { readonly clock: Clock },
): Promise<{ readonly record: FinishedStage; readonly isCached: boolean }> {
  const { operation, prepared } = stage;
  const key = stableHash({
    use: operation.name,
    version: operation.version,
    options: prepared.options,
    seed: context.seed,
    inputs: inputs.map(({ sha256 }) => sha256),
    depends: (await prepared.depends?.(context)) ?? null,
  });
  const place = join('stages', `${stage.name}-${key}`);
  const dir = join(options.dir, place);
  const known = options.fresh === true ? undefined : await readRecord(dir);
  if (known !== undefined && (await prepared.isIntact?.(context, known)) !== false) {
    return { record: { ...known, name: stage.name, dir: place }, isCached: true };
  }
  await mkdir(context.workDir, { recursive: true });
  const record = await runStage(stage, inputs, context, { dir, key, clock: options.clock });
  return { record: { ...record, dir: place }, isCached: false };
}

function contextOf(
  stage: PlannedStage,
  seed: number,
  history: readonly StageRecord[],
  options: RunDataPipelineOptions,
  signal: AbortSignal,
): StageContext {
  return {
    name: stage.name,
    seed: `${seed}/${stage.name}`,
    dataDir: options.dataDir,
    workDir: join(options.dir, 'work', stage.name),
    outDir: join(options.dir, 'out', stage.name),
    history,
    services: options.services ?? {},
    signal,
    progress: (done, total, metrics) =>
      options.onEvent?.({ type: 'stage-progress', stage: stage.name, done, total, metrics }),
  };
}

function inputOf(dir: string, stage: FinishedStage | undefined, signal: AbortSignal): StageInput {
  if (stage === undefined) throw new RangeError('a stage was planned before the stage that it reads from');
  const path = join(dir, stage.dir, ROWS_FILE);
  return {
    name: stage.name,
    count: stage.rows,
    sha256: stage.sha256,
    rows: () => readJsonl(path, (row) => row as PipelineRow, { signal }),
    lookup: () => openRowLookup(path),
  };
}

async function readRecord(dir: string): Promise<StageRecord | undefined> {
  const path = join(dir, STAGE_FILE);
  if (!existsSync(path)) return undefined;
  return JSON.parse(await readFile(path, 'utf8')) as StageRecord;
}

/** Puts the name of the stage before what it threw. */
async function named<T>(stage: PlannedStage, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!MathrError.is(error)) throw error;
    throw new MathrError(error.code, `stage "${stage.name}": ${error.message}`, error.details, { cause: error });
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.partial`, text);
  await rename(`${path}.partial`, path);
}
