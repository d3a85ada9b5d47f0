import type { Completion } from '@mathr/core';
import { expect, test } from 'vitest';
import { initializeWeights } from '../model/initialize.ts';
import { smallConfig, smallTokenizer, someExamples } from '../trainer/__fixtures__/small-model.ts';
import { BatchRunner } from '../trainer/batch-runner.ts';
import { Engine } from '../trainer/engine.ts';
import { ModelWeights } from '../trainer/model-weights.ts';
import type { DraftPlan } from '../speculation/draft-model.ts';
import type { DecodeOptions } from './decode-graphs.ts';
import { EmbeddedSampler } from './embedded-sampler.ts';

interface SamplerSetup {
  readonly adapter: boolean;
  readonly decoding?: DecodeOptions;
  readonly drafting?: DraftPlan;
}

async function openSampler({ adapter, decoding, drafting }: SamplerSetup) {
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
    decoding,
    drafting,
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
    await using fed = await openSampler({ adapter, decoding: { heldBytes: 0 } });
    const expected = await sampleAll(held.sampler);
    const completions = await sampleAll(fed.sampler);
    expect(completions.map(({ tokens }) => tokens)).toEqual(expected.map(({ tokens }) => tokens));
    for (const [i, { logProbs }] of completions.entries()) {
      for (const [t, logProb] of logProbs.entries()) expect(logProb).toBeCloseTo(expected[i]?.logProbs[t] ?? 0, 4);
    }
  },
);

test.each([
  { quantize: 'int8', adapter: false, most: 0.05 },
  { quantize: 'int8', adapter: true, most: 0.05 },
  // of a model that is too large to be held whole
  { quantize: 'int8', adapter: false, most: 0.05, heldBytes: 0 },
  { quantize: 'int4', adapter: false, most: 0.6 },
] as const)('$quantize: log-probabilities are near those of whole weights (adapter: $adapter)', async (options) => {
  const { quantize, adapter, most } = options;
  const heldBytes = 'heldBytes' in options ? options.heldBytes : undefined;
  await using rounded = await openSampler({ adapter, decoding: { quantize, heldBytes } });
  let compared = 0;
  let differ = 0;
  for (const { requestIndex, tokens, logProbs } of await sampleAll(rounded.sampler)) {
    const prompt = someExamples(3)[requestIndex]?.tokens ?? [];
    // the others draw from truncated or penalised distributions
    if (requestIndex > 0) continue;
    const [score] = await rounded.sampler.score([{ tokens: [...prompt, ...tokens] }]);
    for (const [t, logProb] of logProbs.entries()) {
      const difference = Math.abs(logProb - (score?.logProbs[prompt.length + t] ?? NaN));
      expect(difference).toBeLessThan(most);
      compared++;
      if (difference > 1e-6) differ++;
    }
  }
  expect(compared).toBeGreaterThan(10);
  // else nothing was rounded
  expect(differ).toBeGreaterThan(compared / 2);
});

test.each([
  { draft: 'int8', adapter: false },
  { draft: 'int8', adapter: true },
  { draft: 'int4', adapter: false },
] as const)('a model that is too large to be held drafts for itself (adapter: $adapter, $draft)', async (options) => {
  const { draft, adapter } = options;
  const decoding = { heldBytes: 0 };
  await using plain = await openSampler({ adapter, decoding });
  await using drafted = await openSampler({ adapter, decoding, drafting: { draft, tokens: 3 } });
  const requests = someExamples(2).map(({ tokens }, seed) => {
    return { prompt: [...tokens], seed, temperature: 0, maxTokens: 12, ignoreEos: true };
  });
  const texts = async ({ sampler }: typeof plain): Promise<readonly (readonly number[])[]> => {
    const found: (readonly number[])[] = [];
    for (const request of requests) {
      for await (const { tokens } of sampler.sample([request])) found.push(tokens);
    }
    return found;
  };
  expect(await texts(drafted)).toEqual(await texts(plain));
  expect(drafted.sampler.counts.accepted).toBeGreaterThan(0);
});
