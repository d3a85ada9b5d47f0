import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { LearningCurve } from '@mathr/eval';

import type { RunFiles } from '../pipeline/stage-files.ts';

type Metrics = Readonly<Record<string, number | undefined>>;
interface StepEvent {
  readonly type: string;
  readonly step: number;
  readonly metrics: Metrics;
}

const CURVES: readonly { title: string; metric: string; stages: readonly string[]; yLabel: string }[] = [
  { title: 'Supervised loss', metric: 'loss', stages: ['teacher', 'warmup'], yLabel: 'nats per token' },
  {
    title: 'Distillation · cross-entropy',
    metric: 'crossEntropy',
    stages: ['distilled', 'distilled-ce'],
    yLabel: 'nats per token',
  },
  { title: 'Distillation · KL', metric: 'kl', stages: ['distilled'], yLabel: 'nats per token' },
  { title: 'GRPO · reward', metric: 'rewardMean', stages: ['grpo'], yLabel: 'mean reward' },
  { title: 'GRPO · accuracy in training', metric: 'accuracy', stages: ['grpo'], yLabel: 'share right' },
  { title: 'GRPO · length', metric: 'lengthMean', stages: ['grpo'], yLabel: 'tokens' },
  { title: 'GRPO · entropy', metric: 'entropy', stages: ['grpo'], yLabel: 'nats per token' },
  { title: 'GRPO · groups with signal', metric: 'groupsWithSignal', stages: ['grpo'], yLabel: 'share' },
  { title: 'GRPO · KL to the start', metric: 'kl', stages: ['grpo'], yLabel: 'nats per token' },
  { title: 'Reward model · loss', metric: 'loss', stages: ['reward-model'], yLabel: 'nats' },
  { title: 'Reward model · accuracy', metric: 'accuracy', stages: ['reward-model'], yLabel: 'share right' },
];

/** Steps averaged into one point, so that every curve has about this many. */
const POINTS = 120;

/** The curves of all training stages, from their event logs; curves without data are left out. */
export async function learningCurves(files: RunFiles): Promise<LearningCurve[]> {
  const curves: LearningCurve[] = [];
  for (const { title, metric, stages, yLabel } of CURVES) {
    const series = [];
    for (const stage of stages) {
      const points = smooth(await readPoints(join(files.stage(stage), 'events.jsonl'), metric));
      if (points.length > 0) series.push({ name: stage, points });
    }
    if (series.length > 0) curves.push({ title, xLabel: 'step', yLabel, series });
  }
  return curves;
}

async function readPoints(path: string, metric: string): Promise<[number, number][]> {
  if (!existsSync(path)) return [];
  const points: [number, number][] = [];
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    if (line === '') continue;
    const event = JSON.parse(line) as StepEvent;
    const value = event.type === 'step-end' ? event.metrics[metric] : undefined;
    if (typeof value === 'number' && Number.isFinite(value)) points.push([event.step, value]);
  }
  return points;
}

function smooth(points: readonly [number, number][]): [number, number][] {
  const width = Math.max(1, Math.ceil(points.length / POINTS));
  const result: [number, number][] = [];
  for (let start = 0; start < points.length; start += width) {
    const part = points.slice(start, start + width);
    const mean = (index: 0 | 1): number => part.reduce((total, point) => total + point[index], 0) / part.length;
    result.push([mean(0), mean(1)]);
  }
  return result;
}
