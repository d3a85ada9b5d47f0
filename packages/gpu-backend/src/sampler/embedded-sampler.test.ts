import type { Completion, SampleRequest, Sampler } from '@mathr/core';
import { expect, test } from 'vitest';
import {
  crossEntropy,
  openSmallModel,
  smallConfig,
  smallTokenizer,
  someExamples,
} from '../trainer/__fixtures__/small-model.ts';

async function collect(sampler: Sampler, requests: readonly SampleRequest[]): Promise<Completion[]> {
  const completions: Completion[] = [];
  for await (const completion of sampler.sample(requests)) completions.push(completion);
  return completions.toSorted((a, b) => a.requestIndex - b.requestIndex || a.sampleIndex - b.sampleIndex);
}

/** Prompts of several lengths. */
function somePrompts(count: number): number[][] {
  return someExamples(count).map(({ tokens }) => [...tokens]);
}

test('greedy takes the likeliest token at every step', async () => {
  await using model = await openSmallModel();
  const sampler = await model.sampler();
  const requests = somePrompts(9).map((prompt) => ({ prompt, temperature: 0, maxTokens: 10, ignoreEos: true }));
  for (const { requestIndex, tokens, logProbs } of await collect(sampler, requests)) {
    const prompt = requests[requestIndex]?.prompt ?? [];
    const [scores] = await sampler.score([{ tokens: [...prompt, ...tokens] }], { topK: 1 });
    for (const [t, token] of tokens.entries()) {
      expect(scores?.topIds?.[prompt.length + t]?.[0]).toBe(token);
      expect(logProbs[t]).toBeCloseTo(scores?.logProbs[prompt.length + t] ?? 0, 5);
    }
  }
});

test.each([0.7, 1, 1.6])('log-probabilities are those of the trainer at temperature %f', async (temperature) => {
  await using model = await openSmallModel({ workers: 2 });
  const prompts = somePrompts(6);
  const sampler = await model.sampler();
  const completions = await collect(
    sampler,
    prompts.map((prompt, seed) => ({ prompt, n: 3, seed, temperature, maxTokens: 12, ignoreEos: true })),
  );
  expect(completions.length).toBe(18);
  const examples = completions.map(({ requestIndex, tokens }) => ({
    tokens: [...(prompts[requestIndex] ?? []), ...tokens],
  }));
  const outputs = await model.forward({ examples }, { logProbs: true, temperature });
  for (const [i, { logProbs, promptTokens }] of completions.entries()) {
    for (const [t, logProb] of logProbs.entries()) {
      expect(outputs[i]?.logProbs?.[promptTokens + t]).toBeCloseTo(logProb, 4);
    }
  }
});

test('draws in proportion to the probabilities', async () => {
  await using model = await openSmallModel({ workers: 2 });
  const sampler = await model.sampler();
  const [prompt = []] = somePrompts(1);
  const count = 4000;
  const completions = await collect(sampler, [{ prompt, n: count, seed: 11, maxTokens: 1, ignoreEos: true }]);
  const [scores] = await sampler.score([{ tokens: [...prompt, 0] }], { topK: smallConfig.vocabularySize });
  const [ids, logProbs] = [scores?.topIds?.[prompt.length] ?? [], scores?.topLogProbs?.[prompt.length] ?? []];
  let chiSquare = 0;
  for (const [i, id] of ids.entries()) {
    const expected = count * Math.exp(logProbs[i] ?? 0);
    const observed = completions.filter(({ tokens }) => tokens[0] === id).length;
    chiSquare += (observed - expected) ** 2 / expected;
  }
  // scipy.stats.chi2.ppf(0.999, 13)
  expect(chiSquare).toBeLessThan(34.53);
});

test('the same seed gives the same tokens alone and in any batch', async () => {
  await using model = await openSmallModel({ workers: 2 });
  const sampler = await model.sampler();
  const prompts = somePrompts(40);
  const request = (prompt: number[], seed: number): SampleRequest => ({ prompt, n: 4, seed, maxTokens: 15 });
  const together = await collect(sampler, prompts.map(request));
  for (const index of [0, 7, 39]) {
    const alone = await collect(sampler, [request(prompts[index] ?? [], index)]);
    const same = together.filter(({ requestIndex }) => requestIndex === index);
    expect(alone.map(({ tokens }) => tokens)).toEqual(same.map(({ tokens }) => tokens));
  }
});

