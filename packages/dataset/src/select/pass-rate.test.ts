import { scriptedModel, scriptedSampler } from '@mathr/core/testing';
import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';
import { estimatePassRates, type PassRate } from './pass-rate.ts';

const problems: Problem[] = [2, 3, 4].map((n) => ({
  id: `p${n}`,
  question: `What is ${n} + ${n}?`,
  answer: `${2 * n}`,
}));
/** Right in the first `n - 2` of four samples of the question about n. */
const solve = (text: string, sample: number): string => {
  const n = Number(/is (\d)/.exec(text)?.[1]);
  return sample < n - 2 ? `It is \\boxed{${2 * n}}.` : 'It is \\boxed{1}.';
};

test('grades several samples of each problem, in their order', async () => {
  const model = scriptedModel((messages, { seed = 0 }) => solve(messages.at(-1)?.content ?? '', seed));
  const rates = await estimatePassRates(problems, model);
  expect(rates.map(({ item }) => item)).toEqual(problems);
  expect(rates.map(({ rate }) => rate.passRate)).toEqual([0, 0.25, 0.5]);
  expect(rates[2]?.rate).toEqual({ passRate: 0.5, correct: 2, graded: 4, scores: [1, 1, 0, 0], failed: 0 });
});

test('asks a sampler for all samples of a problem at once', async () => {
  const sampler = scriptedSampler(({ prompt, sampleIndex }) => solve(prompt, sampleIndex));
  const prompt = ({ question }: Problem): string => question;
  const rates = await estimatePassRates(problems, sampler, { prompt, maxTokens: 100 });
  expect(rates.map(({ rate }) => rate.passRate)).toEqual([0, 0.25, 0.5]);
  expect(sampler.asked).toHaveLength(12);
});

test('goes on where it stopped, with the same result', async () => {
  const store = new Map<string, PassRate>();
  let calls = 0;
  const controller = new AbortController();
  const model = scriptedModel((messages, { seed = 0 }) => {
    if (++calls === 6) controller.abort(new Error('killed'));
    return solve(messages.at(-1)?.content ?? '', seed);
  });
  const options = { store, concurrency: 1 };
  await expect(estimatePassRates(problems, model, { ...options, signal: controller.signal })).rejects.toThrow('killed');
  expect(store.size).toBe(1);
  const resumed = await estimatePassRates(problems, model, options);
  // the first problem was known: 6 calls before, 8 after
  expect(calls).toBe(14);
  expect(resumed).toEqual(await estimatePassRates(problems, model));
});

test('a call that fails is counted and lowers nothing', async () => {
  const model = scriptedModel((_, { seed = 0 }) => {
    if (seed % 2 === 0) throw new Error('overloaded');
    return '\\boxed{4}';
  });
  const [first] = await estimatePassRates(problems.slice(0, 1), model);
  expect(first?.rate).toEqual({ passRate: 1, correct: 2, graded: 2, scores: [1, 1], failed: 2 });
  const silent = scriptedModel(() => {
    throw new Error('down');
  });
  expect((await estimatePassRates(problems.slice(0, 1), silent))[0]?.rate.passRate).toBeNull();
});
