import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Objective, Sampler, TokenExample, Trainer } from '@mathr/core';
import { div, mul, neg, sub, sum } from '@mathr/core/graph';
import { expect, onTestFinished, test } from 'vitest';
import { expectSameBits, testProvider } from '../provider/__fixtures__/test-provider.ts';
import { crossEntropy, openSmallModel, smallConfig, smallTokenizer, someExamples } from './__fixtures__/small-model.ts';

const adamW = { learningRate: 0.01, beta2: 0.99, weightDecay: 0.1, maxGradNorm: 1 };

async function train(model: Trainer, steps: number, from = 0): Promise<number[]> {
  const losses: number[] = [];
  for (let step = from; step < from + steps; step++) {
    const examples = someExamples(12).slice(step % 3);
    losses.push((await model.forwardBackward({ examples }, crossEntropy)).loss);
    await model.optimStep(adamW);
  }
  return losses;
}

async function logProbsOf(model: Trainer): Promise<number[]> {
  const outputs = await model.forward({ examples: someExamples(4) }, { logProbs: true });
  return outputs.flatMap(({ logProbs }) => [...(logProbs ?? [])]);
}

async function temporaryDirectory(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-trainer-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

test('reports sums, counts tokens and names what it is', async () => {
  await using model = await openSmallModel();
  const examples = someExamples(5);
  const { loss, metrics, tokens } = await model.forwardBackward({ examples }, crossEntropy);
  const count = examples.reduce((total, each) => total + each.tokens.length, 0);
  expect(tokens).toBe(count);
  expect(metrics['weight']).toBeCloseTo(0.1 * (count - 5), 5);
  // an untrained model is nearly uniform over 14 tokens
  expect(loss / (0.1 * (count - 5))).toBeCloseTo(Math.log(14), 0);
  expect(model.info).toMatchObject({ family: 'llama', provider: testProvider, vocabularySize: 14, contextLength: 32 });
  expect(model.info.trainableParameters).toBe(model.info.parameters);
});

test('applies AdamW as torch does, without decay on norms', async () => {
  await using model = await openSmallModel();
  // the derivative with respect to the final norm and nothing before it: only the logits' scale is trained
  const before = await logProbsOf(model);
  const first = await model.optimStep({ learningRate: 1, weightDecay: 1 });
  // no gradients: moments stay 0, decayed weights become 0 at rate 1, norms stay 1
  expect(first).toEqual({ gradNorm: 0, skipped: false, step: 1 });
  const after = await logProbsOf(model);
  expect(after.filter((value) => value !== 0).every((value) => Math.abs(value + Math.log(14)) < 1e-6)).toBe(true);
  expect(after).not.toEqual(before);
});

test('clips by the global norm, which it reports', async () => {
  await using model = await openSmallModel();
  await using twin = await openSmallModel();
  const examples = someExamples(4);
  const louder = examples.map((each) => ({ ...each, inputs: { weight: each.tokens.map(() => 100) } }));
  await model.forwardBackward({ examples }, crossEntropy);
  await twin.forwardBackward({ examples: louder }, crossEntropy);
  const quiet = await model.optimStep({ learningRate: 0.01, maxGradNorm: 1e-3 });
  const loud = await twin.optimStep({ learningRate: 0.01, maxGradNorm: 1e-3 });
  expect(loud.gradNorm / quiet.gradNorm).toBeCloseTo(1000, 0);
  const [a, b] = [await logProbsOf(model), await logProbsOf(twin)];
  for (const [i, value] of a.entries()) expect(b[i]).toBeCloseTo(value, 3);
});

test('skips a step whose gradients are not finite, and goes on', async () => {
  await using model = await openSmallModel();
  const before = await logProbsOf(model);
  const [example] = someExamples(1) as [TokenExample];
  await model.forwardBackward(
    { examples: [{ ...example, inputs: { weight: example.tokens.map(() => Infinity) } }] },
    crossEntropy,
  );
  const result = await model.optimStep(adamW);
  expect(result).toMatchObject({ skipped: true, step: 0 });
  expect(await logProbsOf(model)).toEqual(before);
  await train(model, 1);
  const next = await logProbsOf(model);
  expect(next).not.toEqual(before);
  expect(next.every(Number.isFinite)).toBe(true);
});

test('resumes to the same bits', async () => {
  const dir = await temporaryDirectory();
  await using straight = await openSmallModel({ workers: 2 });
  await train(straight, 6);
  {
    await using first = await openSmallModel({ workers: 2 });
    await train(first, 3);
    await first.save(dir);
  }
  await using second = await openSmallModel({ workers: 2 });
  await second.load(dir);
  await train(second, 3, 3);
  expectSameBits(await logProbsOf(second), await logProbsOf(straight));
});

test('refuses the state of another model', async () => {
  const dir = await temporaryDirectory();
  await using model = await openSmallModel();
  await model.save(dir);
  await using wider = await openSmallModel({}, { ...smallConfig, intermediateSize: 40 });
  await expect(wider.load(dir)).rejects.toThrow('down_proj.weight is [32, 88]; this model has [32, 40]');
});

test('opens what it saved', async () => {
  const dir = await temporaryDirectory();
  await using model = await openSmallModel();
  await train(model, 2);
  await model.saveModel(dir);
  const { openModel } = await import('../open-model.ts');
  await using copy = await openModel(dir, { workers: 1 });
  expectSameBits(await logProbsOf(copy), await logProbsOf(model));
  expect(copy.tokenizer.fingerprint).toBe(smallTokenizer.fingerprint);
});

test('a clone learns on its own', async () => {
  await using model = await openSmallModel();
  await train(model, 1);
  const before = await logProbsOf(model);
  await using copy = await model.clone();
  expect(await logProbsOf(copy)).toEqual(before);
  await train(copy, 2);
  expect(await logProbsOf(copy)).not.toEqual(before);
  expect(await logProbsOf(model)).toEqual(before);
});

test('learns the sums of two digits', async () => {
  await using model = await openSmallModel();
  const examples = Array.from({ length: 100 }, (_, i) => {
    const [a, b] = [Math.floor(i / 10), i % 10];
    const tokens = [...smallTokenizer.encode(`${a}+${b}=${a + b}`), 1];
    return { tokens, inputs: { weight: tokens.map((_token, t) => (t > 3 ? 1 / 250 : 0)) } };
  });
  for (let step = 0; step < 400; step++) {
    await model.forwardBackward({ examples }, crossEntropy);
    await model.optimStep({ learningRate: 0.01 * (1 - step / 400), beta2: 0.98, maxGradNorm: 1 });
  }
  const sampler = await model.sampler();
  const requests = examples.map(({ tokens }) => ({ prompt: tokens.slice(0, 4), temperature: 0, maxTokens: 4 }));
  let right = 0;
  for await (const { requestIndex, text, stopReason } of sampler.sample(requests)) {
    const [a, b] = [Math.floor(requestIndex / 10), requestIndex % 10];
    if (text === String(a + b) && stopReason === 'eos') right++;
  }
  expect(right).toBeGreaterThan(95);
});

test('keeps groups together and says when they do not fit', async () => {
  await using model = await openSmallModel({ workers: 2, tokensPerMicroBatch: 1, rewardHead: true });
  // the difference of the scores of neighbours: nonsense unless pairs stay pairs
  const pairs: Objective = {
    name: 'pairs',
    inputs: [{ name: 'sign', per: 'sequence' }],
    groupSize: 2,
    build: (outputs, { sign }) => ({ loss: sum(mul(sum(outputs.positionMask, 1), sign ?? 0)) }),
  };
  const examples = someExamples(6).map((each, i) => ({ ...each, inputs: { sign: [i % 2 === 0 ? 1 : -1] } }));
  const lengths = examples.map(({ tokens }) => tokens.length);
  const expected = lengths.reduce((total, length, i) => total + (i % 2 === 0 ? length : -length), 0);
  expect((await model.forwardBackward({ examples }, pairs)).loss).toBe(expected);
  await expect(model.forwardBackward({ examples: examples.slice(1) }, pairs)).rejects.toThrow(
    '5 examples do not split into the groups of 2',
  );
});

test('a scalar head starts at 0 and learns', async () => {
  await using base = await openSmallModel();
  await expect(base.forward({ examples: someExamples(1) }, { scores: true })).rejects.toThrow('rewardHead: true');
  await using model = await base.clone({ rewardHead: true });
  const examples = someExamples(3);
  const before = await model.forward({ examples }, { scores: true });
  expect(before.map(({ scores }) => [...(scores ?? [])])).toEqual(examples.map(({ tokens }) => tokens.map(() => 0)));
  const raise: Objective = {
    name: 'raise',
    inputs: [],
    build: (outputs) => ({ loss: neg(sum(mul(outputs.scores(), outputs.positionMask))) }),
  };
  await model.forwardBackward({ examples }, raise);
  await model.optimStep({ learningRate: 0.01 });
  const after = await model.forward({ examples }, { scores: true });
  const total = after.flatMap(({ scores }) => [...(scores ?? [])]).reduce((a, b) => a + b, 0);
  expect(total).toBeGreaterThan(0);
});

test('offers the hidden states that objectives see, of each position', async () => {
  await using model = await openSmallModel({ workers: 2, tokensPerMicroBatch: 12 });
  const examples = someExamples(5);
  const whole = await model.forward({ examples }, { hidden: true });
  const [{ hidden: alone = new Float32Array() } = {}] = await model.forward(
    { examples: examples.slice(3, 4) },
    { hidden: true },
  );
  expect(alone.length % (examples[3]?.tokens.length ?? 0)).toBe(0);
  for (const [i, x] of alone.entries()) expect(whole[3]?.hidden?.[i]).toBeCloseTo(x, 4);
  const squares: Objective = {
    name: 'squares',
    inputs: [],
    build: (outputs) => ({
      loss: sum(mul(sum(mul(outputs.hidden(), outputs.hidden()), -1), outputs.positionMask)),
    }),
  };
  const expected = whole.flatMap(({ hidden = [] }) => [...hidden]).reduce((total, x) => total + x * x, 0);
  expect((await model.forwardBackward({ examples }, squares)).loss / expected).toBeCloseTo(1, 5);
});

test('offers log-probabilities, entropy, logits and the likeliest tokens that agree with each other', async () => {
  await using model = await openSmallModel({ workers: 2, tokensPerMicroBatch: 12 });
  const examples = someExamples(5);
  const temperature = 0.5;
  const outputs = await model.forward(
    { examples },
    { logProbs: true, entropy: true, logits: true, topK: 3, temperature },
  );
  for (const [i, { tokens }] of examples.entries()) {
    const { logProbs, entropy, logits, topIds, topLogProbs } = outputs[i] ?? {};
    expect([logProbs?.[0], entropy?.[0], topLogProbs?.[0]]).toEqual([0, 0, 0]);
    const row = [...(logits ?? [])].slice(28, 42).map((logit) => logit / temperature);
    const normalizer = Math.log(row.reduce((total, value) => total + Math.exp(value), 0));
    const distribution = row.map((value) => value - normalizer);
    const order = distribution.map((_, id) => id).toSorted((a, b) => (distribution[b] ?? 0) - (distribution[a] ?? 0));
    expect(logProbs?.[2]).toBeCloseTo(distribution[tokens[2] ?? 0] ?? 0, 5);
    expect(entropy?.[2]).toBeCloseTo(-distribution.reduce((total, each) => total + each * Math.exp(each), 0), 5);
    expect([...(topIds ?? [])].slice(6, 9)).toEqual(order.slice(0, 3));
    expect(topLogProbs?.[6]).toBeCloseTo(distribution[order[0] ?? 0] ?? 0, 5);
  }
});

test('tells objectives apart by what they compute, not by their names', async () => {
  await using model = await openSmallModel();
  const scaled = (factor: number): Objective => ({
    ...crossEntropy,
    build: (outputs, { weight }) => ({ loss: div(sum(mul(outputs.tokenLogProbs(), weight ?? 0)), factor) }),
  });
  const one = await model.forwardBackward({ examples: someExamples(2) }, scaled(1));
  const two = await model.forwardBackward({ examples: someExamples(2) }, scaled(2));
  expect(two.loss).toBeCloseTo(one.loss / 2, 5);
});

test.each([
  { examples: [{ tokens: [] }], message: 'Example 0 has no tokens' },
  { examples: [{ tokens: [1, 99] }], message: 'Example 0 has the token id 99; the vocabulary has ids from 0 to 13' },
  {
    examples: [{ tokens: Array.from({ length: 33 }, () => 2) }],
    message: "has 33 tokens and the model's context is 32",
  },
])('says what is wrong with a batch: $message', async ({ examples, message }) => {
  await using model = await openSmallModel();
  await expect(model.forward({ examples }, { logProbs: true })).rejects.toThrow(message);
});

test('gradients of a call that failed are dropped', async () => {
  await using model = await openSmallModel();
  await model.forwardBackward({ examples: someExamples(2) }, crossEntropy);
  const broken: Objective = { ...crossEntropy, build: (outputs) => ({ loss: sub(outputs.tokenLogProbs(), 1) }) };
  await expect(model.forwardBackward({ examples: someExamples(2) }, broken)).rejects.toThrow('sum it over');
  expect((await model.optimStep(adamW)).gradNorm).toBe(0);
});

test('samples while it trains, each as if alone', async () => {
  await using model = await openSmallModel({ workers: 2 });
  await using twin = await openSmallModel({ workers: 2 });
  const requests = someExamples(30).map(({ tokens }, seed) => ({
    prompt: tokens,
    n: 4,
    seed,
    maxTokens: 15,
    ignoreEos: true,
  }));
  const collect = async (sampler: Sampler): Promise<string[]> => {
    const texts: string[] = [];
    for await (const { requestIndex, sampleIndex, text } of sampler.sample(requests)) {
      texts.push(`${requestIndex}/${sampleIndex} ${text}`);
    }
    return texts.toSorted();
  };
  const [together] = await Promise.all([collect(await model.sampler()), train(model, 5)]);
  const alone = await collect(await twin.sampler());
  await train(twin, 5);
  expect(together).toEqual(alone);
  expectSameBits(await logProbsOf(model), await logProbsOf(twin));
});

test('closes twice, and then says that it is closed', async () => {
  const model = await openSmallModel();
  const sampler = await model.sampler();
  await model.close();
  await model.close();
  await expect(model.forward({ examples: [] }, {})).rejects.toMatchObject({ code: 'closed' });
  await expect(sampler.score([{ tokens: [1, 2] }])).rejects.toMatchObject({ code: 'closed' });
});
