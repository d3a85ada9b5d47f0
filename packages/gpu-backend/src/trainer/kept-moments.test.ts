import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Trainer } from '@mathr/core';
import { expect, onTestFinished, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import type { OpenModelOptions } from '../open-model.ts';
import { expectSameBits } from '../provider/__fixtures__/test-provider.ts';
import { crossEntropy, openSmallModel, someExamples } from './__fixtures__/small-model.ts';

// matrices of 4096 weights and more are kept in 8 bits
const config = modelConfig({ vocabularySize: 14, hiddenSize: 64, layers: 2, heads: 4, contextLength: 32 });

async function temporaryDirectory(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-moments-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

async function train(model: Trainer, steps: number, from = 0): Promise<number[]> {
  const losses: number[] = [];
  for (let step = from; step < from + steps; step++) {
    const examples = someExamples(12).slice(step % 3);
    losses.push((await model.forwardBackward({ examples }, crossEntropy)).loss);
    await model.optimStep({ learningRate: 0.003, weightDecay: 0.1, maxGradNorm: 1 });
  }
  return losses;
}

async function lossesOf(options: OpenModelOptions, steps = 6): Promise<number[]> {
  await using model = await openSmallModel(options, config);
  return await train(model, steps);
}

test('moments on disk give the same bits as in memory, with one worker or two, and leave nothing behind', async () => {
  const cacheDir = await temporaryDirectory();
  for (const options of [{ optimizer: 'adamw', workers: 2 }, { optimizer: 'adamw-8bit' }] as const) {
    const inMemory = await lossesOf(options, 4);
    expectSameBits(await lossesOf({ ...options, optimizerState: 'disk', cacheDir }, 4), inMemory);
  }
  expect(await readdir(join(cacheDir, 'optimizer'))).toEqual([]);
});

test('8-bit moments learn as float32 does', async () => {
  const [exact, rounded] = [await lossesOf({}, 40), await lossesOf({ optimizer: 'adamw-8bit' }, 40)];
  const mean = (losses: readonly number[]): number => losses.slice(-6).reduce((sum, loss) => sum + loss, 0) / 6;
  expect(rounded).not.toEqual(exact);
  // both have learned most of it; the difference is a hundredth of what was learned
  expect(mean(exact)).toBeLessThan(0.5 * (exact[0] ?? 0));
  expect(Math.abs(mean(rounded) - mean(exact))).toBeLessThan(0.01 * ((exact[0] ?? 0) - mean(exact)));
});

test.each<OpenModelOptions>([
  { optimizer: 'adamw-8bit' },
  { optimizerState: 'disk' },
  { optimizer: 'adamw-8bit', optimizerState: 'disk', gradientCheckpointing: true },
  { optimizer: 'adamw-8bit', adapter: { rank: 64 } },
])('resumes to the same bits: %o', async (options) => {
  const dir = await temporaryDirectory();
  const cacheDir = join(dir, 'cache');
  const open = () => openSmallModel({ workers: 2, cacheDir, ...options }, config);
  await using straight = await open();
  const losses = await train(straight, 6);
  {
    await using first = await open();
    await train(first, 3);
    await first.save(join(dir, 'state'));
  }
  await using second = await open();
  await train(second, 1);
  await second.load(join(dir, 'state'));
  expectSameBits(await train(second, 3, 3), losses.slice(3));
});

test('a state of float32 moments goes on in 8 bits, and back', async () => {
  const dir = await temporaryDirectory();
  await using exact = await openSmallModel({}, config);
  await train(exact, 10);
  await exact.save(join(dir, 'exact'));
  const expected = await train(exact, 4, 10);
  await using rounded = await openSmallModel({ optimizer: 'adamw-8bit' }, config);
  await rounded.load(join(dir, 'exact'));
  await rounded.save(join(dir, 'rounded'));
  await exact.load(join(dir, 'rounded'));
  for (const model of [rounded, exact]) {
    const losses = await train(model, 4, 10);
    for (const [i, loss] of losses.entries()) expect(Math.abs(loss / (expected[i] ?? NaN) - 1)).toBeLessThan(0.02);
  }
});