test('a prompt is computed once for all its samples', async () => {
  await using model = await openSmallModel();
  const sampler = await model.sampler();
  const requests = somePrompts(3).map((prompt) => ({ prompt, n: 70, maxTokens: 4, ignoreEos: true }));
  expect((await collect(sampler, requests)).length).toBe(210);
  // 210 samples do not fit into the 128 rows of one batch
  expect(sampler.counts.prompts).toBe(3);
  expect(sampler.counts.steps).toBeLessThan(10);
});

test('samples of a request differ, and so do seeds', async () => {
  await using model = await openSmallModel();
  const sampler = await model.sampler();
  const [prompt = []] = somePrompts(1);
  const completions = await collect(sampler, [
    { prompt, n: 3, seed: 1, maxTokens: 12, ignoreEos: true },
    { prompt, seed: 2, maxTokens: 12, ignoreEos: true },
  ]);
  expect(new Set(completions.map(({ text }) => text)).size).toBe(4);
});

test('is a frozen view of the weights', async () => {
  await using model = await openSmallModel();
  const sampler = await model.sampler();
  const requests = somePrompts(3).map((prompt, seed) => ({ prompt, seed, maxTokens: 10 }));
  const before = await collect(sampler, requests);
  await model.forwardBackward({ examples: someExamples(8) }, crossEntropy);
  await model.optimStep({ learningRate: 0.1 });
  expect(await collect(sampler, requests)).toEqual(before);
  const updated = await model.sampler();
  expect(await collect(updated, requests)).not.toEqual(before);
});

test('says why each sample ended', async () => {
  await using model = await openSmallModel();
  const sampler = await model.sampler();
  const [prompt = []] = somePrompts(1);
  const settings = { prompt, n: 20, seed: 3 };
  const long = await collect(sampler, [{ ...settings, maxTokens: 100, ignoreEos: true }]);
  expect(new Set(long.map(({ stopReason }) => stopReason))).toEqual(new Set(['context']));
  expect(long.every(({ tokens }) => tokens.length === smallConfig.contextLength - prompt.length)).toBe(true);
  const short = await collect(sampler, [{ ...settings, maxTokens: 3, ignoreEos: true }]);
  expect(short.every(({ stopReason, tokens }) => stopReason === 'length' && tokens.length === 3)).toBe(true);
  const ended = await collect(sampler, [{ ...settings, maxTokens: 20 }]);
  for (const { tokens, stopReason, text } of ended) {
    expect(stopReason === 'eos').toBe(tokens.at(-1) === 1);
    expect(text).toBe(smallTokenizer.decode(tokens));
  }
  const stopped = await collect(sampler, [{ ...settings, maxTokens: 25, stopTokenIds: [5], ignoreEos: true }]);
  expect(stopped.some(({ stopReason }) => stopReason === 'stop')).toBe(true);
  for (const { tokens, stopReason } of stopped) expect(stopReason === 'stop').toBe(tokens.at(-1) === 5);
});

test('cuts text before a stop text and keeps the tokens', async () => {
  await using model = await openSmallModel();
  const sampler = await model.sampler();
  const [prompt = []] = somePrompts(1);
  const settings = { prompt, n: 30, seed: 4, maxTokens: 25, ignoreEos: true };
  const plain = await collect(sampler, [settings]);
  const stopped = await collect(sampler, [{ ...settings, stop: ['12', '3'] }]);
  for (const [i, { text, tokens, logProbs, stopReason }] of stopped.entries()) {
    const whole = plain[i]?.text ?? '';
    const at = whole.search(/12|3/);
    expect(stopReason).toBe(at < 0 ? 'length' : 'stop');
    expect(text).toBe(at < 0 ? whole : whole.slice(0, at));
    expect(plain[i]?.tokens.slice(0, tokens.length)).toEqual(tokens);
    expect(logProbs.length).toBe(tokens.length);
    if (at >= 0) expect(smallTokenizer.decode(tokens)).toMatch(/(12|3)$/);
  }
});

test('streams every token in order', async () => {
  await using model = await openSmallModel({ workers: 2 });
  const sampler = await model.sampler();
  const streamed = new Map<string, number[]>();
  const requests = somePrompts(4).map((prompt) => ({ prompt, n: 2, maxTokens: 8 }));
  const onToken = ({
    requestIndex,
    sampleIndex,
    token,
  }: {
    requestIndex: number;
    sampleIndex: number;
    token: number;
  }): void => {
    const key = `${requestIndex}/${sampleIndex}`;
    streamed.set(key, [...(streamed.get(key) ?? []), token]);
  };
  for await (const { requestIndex, sampleIndex, tokens } of sampler.sample(requests, { onToken })) {
    expect(streamed.get(`${requestIndex}/${sampleIndex}`)).toEqual(tokens);
  }
  expect(streamed.size).toBe(8);
});

