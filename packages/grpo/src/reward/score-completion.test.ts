import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';
import { scoreCompletion } from './score-completion.ts';

const problem: Problem = { id: 'p', question: '1 + 1?', answer: '2' };
const input = { problem, text: '2', tokens: [1], stopReason: 'eos' as const };
const signal = new AbortController().signal;

test('adds the weighted values and keeps each', async () => {
  const score = await scoreCompletion({ right: () => 1, format: { reward: async () => 0.5, weight: 0.2 } }, input, {
    signal,
  });
  expect(score).toEqual({ reward: 1.1, rewards: { right: 1, format: 0.5 }, errors: [] });
});

test('an abstaining function is left out; when all abstain there is no reward', async () => {
  const one = await scoreCompletion({ a: () => undefined, b: () => 2 }, input, { signal });
  expect(one.reward).toBe(2);
  const none = await scoreCompletion({ a: () => undefined }, input, { signal });
  expect(none).toEqual({ reward: undefined, rewards: { a: undefined }, errors: [] });
});

test('a function that throws, rejects or is not finite abstains and is counted', async () => {
  const score = await scoreCompletion(
    {
      throws: () => {
        throw new Error('broken');
      },
      rejects: async () => Promise.reject(new Error('offline')),
      nan: () => NaN,
      fine: () => 1,
    },
    input,
    { signal },
  );
  expect(score.reward).toBe(1);
  expect(score.errors.map((error) => error.name)).toEqual(['throws', 'rejects', 'nan']);
});

test('a late function is aborted and abstains', async () => {
  let aborted = false;
  const score = await scoreCompletion(
    {
      slow: {
        timeoutMs: 10,
        reward: async ({ signal }) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              aborted = true;
            });
            setTimeout(() => resolve(1), 5000).unref();
          }),
      },
    },
    input,
    { signal },
  );
  expect(aborted).toBe(true);
  expect(score.errors).toEqual([{ name: 'slow', message: 'no answer within 10 ms' }]);
});

test('rejects with the reason when the run is aborted', async () => {
  const controller = new AbortController();
  controller.abort(new Error('stopped by the user'));
  await expect(scoreCompletion({ a: () => 1 }, input, { signal: controller.signal })).rejects.toThrow(
    'stopped by the user',
  );
});
