import type { Objective, TokenExample } from '@mathr/core';
import { add, exp, gatherElements, logSoftmax, mul, neg, slice, softplus, sub, sum } from '@mathr/core/graph';
import { expect, test } from 'vitest';
import { type ModelConfig, modelConfig } from '../model/config.ts';
import { gradientsOf, type GradientsOfOptions, relativeDifference } from './__fixtures__/gradients-of.ts';
import { crossEntropy, openSmallModel, smallConfig, someExamples } from './__fixtures__/small-model.ts';

const sizes = { vocabularySize: 14, hiddenSize: 32, layers: 4, heads: 4, keyValueHeads: 2, contextLength: 32 };
const families: Record<string, ModelConfig> = {
  llama: modelConfig({ ...sizes, attentionBias: 'all', mlpBias: true }),
  untied: modelConfig({ ...sizes, tieWordEmbeddings: false }),
  qwen2: modelConfig({ ...sizes, family: 'qwen2' }),
  qwen3: modelConfig({ ...sizes, family: 'qwen3', headDim: 16 }),
  gemma3: modelConfig({
    ...sizes,
    family: 'gemma3',
    sliding: { window: 3, layers: [true, false, true, true], ropeTheta: 1000 },
  }),
};

/** Clipped ratios with an entropy bonus, at a temperature: as policy gradients have. */
const policy: Objective = {
  name: 'policy',
  inputs: [
    { name: 'weight', per: 'target' },
    { name: 'old', per: 'target' },
  ],
  build: (model, { weight = 0, old = 0 }) => {
    const ratio = exp(sub(model.tokenLogProbs({ temperature: 0.7 }), old));
    const entropy = sum(mul(model.entropy({ temperature: 0.7 }), weight));
    return { loss: neg(add(sum(mul(ratio, weight)), mul(entropy, 0.1))), metrics: { entropy } };
  },
};

/** Each sequence should have a higher score, and a higher log-probability, than the next one of its group of two. */
const pairs: Objective = {
  name: 'pairs',
  inputs: [{ name: 'sign', per: 'sequence' }],
  groupSize: 2,
  build: (model, { sign = 0 }) => {
    const value = mul(sum(mul(add(model.scores(), model.tokenLogProbs()), model.targetMask), 1), sign); // [B]
    const next = slice(value, { axis: 0, start: 1, end: null });
    const differences = add(slice(value, { axis: 0, start: 0, end: -1 }), next); // [B-1]
    return { loss: sum(softplus(neg(differences))) };
  },
};

/** A teacher's two likeliest tokens at each position. */
const teacher: Objective = {
  name: 'teacher',
  inputs: [
    { name: 'ids', per: 'target', width: 2, dtype: 'int32' },
    { name: 'weights', per: 'target', width: 2 },
  ],
  build: (model, { ids, weights = 0 }) => ({
    loss: neg(sum(mul(gatherElements(logSoftmax(model.logits()), ids ?? model.targets, 2), weights))),
  }),
};

const examples = someExamples(9).map((example, i): TokenExample => {
  const { tokens } = example;
  const twice = tokens.flatMap((token) => [token, (token + 5) % 14]);
  return {
    tokens,
    inputs: {
      weight: tokens.map((_, t) => 0.1 + 0.01 * t),
      old: tokens.map((_, t) => -2.6 - 0.02 * t),
      sign: [i % 2 === 0 ? 1 : -1],
      ids: twice,
      weights: twice.map((_, t) => (t % 2 === 0 ? 0.7 : 0.3)),
    },
  };
});

// both are float32, whose own error against float64 is 2e-5 here
async function compare(options: GradientsOfOptions, count = 9): Promise<void> {
  const batch = { examples: examples.slice(0, count) };
  const whole = await gradientsOf([batch], options);
  const layered = await gradientsOf([batch], { ...options, gradientCheckpointing: true });
  expect(relativeDifference([whole.loss], [layered.loss])).toBeLessThan(1e-6);
  for (const [name, value] of Object.entries(whole.metrics))
    expect(relativeDifference([value], [layered.metrics[name] ?? Number.NaN])).toBeLessThan(1e-6);
  for (const [name, gradients] of whole.gradients) {
    expect(
      gradients.some((value) => value !== 0),
      name,
    ).toBe(true);
    expect(relativeDifference(gradients, layered.gradients.get(name) ?? []), name).toBeLessThan(5e-6);
  }
}

test.each(Object.keys(families))('gives the loss and gradients of the whole graph: %s', async (family) => {
  await compare({ config: families[family] ?? smallConfig, objective: policy });
});

test.each([
  { tokensPerMicroBatch: 30, workers: 2 },
  { objective: teacher, tokensPerMicroBatch: 40 },
  { objective: pairs, rewardHead: true, tokensPerMicroBatch: 40, count: 8 },
])('with several micro-batches, workers and objectives: %o', async ({ count, ...options }) => {
  await compare(options, count);
});

test.each([
  { rank: 3, dropout: 0.2 },
  { rank: 2, alpha: 8, dropout: 0.3, targets: ['model.layers.1.mlp.up_proj', 'q_proj'] },
  { rank: 2, targets: ['model.layers.2.mlp.down_proj'] },
])('adapters have the same gradients and dropout masks: %o', async (lora) => {
  for (const family of ['gemma3', 'qwen3'] as const)
    await compare({ config: families[family] ?? smallConfig, lora, tokensPerMicroBatch: 40 });
});

test('a scalar head learns beside an adapter', async () => {
  await compare({ objective: pairs, rewardHead: true, lora: { rank: 2, dropout: 0.1 } }, 8);
});

test('a loss that no layer is read for has no gradients', async () => {
  const constant: Objective = { ...crossEntropy, build: (model) => ({ loss: sum(model.targetMask) }) };
  const { loss, gradients } = await gradientsOf([{ examples }], { objective: constant, gradientCheckpointing: true });
  expect(loss).toBe(examples.reduce((total, { tokens }) => total + tokens.length - 1, 0));
  expect([...gradients.values()].every((each) => each.every((value) => value === 0))).toBe(true);
});

test('outputs and samples are those of the whole graph, and training goes on after an abort', async () => {
  await using whole = await openSmallModel();
  await using layered = await openSmallModel({ gradientCheckpointing: true });
  const want = { logProbs: true, entropy: true, topK: 3, logits: true };
  const results: number[][] = [];
  for (const model of [whole, layered]) {
    await model.forwardBackward({ examples }, crossEntropy);
    const signal = AbortSignal.abort(new Error('stopped'));
    if (model === layered)
      await expect(model.forwardBackward({ examples }, crossEntropy, { signal })).rejects.toThrow('stopped');
    await model.forwardBackward({ examples }, crossEntropy);
    await model.optimStep({ learningRate: 0.01 });
    const outputs = await model.forward({ examples }, want);
    const [scored] = await (await model.sampler()).score([{ tokens: [3, 4, 5] }]);
    results.push([
      ...outputs.flatMap((each) => Object.values(each).flatMap((values) => [...values])),
      ...(scored?.logProbs ?? []),
    ]);
  }
  const [expected = [], received = []] = results;
  expect(received.length).toBe(expected.length);
  expect(relativeDifference(expected, received)).toBeLessThan(1e-5);
});
