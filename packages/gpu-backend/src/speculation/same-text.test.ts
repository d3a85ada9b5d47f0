import type { Completion, SampleRequest } from '@mathr/core';
import { expect, test } from 'vitest';
import { modelConfig, type ModelConfig } from '../model/config.ts';
import type { DecodeCounts } from '../sampler/decode-protocol.ts';
import { openSmallModel, smallConfig, someExamples } from '../trainer/__fixtures__/small-model.ts';
import type { SpeculateOptions } from './speculate-options.ts';

const sliding = { window: 4, layers: [true, false, true], ropeTheta: 100 };
const shared = { vocabularySize: 14, hiddenSize: 32, layers: 3, heads: 4, keyValueHeads: 2, contextLength: 40 };
const families: readonly (readonly [string, ModelConfig])[] = [
  ['llama', smallConfig],
  ['qwen2', modelConfig({ ...shared, family: 'qwen2' })],
  ['qwen3', modelConfig({ ...shared, family: 'qwen3' })],
  ['gemma3', modelConfig({ ...shared, family: 'gemma3', sliding })],
];

/** Every way to draw and to end, of prompts that repeat themselves. */
function requestsOf({ contextLength }: ModelConfig, ways: readonly Omit<SampleRequest, 'prompt'>[]): SampleRequest[] {
  const prompts = someExamples(6).map(({ tokens }) => [...tokens, ...tokens]);
  const ends = [
    { maxTokens: 15 },
    { maxTokens: contextLength, ignoreEos: true },
    { maxTokens: 20, stop: ['12', '3', '=='] },
  ];
  return ways.flatMap((way, i) =>
    ends.map((end, j) => ({ prompt: prompts[(i + j) % 6] ?? [], seed: i * 10 + j, ...way, ...end })),
  );
}

async function completionsWith(
  config: ModelConfig,
  speculate: SpeculateOptions | undefined,
  requests: readonly SampleRequest[],
): Promise<{ readonly completions: Completion[]; readonly counts: DecodeCounts }> {
  await using model = await openSmallModel({ rollout: { speculate } }, config);
  const sampler = await model.sampler();
  const completions: Completion[] = [];
  // few at once, of different lengths: drafts pay for few rows only
  for (let start = 0; start < requests.length; start += 3) {
    for await (const completion of sampler.sample(requests.slice(start, start + 3)))
      completions.push({ ...completion, requestIndex: start + completion.requestIndex });
  }
  completions.sort((a, b) => a.requestIndex - b.requestIndex || a.sampleIndex - b.sampleIndex);
  return { completions, counts: sampler.counts };
}

async function expectSameText(
  config: ModelConfig,
  speculate: SpeculateOptions,
  ways: readonly Omit<SampleRequest, 'prompt'>[],
): Promise<DecodeCounts> {
  const requests = requestsOf(config, ways);
  const plain = await completionsWith(config, undefined, requests);
  const drafted = await completionsWith(config, speculate, requests);
  expect(drafted.completions.length).toBe(requests.length);
  for (const [i, { logProbs, ...completion }] of drafted.completions.entries()) {
    const { logProbs: expected = [], ...same } = plain.completions[i] ?? {};
    expect(completion).toEqual(same);
    for (const [t, logProb] of logProbs.entries()) expect(logProb).toBeCloseTo(expected[t] ?? NaN, 4);
  }
  expect(plain.counts).toMatchObject({ drafted: 0, accepted: 0 });
  expect(drafted.counts.steps).toBeLessThanOrEqual(plain.counts.steps);
  return drafted.counts;
}

test.each(families)('%s: text drafted from itself is the text drawn without drafts', async (_family, config) => {
  const ways = [{}, { temperature: 0 }, { temperature: 0.4, topK: 3 }, { topP: 0.5 }, { repetitionPenalty: 1.3 }];
  const { drafted, accepted } = await expectSameText(config, { draft: 'prompt-lookup', tokens: 4 }, ways);
  expect(accepted).toBeGreaterThan(20);
  expect(drafted).toBeGreaterThan(accepted);
});

test('a sample that is drafted by a model is the same alone and in any batch', async () => {
  await using model = await openSmallModel({ rollout: { speculate: { draft: 'int4' } } });
  const sampler = await model.sampler();
  const requests = requestsOf(smallConfig, [{}, { topP: 0.8 }, { temperature: 1.4, minP: 0.1 }, { temperature: 0 }]);
  const together = new Map<number, readonly number[]>();
  for await (const { requestIndex, tokens } of sampler.sample(requests)) together.set(requestIndex, tokens);
  expect(together.size).toBe(12);
  for (const [i, request] of requests.entries()) {
    for await (const { tokens } of sampler.sample([request])) expect(tokens).toEqual(together.get(i));
  }
  expect(sampler.counts.accepted).toBeGreaterThan(50);
});

test('log-probabilities of drafted samples are those of the trainer', async () => {
  await using model = await openSmallModel({ rollout: { speculate: { draft: 'int4' } } });
  const sampler = await model.sampler();
  const requests = requestsOf(smallConfig, [{ temperature: 1.3 }, { temperature: 1.3, topK: 4 }]);
  const completions: Completion[] = [];
  for await (const each of sampler.sample(requests)) completions.push(each);
  const examples = completions.map(({ requestIndex, tokens }) => ({
    tokens: [...(requests[requestIndex]?.prompt ?? []), ...tokens],
  }));
  const outputs = await model.forward({ examples }, { logProbs: true, temperature: 1.3 });
  for (const [i, { logProbs, promptTokens }] of completions.entries()) {
    for (const [t, logProb] of logProbs.entries())
      expect(outputs[i]?.logProbs?.[promptTokens + t]).toBeCloseTo(logProb, 4);
  }
});

// what does not sample from the drafts' distribution
const deterministic = [{ temperature: 0 }, { temperature: 0, repetitionPenalty: 1.4 }, { repetitionPenalty: 1.3 }];

test.each(families)('%s: greedy text drafted by the model in 4 bits is the same', async (_family, config) => {
  const { drafted, accepted } = await expectSameText(config, { draft: 'int4' }, deterministic);
  expect(accepted / drafted).toBeGreaterThan(0.3);
});

test.each(families)('%s: greedy text drafted by another model is the same', async (_family, config) => {
  const small = modelConfig({ vocabularySize: 14, hiddenSize: 8, layers: 1, heads: 1 });
  await using draft = await openSmallModel({}, small);
  const { drafted } = await expectSameText(config, { draft }, deterministic);
  expect(drafted).toBeGreaterThan(20);
});
