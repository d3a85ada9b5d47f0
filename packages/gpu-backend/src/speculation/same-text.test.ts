import type { Completion, SampleRequest } from '@mathr/core';
import { expect, test } from 'vitest';
import type { DecodeCounts } from '../sampler/decode-protocol.ts';
import { modelConfig, type ModelConfig } from '../model/config.ts';
import { openSmallModel, smallConfig, someExamples } from '../trainer/__fixtures__/small-model.ts';

const sliding = { window: 4, layers: [true, false, true], ropeTheta: 100 };
const shared = { vocabularySize: 14, hiddenSize: 32, layers: 3, heads: 4, keyValueHeads: 2, contextLength: 40 };
const families: readonly (readonly [string, ModelConfig])[] = [
  ['llama', smallConfig],
  ['qwen2', modelConfig({ ...shared, family: 'qwen2' })],
  ['qwen3', modelConfig({ ...shared, family: 'qwen3' })],
  ['gemma3', modelConfig({ ...shared, family: 'gemma3', sliding })],
];

/** Every way to draw, of prompts that repeat themselves. */
function requestsOf({ contextLength }: ModelConfig): SampleRequest[] {
  const prompts = someExamples(6).map(({ tokens }) => [...tokens, ...tokens]);
  const ways = [{}, { temperature: 0 }, { temperature: 0.4, topK: 3 }, { topP: 0.5 }, { repetitionPenalty: 1.3 }];
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
  speculate: boolean,
  requests: readonly SampleRequest[],
): Promise<{ readonly completions: Completion[]; readonly counts: DecodeCounts }> {
  const rollout = speculate ? { speculate: { draft: 'prompt-lookup' as const, tokens: 4 } } : {};
  await using model = await openSmallModel({ rollout }, config);
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

test.each(families)('%s: text drafted from itself is the text drawn without drafts', async (_family, config) => {
  const requests = requestsOf(config);
  const plain = await completionsWith(config, false, requests);
  const drafted = await completionsWith(config, true, requests);
  for (const [i, { logProbs, ...completion }] of drafted.completions.entries()) {
    const { logProbs: expected = [], ...same } = plain.completions[i] ?? {};
    expect(completion).toEqual(same);
    for (const [t, logProb] of logProbs.entries()) expect(logProb).toBeCloseTo(expected[t] ?? NaN, 4);
  }
  expect(plain.counts).toMatchObject({ drafted: 0, accepted: 0 });
  expect(drafted.counts.accepted).toBeGreaterThan(20);
  expect(drafted.counts.drafted).toBeGreaterThan(drafted.counts.accepted);
  expect(drafted.counts.steps).toBeLessThan(plain.counts.steps);
  expect(new Set(drafted.completions.map(({ stopReason }) => stopReason)).size).toBeGreaterThan(2);
});
