import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Objective, Trainer } from '@mathr/core';
import { mul, neg, sum } from '@mathr/core/graph';
import { expect, onTestFinished, test } from 'vitest';
import { convertModel } from '../format/convert-model.ts';
import { openModel } from '../open-model.ts';
import { expectSameBits } from '../provider/__fixtures__/test-provider.ts';
import { crossEntropy, openSmallModel, someExamples } from './__fixtures__/small-model.ts';

const adapter = { rank: 4, alpha: 8 };

async function train(model: Trainer, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    await model.forwardBackward({ examples: someExamples(8) }, crossEntropy);
    await model.optimStep({ learningRate: 0.01, weightDecay: 0.01, maxGradNorm: 1 });
  }
}

async function logProbsOf(model: Trainer): Promise<number[]> {
  const outputs = await model.forward({ examples: someExamples(4) }, { logProbs: true });
  return outputs.flatMap(({ logProbs }) => [...(logProbs ?? [])]);
}

function largestDifference(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))));
}

async function temporaryDirectory(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-adapter-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

test('a fresh adapter changes nothing, a trained one does, and the base stays', async () => {
  await using base = await openSmallModel();
  await using model = await openSmallModel({ adapter });
  const untouched = await logProbsOf(base);
  expect(largestDifference(await logProbsOf(model), untouched)).toBeLessThan(1e-6);
  // 7 projections in each of 2 layers: rank · (in + out)
  const perLayer = 4 * (2 * (32 + 32) + 2 * (32 + 16) + 2 * (32 + 88) + (88 + 32));
  expect(model.info.trainableParameters).toBe(2 * perLayer);
  await train(model, 3);
  expect(largestDifference(await logProbsOf(model), untouched)).toBeGreaterThan(1e-3);
  await model.useAdapter(null);
  expect(largestDifference(await logProbsOf(model), untouched)).toBeLessThan(1e-6);
});

test('several adapters learn apart on one base', async () => {
  await using model = await openSmallModel({ adapter: { ...adapter, name: 'one' } });
  model.addAdapter('two', { rank: 2, targets: ['q_proj', 'v_proj'] });
  expect(model.adapters).toEqual(['one', 'two']);
  await train(model, 2);
  const one = await logProbsOf(model);
  await model.useAdapter('two');
  await train(model, 2);
  const two = await logProbsOf(model);
  expect(largestDifference(one, two)).toBeGreaterThan(1e-4);
  await model.useAdapter('one');
  expect(await logProbsOf(model)).toEqual(one);
  await expect(model.useAdapter('three')).rejects.toThrow('there is no such adapter; this model has one, two');
});

test('a sampler keeps the adapter that was in use', async () => {
  await using model = await openSmallModel({ adapter });
  await train(model, 2);
  const sampler = await model.sampler();
  const sequences = someExamples(4);
  const before = await sampler.score(sequences);
  await train(model, 2);
  await model.useAdapter(null);
  expect(await sampler.score(sequences)).toEqual(before);
});

test('saves adapters as PEFT does and opens them again', async () => {
  const [baseDir, dir] = [await temporaryDirectory(), await temporaryDirectory()];
  {
    await using base = await openSmallModel();
    await base.saveModel(baseDir);
  }
  await using model = await openModel(baseDir, { adapter, workers: 1, rewardHead: true });
  await train(model, 2);
  await model.saveModel(dir);
  await using again = await openModel(baseDir, { adapter: dir, workers: 1, rewardHead: true });
  expectSameBits(await logProbsOf(again), await logProbsOf(model));
});

/** Teaches a model's scalar head and writes the model. */
async function saveRewardModel(dir: string): Promise<readonly number[]> {
  await using model = await openSmallModel({ rewardHead: true });
  await trainScores(model);
  await model.saveModel(dir);
  return scoresOf(model);
}

async function trainScores(model: Trainer): Promise<void> {
  await model.forwardBackward({ examples: someExamples(4) }, highScores);
  await model.optimStep({ learningRate: 0.1 });
}

async function scoresOf(model: Trainer): Promise<number[]> {
  const outputs = await model.forward({ examples: someExamples(4) }, { scores: true });
  return outputs.flatMap(({ scores }) => [...(scores ?? [])]);
}

const highScores: Objective = {
  name: 'high-scores',
  inputs: [],
  build: (model) => ({ loss: neg(sum(mul(model.scores(), model.positionMask))) }),
};

test('an adapter on a reward model begins with the scalar head of its base', async () => {
  const dir = await temporaryDirectory();
  const scores = await saveRewardModel(dir);
  expect(Math.max(...scores.map(Math.abs))).toBeGreaterThan(0.1);
  await using adapted = await openModel(dir, { adapter, workers: 1 });
  expect(largestDifference(await scoresOf(adapted), scores)).toBeLessThan(1e-5);
  await trainScores(adapted);
  expect(largestDifference(await scoresOf(adapted), scores)).toBeGreaterThan(0.1);
  await adapted.useAdapter(null);
  expect(largestDifference(await scoresOf(adapted), scores)).toBeLessThan(1e-5);
  await using copy = await adapted.clone();
  copy.addAdapter('fresh', adapter);
  await copy.useAdapter('fresh');
  expect(largestDifference(await scoresOf(copy), scores)).toBeLessThan(1e-5);
});

test('a frozen or quantized reward model scores', async () => {
  const dir = await temporaryDirectory();
  const scores = await saveRewardModel(dir);
  await using frozen = await openModel(dir, { frozen: true, workers: 1 });
  expect(largestDifference(await scoresOf(frozen), scores)).toBeLessThan(1e-5);
  await frozen.saveMerged(join(dir, 'again'));
  await using again = await openModel(join(dir, 'again'), { quantize: 'int8', workers: 1 });
  expect(largestDifference(await scoresOf(again), scores)).toBeLessThan(0.1);
});

test('scalar heads are saved with their adapters, and never dropped', async () => {
  const [baseDir, dir] = [await temporaryDirectory(), await temporaryDirectory()];
  {
    await using base = await openSmallModel();
    await base.saveModel(baseDir);
  }
  await using model = await openModel(baseDir, { adapter, workers: 1, rewardHead: true });
  await trainScores(model);
  await model.saveModel(dir);
  await using again = await openModel(baseDir, { adapter: dir, workers: 1, rewardHead: true });
  expectSameBits(await scoresOf(again), await scoresOf(model));
  await expect(openModel(baseDir, { adapter: dir, workers: 1 })).rejects.toThrow(
    /open the model with rewardHead: true/,
  );
  await convertModel(baseDir, join(dir, 'merged'), { adapter: dir });
  await using merged = await openModel(join(dir, 'merged'), { workers: 1 });
  expect(largestDifference(await scoresOf(merged), await scoresOf(model))).toBeLessThan(1e-4);
});

test('merges an adapter into a whole model', async () => {
  const dir = await temporaryDirectory();
  await using model = await openSmallModel({ adapter });
  await train(model, 3);
  await model.saveMerged(dir);
  await using merged = await openModel(dir, { workers: 1 });
  expect(largestDifference(await logProbsOf(merged), await logProbsOf(model))).toBeLessThan(1e-5);
});

test('resumes adapters, dropout included, to the same bits', async () => {
  const dir = await temporaryDirectory();
  const options = { adapter: { ...adapter, dropout: 0.2 }, seed: 5 };
  await using straight = await openSmallModel(options);
  await train(straight, 4);
  {
    await using first = await openSmallModel(options);
    await train(first, 2);
    await first.save(dir);
  }
  await using second = await openSmallModel({ ...options, seed: 6 });
  await second.load(dir);
  await train(second, 2);
  expectSameBits(await logProbsOf(second), await logProbsOf(straight));
});

test('clones share the base and learn apart', async () => {
  await using model = await openSmallModel({ adapter });
  await train(model, 2);
  const before = await logProbsOf(model);
  await using copy = await model.clone({ rewardHead: true });
  expect(await logProbsOf(copy)).toEqual(before);
  await train(copy, 2);
  expect(await logProbsOf(model)).toEqual(before);
  const [scores] = await copy.forward({ examples: someExamples(1) }, { scores: true });
  expect(scores?.scores?.every((score) => score === 0)).toBe(true);
});

test('a model all of whose weights learn takes no adapters', async () => {
  await using model = await openSmallModel();
  expect(() => model.addAdapter('one', adapter)).toThrow('All weights of this model learn');
});
