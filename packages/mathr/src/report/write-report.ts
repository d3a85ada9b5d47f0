import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { renderReport, type EvalResult, type ReportData } from '@mathr/eval';

import { formatDuration } from '../progress/progress-line.ts';
import type { PipelineResults } from '../pipeline/results.ts';
import { writeWhole, type RunFiles } from '../pipeline/stage-files.ts';
import { checkStages } from './check-stages.ts';
import { learningCurves } from './learning-curves.ts';
import { describeStage } from './stage-descriptions.ts';
import { tokensByLevel } from './tokens-by-level.ts';
import { workedSamples } from './worked-samples.ts';

/**
 * Makes `report.html` (and `report.json`, its data) from what is in a finished run directory, and from nothing else.
 *
 * @throws {MathrError} `invalid_data` when a number of the table does not follow from the graded items.
 */
export async function writeReport(files: RunFiles): Promise<void> {
  const results = JSON.parse(await readFile(files.results, 'utf8')) as PipelineResults;
  const config = await readFile(join(files.dir, 'config.json'), 'utf8');
  await checkStages(files, results.stages);
  const evaluations = new Map<string, EvalResult>();
  for (const stage of results.stages) {
    const manifest = join(files.evaluation(stage.name), 'manifest.json');
    if (!existsSync(manifest)) continue; // votes have no evaluation of their own
    evaluations.set(stage.name, (JSON.parse(await readFile(manifest, 'utf8')) as { result: EvalResult }).result);
  }
  const data = await reportData(files, results, config, evaluations);
  await writeWhole(join(files.dir, 'report.json'), `${JSON.stringify(data)}\n`);
  await writeWhole(files.report, renderReport(data));
}

async function reportData(
  files: RunFiles,
  results: PipelineResults,
  config: string,
  evaluations: ReadonlyMap<string, EvalResult>,
): Promise<ReportData> {
  const accuracy = (name: string): number =>
    results.stages.find((stage) => stage.name === name)?.accuracy ?? Number.NaN;
  const percent = (value: number): string => `${(100 * value).toFixed(1)}%`;
  const [warmup, distilled, grpo, vote] = ['warmup', 'distilled', 'grpo', 'majority@4'].map(accuracy);
  const first = results.stages[0];
  return {
    title: results.name === 'quickstart' ? 'From problems to a trained, evaluated model' : results.name,
    summary:
      `On ${first?.n ?? 0} unseen problems the student answers ${percent(warmup ?? 0)} after a few worked solutions, ` +
      `${percent(distilled ?? 0)} distilled from its teacher, ${percent(grpo ?? 0)} after GRPO on answers alone, ` +
      `and ${percent(vote ?? 0)} when four samples vote.`,
    subtitle: `${formatDuration(results.seconds)}${placeOf(results.provider)} (minutes:seconds), ${results.peakMemoryMB.toFixed(0)} MB of memory at most, seed ${results.seed}`,
    keyNumbers: [
      { label: 'few worked solutions', value: percent(warmup ?? 0) },
      { label: 'distilled', value: percent(distilled ?? 0) },
      { label: 'GRPO', value: percent(grpo ?? 0) },
      { label: 'majority of 4', value: percent(vote ?? 0) },
    ],
    stages: results.stages.map((stage) => ({
      name: stage.name,
      description: describeStage(stage.name),
      accuracy: stage.accuracy,
      interval: stage.interval,
      greedy: stage.greedy,
      n: stage.n,
      samples: stage.samples,
      meanTokens: stage.meanTokens,
      seconds: stage.seconds,
      ...(stage.heldOut === null
        ? {}
        : { transfer: { accuracy: stage.heldOut.accuracy, interval: stage.heldOut.interval } }),
    })),
    comparisons: results.comparisons.map((row) => ({ ...row, n: first?.n ?? 0 })),
    curves: await learningCurves(files),
    tokensByLevel: tokensByLevel(evaluations),
    passAt: Object.entries(results.passAt).map(([name, points]) => ({ name, points })),
    samples: await workedSamples(files),
    notes: notes(results),
    configuration: {
      seed: results.seed,
      command: `npx mathr run ${results.name} --seed ${results.seed}`,
      versions: results.versions,
      facts: {
        ...results.data,
        ...(results.provider === undefined ? {} : { 'execution provider': results.provider }),
        'peak memory (MB)': Math.round(results.peakMemoryMB),
        ...facts(results.rewardModel),
      },
      text: config,
      timings: results.stages.map(({ name, seconds }) => ({ name, seconds })),
    },
  };
}

// as people say them
const PROVIDER_NAMES: Readonly<Record<string, string>> = {
  cpu: 'the CPU',
  cuda: 'CUDA',
  webgpu: 'WebGPU',
  coreml: 'Core ML',
  dml: 'DirectML',
};

/** ` on the CPU`; nothing for results that do not say. */
function placeOf(provider: string | undefined): string {
  if (provider === undefined || provider === '') return '';
  return ` on ${provider
    .split(', ')
    .map((name) => PROVIDER_NAMES[name] ?? name)
    .join(' and ')}`;
}

function notes(results: PipelineResults): string[] {
  const samples = results.stages[0]?.samples ?? 0;
  return [
    `Accuracy is the mean over problems of ${samples} samples at temperature 1 each; its interval resamples problems. ` +
      'Greedy decoding is shown beside it. A vote is right or wrong per problem, with a Wilson interval.',
    'The four voting agents sample at temperatures 0.4, 0.6, 0.8 and 1. A vote is compared with the average of single ' +
      'samples, not with greedy decoding; both are in the table.',
    'p-values come from a paired permutation test on per-problem means; they are not corrected for the number of comparisons.',
    'The control distilled-ce learns from the same teacher texts without the teacher’s distributions. What helps most is ' +
      'having the teacher’s solutions; how much the divergence adds is the comparison distilled-ce → distilled.',
  ];
}

function facts(rewardModel: PipelineResults['rewardModel']): Record<string, string | number> {
  const shown: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(rewardModel)) {
    if (typeof value === 'number') shown[`reward model ${name}`] = Number(value.toFixed(3));
  }
  return shown;
}
