import { createRng, type SampleRequest, type Tokenizer } from '@mathr/core';
import { expect, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import { openModel } from '../open-model.ts';
import type { EmbeddedTrainer } from '../trainer/embedded-trainer.ts';

const vocabularySize = 3001;

const tokenizer: Tokenizer = {
  specificationVersion: 'v1',
  vocabularySize,
  eosTokenIds: [],
  fingerprint: 'numbers',
  encode: (text) => text.split(' ').map(Number),
  decode: (tokens) => tokens.join(' '),
  chat: () => ({ tokens: [], spans: [] }),
};

/** A vocabulary that is searched in blocks, of a size that they do not divide. */
function openLargeVocabulary(): Promise<EmbeddedTrainer> {
  const config = modelConfig({
    vocabularySize,
    hiddenSize: 16,
    layers: 1,
    heads: 2,
    contextLength: 16,
    initializerRange: 1,
  });
  return openModel({ config, tokenizer, seed: 3 }, { workers: 1 });
}

/** Log-probabilities of all tokens after the prompt. */
async function distributionAfter(model: EmbeddedTrainer, prompt: number[]): Promise<number[]> {
  const [outputs] = await model.forward({ examples: [{ tokens: [...prompt, 0] }] }, { logits: true });
  const logits = [...(outputs?.logits ?? [])].slice(prompt.length * vocabularySize);
  const largest = Math.max(...logits);
  const normalizer = largest + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0));
  return logits.map((logit) => logit - normalizer);
}

async function firstTokens(
  model: EmbeddedTrainer,
  request: SampleRequest,
): Promise<{ token: number; logProb: number }[]> {
  const sampler = await model.sampler();
  const drawn: { token: number; logProb: number }[] = [];
  for await (const { sampleIndex, tokens, logProbs } of sampler.sample([{ ...request, maxTokens: 1 }])) {
    drawn[sampleIndex] = { token: tokens[0] ?? -1, logProb: logProbs[0] ?? 0 };
  }
  return drawn;
}

test('inverts the distribution function in two levels', async () => {
  await using model = await openLargeVocabulary();
  const prompt = [5, 2900, 77];
  const distribution = await distributionAfter(model, prompt);
  const drawn = await firstTokens(model, { prompt, n: 500, seed: 9 });
  for (const [i, { token, logProb }] of drawn.entries()) {
    const uniform = createRng(9).split(i).next();
    const below = distribution.slice(0, token).reduce((sum, each) => sum + Math.exp(each), 0);
    // float32 sums of 3,001 terms
    expect(uniform).toBeGreaterThan(below - 2e-6);
    expect(uniform).toBeLessThan(below + Math.exp(distribution[token] ?? 0) + 2e-6);
    expect(logProb).toBeCloseTo(distribution[token] ?? 0, 4);
  }
});

test.each([
  { name: 'covered by the first candidates', topP: 0.02 },
  { name: 'covered by more candidates', topP: 0.15 },
  { name: 'covered by all logits only', topP: 0.9 },
])('top-p is exact when $name', async ({ topP }) => {
  await using model = await openLargeVocabulary();
  const prompt = [8, 1500];
  const distribution = await distributionAfter(model, prompt);
  const order = distribution.map((_, id) => id).toSorted((a, b) => (distribution[b] ?? 0) - (distribution[a] ?? 0));
  let mass = 0;
  const kept = new Set<number>();
  for (const id of order) {
    if (mass >= topP) break;
    mass += Math.exp(distribution[id] ?? 0);
    kept.add(id);
  }
  const drawn = await firstTokens(model, { prompt, n: 300, seed: 1, topP });
  for (const { token, logProb } of drawn) {
    expect(kept).toContain(token);
    expect(logProb).toBeCloseTo(distribution[token] ?? 0, 4);
  }
});
