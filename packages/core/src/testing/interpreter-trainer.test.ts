import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { mul, neg, sum } from '../graph/index.ts';
import type { Objective } from '../model/objective.ts';
import { interpreterTrainer } from './interpreter-trainer.ts';
import { tinyTokenizer } from './tiny-tokenizer.ts';

const tokenizer = tinyTokenizer('abc');
const likelihood: Objective = {
  name: 'likelihood',
  inputs: [{ name: 'weights', per: 'target' }],
  build: (model, { weights }) => ({
    loss: neg(sum(mul(weights ?? 0, model.tokenLogProbs()))),
    metrics: { entropy: sum(mul(weights ?? 0, model.entropy())) },
  }),
};
const examples = [
  [1, 2, 3, 0],
  [2, 1],
].map((tokens) => ({ tokens, inputs: { weights: tokens.map((_, t) => t) } }));

test('the graph and the plain forward agree', async () => {
  const trainer = interpreterTrainer({ tokenizer });
  const { loss, metrics, tokens } = await trainer.forwardBackward({ examples }, likelihood);
  const outputs = await trainer.forward({ examples }, { logProbs: true, entropy: true });
  const total = (name: 'logProbs' | 'entropy'): number =>
    outputs.reduce((all, output) => all + Array.from(output[name] ?? []).reduce((s, value, t) => s + t * value, 0), 0);
  expect(loss).toBeCloseTo(-total('logProbs'), 5);
  expect(metrics['entropy']).toBeCloseTo(total('entropy'), 5);
  expect(tokens).toBe(6);
});

test('learns a sequence and then says it', async () => {
  const trainer = interpreterTrainer({ tokenizer });
  for (let step = 0; step < 60; step++) {
    await trainer.forwardBackward({ examples: examples.slice(0, 1) }, likelihood);
    await trainer.optimStep({ learningRate: 0.1 });
  }
  const sampler = await trainer.sampler();
  for await (const completion of sampler.sample([{ prompt: [1], temperature: 0 }])) {
    expect(completion).toMatchObject({ text: 'bc', tokens: [2, 3, 0], stopReason: 'eos', promptTokens: 1 });
    const [scores] = await sampler.score([{ tokens: [1, 2, 3, 0] }], { topK: 1 });
    for (const [i, logProb] of completion.logProbs.entries()) expect(scores?.logProbs[i + 1]).toBeCloseTo(logProb, 6);
    expect(scores?.topIds?.map((ids) => ids[0])).toEqual([0, 2, 3, 0]);
  }
});

test('a sampler keeps its weights, and the same seed gives the same text', async () => {
  const trainer = interpreterTrainer({ tokenizer });
  const sampler = await trainer.sampler();
  const draw = async (): Promise<string[]> => {
    const texts: string[] = [];
    for await (const { text } of sampler.sample([{ prompt: [1], n: 5, seed: 3, maxTokens: 6 }])) texts.push(text);
    return texts;
  };
  const before = await draw();
  await trainer.forwardBackward({ examples }, likelihood);
  await trainer.optimStep({ learningRate: 1 });
  expect(await draw()).toEqual(before);
  expect(new Set(before).size).toBeGreaterThan(1);
});

test('continues exactly from what it saved', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'tiny-'));
  const step = async (trainer: ReturnType<typeof interpreterTrainer>): Promise<number> => {
    const { loss } = await trainer.forwardBackward({ examples }, likelihood);
    await trainer.optimStep({ learningRate: 0.1 });
    return loss;
  };
  const first = interpreterTrainer({ tokenizer });
  await step(first);
  await first.save(dir);
  const second = interpreterTrainer({ tokenizer, seed: 9 });
  await second.load(dir);
  expect([await step(second), await step(second)]).toEqual([await step(first), await step(first)]);
  await rm(dir, { recursive: true });
});

test('a clone learns on its own, with a head when asked', async () => {
  const trainer = interpreterTrainer({ tokenizer });
  const copy = await trainer.clone({ rewardHead: true });
  const [{ scores } = {}] = await copy.forward({ examples }, { scores: true });
  expect([...(scores ?? [])]).toEqual([0, 0, 0, 0]);
  expect((await trainer.forward({ examples }, { scores: true }))[0]?.scores).toBeUndefined();
});