test.each([
  { name: 'top-k', settings: { topK: 2 } },
  { name: 'top-p', settings: { topP: 0.2 } },
  { name: 'min-p', settings: { minP: 0.95 } },
])('$name keeps only the likeliest tokens, with their own log-probabilities', async ({ settings }) => {
  await using model = await openSmallModel();
  const sampler = await model.sampler();
  const [prompt = []] = somePrompts(1);
  const completions = await collect(sampler, [{ prompt, n: 200, maxTokens: 1, ...settings }]);
  const [scores] = await sampler.score([{ tokens: [...prompt, 0] }], { topK: 14 });
  const ids = [...(scores?.topIds?.[prompt.length] ?? [])];
  const logProbs = [...(scores?.topLogProbs?.[prompt.length] ?? [])];
  let mass = 0;
  const kept = ids.filter((_id, i) => {
    const probability = Math.exp(logProbs[i] ?? 0);
    const before = mass;
    mass += probability;
    if ('topK' in settings) return i < 2;
    if ('topP' in settings) return before < 0.2;
    return probability >= 0.95 * Math.exp(logProbs[0] ?? 0);
  });
  expect(new Set(completions.map(({ tokens }) => tokens[0]))).toEqual(new Set(kept));
  for (const each of completions) {
    expect(each.logProbs[0]).toBeCloseTo(logProbs[ids.indexOf(each.tokens[0] ?? -1)] ?? 0, 4);
  }
});

test('mixes greedy, plain and truncated requests in one batch', async () => {
  await using model = await openSmallModel();
  const sampler = await model.sampler();
  const [prompt = []] = somePrompts(1);
  const variants = [{ temperature: 0 }, {}, { topK: 3 }, { temperature: 0, repetitionPenalty: 1.5 }];
  const requests = variants.map((variant) => ({ prompt, seed: 2, maxTokens: 10, ignoreEos: true, ...variant }));
  const together = await collect(sampler, requests);
  for (const [i, request] of requests.entries()) {
    const [alone] = await collect(sampler, [request]);
    expect(together[i]?.tokens).toEqual(alone?.tokens);
  }
  const penalized = together[3]?.tokens ?? [];
  expect(new Set(penalized).size).toBeGreaterThan(new Set(together[0]?.tokens).size - 1);
});

test('stops when it is aborted or no longer read', async () => {
  await using model = await openSmallModel({ workers: 2 });
  const sampler = await model.sampler();
  const requests = somePrompts(50).map((prompt) => ({ prompt, n: 20, maxTokens: 20, ignoreEos: true }));
  const controller = new AbortController();
  const reading = (async () => {
    for await (const _ of sampler.sample(requests, { signal: controller.signal }))
      controller.abort(new Error('enough'));
  })();
  await expect(reading).rejects.toThrow('enough');
  for await (const completion of sampler.sample(requests)) {
    expect(completion.tokens.length).toBeGreaterThan(0);
    break;
  }
  expect((await collect(sampler, requests.slice(0, 1))).length).toBe(20);
});

test('aligns scores with the tokens', async () => {
  await using model = await openSmallModel();
  const sampler = await model.sampler();
  const sequences = someExamples(5);
  const [scores, outputs] = [
    await sampler.score(sequences, { temperature: 0.8 }),
    await model.forward({ examples: sequences }, { logProbs: true, temperature: 0.8 }),
  ];
  expect(scores.map(({ logProbs }) => logProbs)).toEqual(outputs.map(({ logProbs }) => logProbs));
  expect(scores[0]?.logProbs[0]).toBe(0);
});

test.each([
  { request: { prompt: Array.from({ length: 33 }, () => 2) }, code: 'context_exceeded', message: '33 tokens' },
  { request: { prompt: [] }, code: 'invalid_options', message: 'is empty' },
  { request: { prompt: [14] }, code: 'invalid_options', message: 'token id 14' },
  { request: { prompt: [2], topP: 0 }, code: 'invalid_options', message: 'topP' },
])('refuses a request with $message', async ({ request, code, message }) => {
  await using model = await openSmallModel();
  const sampler = await model.sampler();
  const sampling = collect(sampler, [request]);
  await expect(sampling).rejects.toMatchObject({ code });
  await expect(sampling).rejects.toThrow(message);
});

test('a prompt that fills the context yields nothing more', async () => {
  await using model = await openSmallModel();
  const sampler = await model.sampler();
  const [completion] = await collect(sampler, [{ prompt: Array.from({ length: 32 }, () => 2) }]);
  expect(completion).toMatchObject({ tokens: [], text: '', stopReason: 'context', promptTokens: 32 });
});
