import { createRng, type Sampler } from '@mathr/core';
import { expect, test } from 'vitest';

import { characterTokenizer } from '../../evaluate/__fixtures__/scripted-sampler.ts';
import { matchEntropy } from './match-entropy.ts';
import { sampledEntropy } from './sampled-entropy.ts';

/** Draws tokens of logits 2, 1 and 0 at the temperature, whatever came before. */
const threeTokens: Sampler = {
  specificationVersion: 'v1',
  id: 'three',
  tokenizer: characterTokenizer,
  contextLength: 1000,
  async *sample(requests) {
    for (const [requestIndex, { n = 1, temperature = 1, seed = 0, maxTokens = 256, prompt }] of requests.entries()) {
      const weights = [2, 1, 0].map((logit) => Math.exp(logit / temperature));
      const total = weights.reduce((a, b) => a + b);
      for (let sampleIndex = 0; sampleIndex < n; sampleIndex++) {
        const rng = createRng(seed).split(sampleIndex);
        const tokens = Array.from({ length: maxTokens }, () => {
          const u = rng.next() * total;
          return u < (weights[0] ?? 0) ? 0 : u < total - (weights[2] ?? 0) ? 1 : 2;
        });
        const logProbs = tokens.map((token) => Math.log((weights[token] ?? 0) / total));
        yield {
          requestIndex,
          sampleIndex,
          tokens,
          text: '',
          logProbs,
          stopReason: 'length',
          promptTokens: prompt.length,
        };
      }
    }
  },
  score: async () => [],
};
const prompts = Array.from({ length: 32 }, (_, i) => `prompt ${i}`);

test.each([
  // algorithms.md section 1.5: logits (2, 1, 0) have entropy .832396; numpy for the others: p = np.exp(z / T); -(p * np.log(p)).sum()
  [1, 0.832396],
  [0.6, 0.556749],
  [2, 1.020191],
])('estimates the entropy at temperature %d', async (temperature, truth) => {
  const { entropy, standardError, tokens } = await sampledEntropy(threeTokens, prompts, { temperature });
  expect(tokens).toBe(32 * 4 * 256);
  expect(Math.abs(entropy - truth)).toBeLessThan(3 * standardError);
  if (temperature !== 1) return;
  // numpy: p * np.log(p)**2 summed, less H**2, is .424405; 32 prompts know the error to 1 / sqrt(62) of itself
  expect(Math.abs(standardError / Math.sqrt(0.424405 / tokens) - 1)).toBeLessThan(3 / Math.sqrt(62));
});

test.each([
  // scipy.optimize.brentq(lambda t: H(t) - target, .1, 5)
  [1, 1.769],
  [0.5, 0.5485],
])('finds the temperature of %d nats within one in a hundred', async (target, temperature) => {
  const found = await matchEntropy(threeTokens, prompts, { target });
  expect(found.isReached).toBe(true);
  expect(Math.abs(found.entropy - target)).toBeLessThanOrEqual(0.01 * target);
  expect(Math.abs(found.temperature - temperature)).toBeLessThan(0.1);
  expect(found.tried.length).toBeLessThan(10);
  expect(await matchEntropy(threeTokens, prompts, { target })).toEqual(found);
});

test('stops where so few tokens are drawn that their entropy jumps over the target', async () => {
  const found = await matchEntropy(threeTokens, ['one'], {
    target: 0.8,
    samples: 1,
    maxTokens: 4,
    tolerance: 1e-6,
    tries: 100,
  });
  expect(found.isReached).toBe(false);
  expect(found.tried.length).toBeLessThan(30);
});

test('what cannot be reached is said, with the nearest', async () => {
  // ln 3 = 1.0986 is the most of three tokens
  const found = await matchEntropy(threeTokens, prompts, { target: 1.3 });
  expect(found).toMatchObject({ isReached: false, temperature: 3 });
  const short = await matchEntropy(threeTokens, prompts, { target: 1, tries: 2 });
  expect(short.isReached).toBe(false);
  expect(short.tried).toHaveLength(2);
});

test('a higher temperature has a higher entropy, and only temperatures above 0 have one', async () => {
  const entropies = [];
  for (const temperature of [0.3, 0.7, 1.2, 2.5]) {
    entropies.push((await sampledEntropy(threeTokens, prompts, { temperature, samples: 1 })).entropy);
  }
  expect(entropies).toEqual([...entropies].sort((a, b) => a - b));
  await expect(sampledEntropy(threeTokens, prompts, { temperature: 0 })).rejects.toThrow('pass one above 0');
  await expect(sampledEntropy(threeTokens, [])).rejects.toThrow('no prompts');
  await expect(matchEntropy(threeTokens, prompts, { target: 0 })).rejects.toThrow('target is 0');
  await expect(matchEntropy(threeTokens, prompts, { target: 1, range: [2, 1] })).rejects.toThrow('range is [2, 1]');
  expect(await sampledEntropy(threeTokens, ['one'])).toMatchObject({ standardError: 0 });
});
