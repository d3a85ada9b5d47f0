import type { Completion } from '@mathr/core';
import { expect, test } from 'vitest';
import { initializeWeights } from '../model/initialize.ts';
import { smallConfig, smallTokenizer, someExamples } from '../trainer/__fixtures__/small-model.ts';
import { BatchRunner } from '../trainer/batch-runner.ts';
import { Engine } from '../trainer/engine.ts';
import { ModelWeights } from '../trainer/model-weights.ts';
import { EmbeddedSampler } from './embedded-sampler.ts';

async function openSampler({ adapter, heldBytes }: { readonly adapter: boolean; readonly heldBytes?: number }) {
  const engine = new Engine({ provider: 'cpu', workers: 2 });
  const parts = { engine, config: smallConfig, rewardHead: false, values: initializeWeights(smallConfig, { seed: 3 }) };
  const weights = adapter ? await ModelWeights.frozen(parts) : ModelWeights.full(parts);
  const sampler = new EmbeddedSampler({
    id: 'small',
    engine,
    runner: new BatchRunner(engine),
    structure: weights.structure,
    snapshot: weights.trainable.snapshot(),
    frozen: weights.frozenSet,
    tokenizer: smallTokenizer,
    tokensPerMicroBatch: 512,
    heldBytes,
  });
  return { sampler, [Symbol.asyncDispose]: () => engine.pool.close() };
}

/** A plain, a truncated and a penalised draw: one for each graph that multiplies by the head. */
async function sampleAll(sampler: EmbeddedSampler): Promise<Completion[]> {
  const prompts = someExamples(3).map(({ tokens }) => [...tokens]);
  const ways = [{}, { topK: 3 }, { repetitionPenalty: 1.2 }];
  const requests = prompts.map((prompt, i) => ({ prompt, n: 2, seed: i, maxTokens: 8, ignoreEos: true, ...ways[i] }));
  const completions: Completion[] = [];
  for await (const each of sampler.sample(requests)) completions.push(each);
  return completions.toSorted((a, b) => a.requestIndex - b.requestIndex || a.sampleIndex - b.sampleIndex);
}

test.each([{ adapter: false }, { adapter: true }])(
  'weights that are fed give what weights within the session give (adapter: $adapter)',
  async ({ adapter }) => {
    await using held = await openSampler({ adapter });
    await using fed = await openSampler({ adapter, heldBytes: 0 });
    const expected = await sampleAll(held.sampler);
    const completions = await sampleAll(fed.sampler);
    expect(completions.map(({ tokens }) => tokens)).toEqual(expected.map(({ tokens }) => tokens));
    for (const [i, { logProbs }] of completions.entries()) {
      for (const [t, logProb] of logProbs.entries()) expect(logProb).toBeCloseTo(expected[i]?.logProbs[t] ?? 0, 4);
    }
  },
);
