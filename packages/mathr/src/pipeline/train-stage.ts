import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Run, RunEvent, Trainer } from '@mathr/core';

import type { ProgressUpdate } from '../progress/progress-line.ts';
import type { ModelStore } from './model-store.ts';
import { writeWhole, type RunFiles } from './stage-files.ts';

/** What every stage of the chain works with. */
export interface StageContext {
  readonly files: RunFiles;
  readonly models: ModelStore;
  readonly signal: AbortSignal;
  readonly seed: number;
  readonly checkpointEvery: number;
  readonly onProgress: (update: ProgressUpdate) => void;
  readonly onNote: (text: string) => void;
}

export interface TrainStage {
  /** Names the stage's run directory and the model that it makes. */
  readonly name: string;
  /** The model that it starts from. */
  readonly from: string;
  readonly rewardHead?: boolean | undefined;
  start(model: Trainer, runDir: string): Run<RunEvent, unknown> | Promise<Run<RunEvent, unknown>>;
}

/**
 * Trains one model and saves it; a stage whose model is there already is skipped, one that was interrupted continues
 * from its newest checkpoint. Every stage opens its model from disk, so that a continued chain computes the same.
 */
export async function trainStage(context: StageContext, stage: TrainStage): Promise<void> {
  const { files, models, signal } = context;
  if (models.has(stage.name)) return;
  signal.throwIfAborted();
  const startMs = performance.now();
  const model = await models.open(stage.from, { rewardHead: stage.rewardHead });
  try {
    const run = await stage.start(model, files.stage(stage.name));
    for await (const event of run) context.onProgress(progressOf(stage.name, event));
    await run.result();
    await models.save(stage.name, model);
  } finally {
    await model.close();
  }
  const seconds = (performance.now() - startMs) / 1000;
  await writeWhole(timingFile(files, stage.name), JSON.stringify({ seconds }));
  context.onNote(`${stage.name}: trained in ${seconds.toFixed(0)} s`);
}

/** Seconds that a training stage took in the process that finished it; 0 when it never ran. */
export async function stageSeconds(files: RunFiles, name: string): Promise<number> {
  const file = timingFile(files, name);
  if (!existsSync(file)) return 0;
  return (JSON.parse(await readFile(file, 'utf8')) as { seconds: number }).seconds;
}

function timingFile(files: RunFiles, name: string): string {
  return join(files.stage(name), 'timing.json');
}

const SHOWN = ['loss', 'crossEntropy', 'kl', 'rewardMean', 'accuracy', 'lengthMean', 'entropy', 'tokensPerSecond'];
const SHORT: Readonly<Record<string, string>> = {
  crossEntropy: 'CE',
  kl: 'KL',
  rewardMean: 'reward',
  lengthMean: 'length',
  tokensPerSecond: 'tok/s',
};

/** The step, the total and the metrics that matter, of any loop's `step-end`. */
export function progressOf(label: string, event: RunEvent): ProgressUpdate {
  const { step, totalSteps, metrics } = event as {
    step?: number;
    totalSteps?: number;
    metrics?: Readonly<Record<string, unknown>>;
  };
  const shown: Record<string, number> = {};
  for (const name of SHOWN) {
    const value = metrics?.[name];
    if (typeof value === 'number') shown[SHORT[name] ?? name] = value;
  }
  return { label, done: step, total: totalSteps, metrics: shown };
}
