import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Completion, TokenOutputs } from '@mathr/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ModelConfig, modelConfig } from '../model/config.ts';
import { openModel, type OpenModelOptions } from '../open-model.ts';
import { baseQuantization } from '../quantization/base-quantization.ts';
import { expectSameBits } from '../provider/__fixtures__/test-provider.ts';
import { gradientsOf, relativeDifference } from './__fixtures__/gradients-of.ts';
import { crossEntropy, openSmallModel, someExamples } from './__fixtures__/small-model.ts';
import type { EmbeddedTrainer } from './embedded-trainer.ts';

const sizes = { vocabularySize: 14, hiddenSize: 32, layers: 2, heads: 4, keyValueHeads: 2, contextLength: 32 };
const wide = { ...sizes, hiddenSize: 64, intermediateSize: 72 };
const configs: Readonly<Record<string, ModelConfig>> = {
  llama: modelConfig(sizes),
  qwen2: modelConfig({ ...wide, family: 'qwen2', tieWordEmbeddings: false }),
  qwen3: modelConfig({ ...sizes, family: 'qwen3', headDim: 16 }),
  gemma3: modelConfig({ ...wide, family: 'gemma3', sliding: { window: 3, layers: [true, false], ropeTheta: 1000 } }),
};

test.each([
  { family: 'llama', type: 'nf4', gradientCheckpointing: false },
  { family: 'llama', type: 'int8', gradientCheckpointing: true },
  { family: 'qwen2', type: 'nf4', gradientCheckpointing: true },
  { family: 'qwen2', type: 'int4', gradientCheckpointing: false },
  { family: 'qwen3', type: 'nf4', gradientCheckpointing: true },
  { family: 'gemma3', type: 'nf4', gradientCheckpointing: true },
] as const)(
  '$family in $type: gradients of adapters are those over the numbers that the base stands for (by layer: $gradientCheckpointing)',
  async ({ family, type, gradientCheckpointing }) => {
    const batch = { examples: someExamples(3) };
    const base = baseQuantization(type);
    const options = { config: configs[family] as ModelConfig, lora: { rank: 2 }, gradientCheckpointing };
    const rounded = await gradientsOf([batch], { ...options, quantization: { base, as: 'stored' } });
    const whole = await gradientsOf([batch], { ...options, quantization: { base, as: 'numbers' } });
    expect(relativeDifference([whole.loss], [rounded.loss])).toBeLessThan(1e-5);
    for (const [name, values] of whole.gradients)
      expect(relativeDifference(values, rounded.gradients.get(name) ?? []), name).toBeLessThan(1e-4);
  },
);

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'quantized-base-'));
});
afterAll(() => rm(dir, { recursive: true }));

const examples = someExamples(3);

async function logProbsOf(model: EmbeddedTrainer): Promise<number[]> {
  const outputs = await model.forward({ examples }, { logProbs: true });
  return outputs.flatMap(({ logProbs }: TokenOutputs) => Array.from(logProbs ?? []));
}

async function train(model: EmbeddedTrainer, steps: number): Promise<number[]> {
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    losses.push((await model.forwardBackward({ examples }, crossEntropy)).loss);
    await model.optimStep({ learningRate: 0.02 });
  }
  return losses;
}

const open = (options: OpenModelOptions = {}): Promise<EmbeddedTrainer> =>
  openSmallModel({ adapter: { rank: 4 }, quantize: 'nf4', ...options }, configs['qwen2']);

test('learns, is saved merged as the model that it was, and resumes exactly', async () => {
  await using model = await open();
  const losses = await train(model, 12);
  expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 2);
  await model.save(join(dir, 'state'));
  await model.saveMerged(join(dir, 'merged'));
  const expected = await logProbsOf(model);
  await using merged = await openModel(join(dir, 'merged'), { workers: 1 });
  expect(relativeDifference(expected, await logProbsOf(merged))).toBeLessThan(1e-5);
  await using resumed = await open();
  await resumed.load(join(dir, 'state'));
  expectSameBits(await logProbsOf(resumed), expected);
  expectSameBits(await train(resumed, 2), await train(model, 2));
});

test('a state of a base that was stored otherwise is refused', async () => {
  await using model = await open();
  await model.save(join(dir, 'other'));
  await using whole = await open({ quantize: undefined });
  await expect(whole.load(join(dir, 'other'))).rejects.toThrow(/nf4/);
});

test('clones and the base without its adapter read the same stored weights', async () => {
  await using model = await open();
  const before = await logProbsOf(model);
  await using reference = await model.clone();
  await train(model, 3);
  expect(await logProbsOf(reference)).toEqual(before);
  await model.useAdapter(null);
  expect(relativeDifference(before, await logProbsOf(model))).toBeLessThan(1e-6);
});

test('saved adapters say what they were trained on', async () => {
  await using model = await open();
  await train(model, 2);
  await model.saveModel(join(dir, 'adapter'));
  const card = await readFile(join(dir, 'adapter', 'README.md'), 'utf8');
  expect(card).toContain('library_name: peft');
  expect(card).toContain('- bnb_4bit_quant_type: nf4');
  await using again = await open({ adapter: join(dir, 'adapter') });
  expectSameBits(await logProbsOf(again), await logProbsOf(model));
});

test.each(['int8', 'int4', 'nf4'] as const)(
  '%s: samplers draw from nearly what the trainer computes',
  async (quantize) => {
    await using model = await open({ quantize });
    await train(model, 3);
    const sampler = await model.sampler();
    const prompt = [2, 3, 4];
    const completions: Completion[] = [];
    for await (const each of sampler.sample([{ prompt, n: 8, maxTokens: 8, seed: 1, ignoreEos: true }]))
      completions.push(each);
    let differences = 0;
    let tokens = 0;
    for (const { tokens: drawn, logProbs } of completions) {
      const [score] = await sampler.score([{ tokens: [...prompt, ...drawn] }]);
      const [own] = await model.forward({ examples: [{ tokens: [...prompt, ...drawn] }] }, { logProbs: true });
      for (const [t, logProb] of logProbs.entries()) {
        const scored = score?.logProbs[prompt.length + t] ?? NaN;
        expect(scored).toBeCloseTo(own?.logProbs?.[prompt.length + t] ?? NaN, 5);
        differences += Math.abs(logProb - scored);
        tokens++;
      }
    }
    expect(tokens).toBe(64);
    // products of samplers round activations to eight bits: not the same, and not far
    expect(differences / tokens).toBeLessThan(0.02);
    expect(differences).toBeGreaterThan(0);
  },
);

test('without an adapter it samples, and says what training needs', async () => {
  await using model = await open({ adapter: undefined });
  const completions: Completion[] = [];
  for await (const each of (await model.sampler()).sample([{ prompt: [2, 3], maxTokens: 3, ignoreEos: true }]))
    completions.push(each);
  expect(completions[0]?.tokens).toHaveLength(3);
  await expect(model.forwardBackward({ examples }, crossEntropy)).rejects.toThrow(/open it with an adapter/);
  await expect(model.saveModel(join(dir, 'none'))).rejects.toThrow(/saveMerged/);
  model.addAdapter('late', { rank: 2 });
  expect((await train(model, 2)).every(Number.isFinite)).toBe(true);
});

test('refuses what does not go together', async () => {
  await expect(open({ rollout: { quantize: 'int8' } })).rejects.toMatchObject({ code: 'invalid_options' });
  await expect(open({ quantize: { type: 'nf4', block: 48 as never } })).rejects.toMatchObject({
    code: 'invalid_options',
  });
});
