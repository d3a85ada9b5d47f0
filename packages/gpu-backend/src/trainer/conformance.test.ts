import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testSampler, testTrainer } from '@mathr/core/testing';
import { onTestFinished, test } from 'vitest';
import { openSmallModel } from './__fixtures__/small-model.ts';

const sequences = [
  [2, 3, 4, 5, 1],
  [6, 7],
  [8, 9, 10, 11, 12, 13, 2],
];
const prompts = [[2], [3, 4, 5], [6, 7]];

async function makeDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-conformance-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

const variants = [
  { variant: 'all weights, two workers', options: { workers: 2 } },
  { variant: 'LoRA', options: { adapter: { rank: 4 } } },
];

for (const { variant, options } of variants) {
  for (const { name, run } of testTrainer(() => openSmallModel(options), { sequences, makeDir })) {
    test(`trainer with ${variant}: ${name}`, run);
  }
  const makeSampler = async () => {
    const model = await openSmallModel(options);
    onTestFinished(() => model.close());
    return model.sampler();
  };
  for (const { name, run } of testSampler(makeSampler, { prompts })) test(`sampler of ${variant}: ${name}`, run);
}
