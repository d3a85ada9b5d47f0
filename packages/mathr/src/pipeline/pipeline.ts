import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';

import { compare, type Comparable } from '@mathr/eval';
import type { ProviderChoice } from '@mathr/gpu-backend';
import type { RewardModelResult } from '@mathr/prm';

import type { PipelineConfig } from '../config/pipeline-config.ts';
import type { ProgressUpdate } from '../progress/progress-line.ts';
import { writeReport } from '../report/write-report.ts';
import { claimDirectory } from './claim-directory.ts';
import { evaluateStage, passAtCurve, type EvaluatedStage } from './evaluate-stage.ts';
import { prepare } from './prepare.ts';
import type { ComparisonRow, PipelineResults, StageRow } from './results.ts';
import { rewardModelSummary, trainRewardStage } from './reward-stage.ts';
import { once, runFiles, writeWhole, type RunFiles } from './stage-files.ts';
import type { StageContext } from './train-stage.ts';
import { distilFromTeacher, reinforce, teacherTraces, trainOnSolutions } from './training-stages.ts';
import { versions } from './versions.ts';
import { voteStages } from './vote-stage.ts';

export interface PipelineSource {
  /** Folder with GSM8K, or `hf:openai/gsm8k`; without it problems are generated. */
  readonly data?: string | undefined;
  /** Checkpoint to start from; without it models are made from the configuration's sizes. */
  readonly model?: string | undefined;
  /** Another checkpoint for the teacher. */
  readonly teacher?: string | undefined;
  readonly provider: ProviderChoice;
}

export interface PipelineOptions {
  readonly dir: string;
  /** Delete what the directory holds first. */
  readonly fresh: boolean;
  readonly source: PipelineSource;
  readonly signal: AbortSignal;
  readonly onProgress: (update: ProgressUpdate) => void;
  /** Lines worth keeping, such as a stage's outcome. */
  readonly onNote: (text: string) => void;
}

const COMPARISONS: readonly (readonly [string, string])[] = [
  ['warmup', 'distilled'],
  ['distilled-ce', 'distilled'],
  ['distilled', 'grpo'],
  ['grpo', 'majority@4'],
  ['majority@4', 'rerank@4'],
];

/**
 * The whole chain, from problems to a report. Every stage keeps what it makes in the run directory and is skipped when
 * that is there, so the same call continues a chain that was stopped, and ends with the same numbers.
 *
 * @throws {MathrError} `resume_mismatch` when the directory holds a chain with other settings.
 */
export async function runPipeline(config: PipelineConfig, options: PipelineOptions): Promise<PipelineResults> {
  const startMs = performance.now();
  const files = runFiles(options.dir);
  if (options.fresh) await rm(files.dir, { recursive: true, force: true });
  await claimDirectory(files.dir, { config, source: options.source });
  if (existsSync(files.results)) {
    options.onNote(`${files.dir} holds the finished results of these settings; --fresh runs them again`);
    return JSON.parse(await readFile(files.results, 'utf8')) as PipelineResults;
  }
  const { task, models } = await prepare(config, options.source, files, options.onProgress);
  await writeWhole(`${files.dir}/test-problems.json`, JSON.stringify(task.test));
  const { signal, onProgress, onNote } = options;
  const { seed, checkpointEvery } = config;
  const context: StageContext = { files, models, signal, seed, checkpointEvery, onProgress, onNote };

  const stages: StageRow[] = [];
  const tested = new Map<string, Comparable>();
  const providers = new Set<string>();
  const evaluated = async (name: string): Promise<EvaluatedStage> => {
    const stage = await evaluateStage(context, task, config, name);
    stages.push(stage.row);
    providers.add(stage.provider);
    tested.set(name, { ...stage.test, name });
    onNote(`${name}: ${(100 * stage.row.accuracy).toFixed(1)} % right at temperature 1`);
    return stage;
  };

  await trainOnSolutions(context, task, { name: 'teacher', from: 'teacher-start', set: 'teaching' }, config.teaching);
  await evaluated('teacher');
  await trainOnSolutions(context, task, { name: 'warmup', from: 'student', set: 'warmup' }, config.warmup);
  await evaluated('warmup');
  const traces = await once(`${files.stage('traces')}.json`, () => teacherTraces(context, task, config));
  for (const [name, alpha] of [
    ['distilled', config.distill.alpha],
    ['distilled-ce', 0],
  ] as const) {
    await distilFromTeacher(context, traces, { name, alpha }, config.distill);
    await evaluated(name);
  }
  await reinforce(context, task, config);
  await evaluated('grpo');
  const passAt = {
    distilled: await passAtCurve(context, task, config, 'distilled'),
    grpo: await passAtCurve(context, task, config, 'grpo'),
  };
  await trainRewardStage(context, task, config);
  for (const vote of await voteStages(context, task, config)) {
    stages.push(vote.row);
    tested.set(vote.row.name, vote.comparable);
  }

  const results: PipelineResults = {
    name: config.name,
    seed,
    stages,
    comparisons: comparisons(tested),
    passAt,
    rewardModel: rewardModelSummary(await rewardModelResult(files)),
    data: { test: task.test.length, heldOut: task.heldOut.length, traces: traces.length },
    seconds: (performance.now() - startMs) / 1000,
    peakMemoryMB: process.resourceUsage().maxRSS / 1024,
    provider: [...providers].join(', '),
    versions: versions(),
  };
  await writeWhole(files.results, `${JSON.stringify(results, null, 2)}\n`);
  await writeReport(files);
  return results;
}

function comparisons(tested: ReadonlyMap<string, Comparable>): ComparisonRow[] {
  return COMPARISONS.map(([from, to]) => {
    const [a, b] = [tested.get(from), tested.get(to)];
    if (a === undefined || b === undefined) throw new RangeError(`${from} or ${to} was not evaluated`);
    const { delta, interval, p } = compare(a, b);
    return { from, to, delta, interval, p };
  });
}

async function rewardModelResult(files: RunFiles): Promise<RewardModelResult | undefined> {
  const path = `${files.stage('reward-model')}/manifest.json`;
  if (!existsSync(path)) return undefined;
  return (JSON.parse(await readFile(path, 'utf8')) as { result: RewardModelResult }).result;
}
