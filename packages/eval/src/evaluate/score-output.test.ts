import type { Problem, Scorer } from '@mathr/core';
import { scriptedSampler } from '@mathr/core/testing';
import { expect, test } from 'vitest';

import { evaluate } from './evaluate.ts';
import { summarize } from './summarize.ts';

const problems: Problem[] = ['a', 'b'].map((id) => ({ id, question: id, answer: '4' }));
// right twice of five, and the two right ones look different
const texts = ['\\boxed{4}', '\\boxed{5}', '\\boxed{5}', '\\boxed{5}', '\\boxed{4.0}'];

/** Likes right answers, and remembers how it was asked. */
function scorer(scores: Readonly<Record<string, number>>): Scorer & { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    specificationVersion: 'v1',
    id: 'likes',
    asked,
    score: async (problem, solutions) => {
      asked.push([problem.id, ...solutions]);
      return solutions.map(({ text }) => ({ score: scores[text] ?? Number.NaN }));
    },
  };
}

test('a reward model scores every completion, by the ids that were sampled, and chooses from the same pool', async () => {
  const likes = scorer({ '\\boxed{4}': 0.9, '\\boxed{4.0}': 0.8, '\\boxed{5}': 0.5 });
  const run = evaluate({ sampler: scriptedSampler(texts), problems, samples: 5, passAt: [1, 5], scorer: likes });
  const result = await run.result();
  expect(result.items.slice(0, 5).map(({ reward }) => reward)).toEqual([0.9, 0.5, 0.5, 0.5, 0.8]);
  expect(likes.asked[0]).toEqual(['a', { text: '\\boxed{4}', tokens: expect.any(Array) as unknown }]);
  // of all five: 4 has the highest reward and 1.7 in sum, 5 has 1.5 in sum and three votes
  expect([result.rmAt, result.weightedAt, result.majAt].map((at) => at?.['5'])).toEqual([1, 1, 0]);
  expect([result.rmAt, result.weightedAt].map((at) => at?.['1'])).toEqual([0.4, 0.4].map((v) => expect.closeTo(v, 12)));
  expect(result.provenance.scorer).toBe('likes');
});

test('rewards below zero weigh by their logistic', async () => {
  const likes = scorer({ '\\boxed{4}': 3, '\\boxed{4.0}': 3, '\\boxed{5}': -1 });
  const run = evaluate({ sampler: scriptedSampler(texts), problems, samples: 5, passAt: [5], scorer: likes });
  // 2 · σ(3) = 1.905 against 3 · σ(-1) = 0.807
  expect((await run.result()).weightedAt).toEqual({ 5: 1 });
});

test('a reward model that fails costs the reward, not the completion, and the result says so', async () => {
  const run = evaluate({ sampler: scriptedSampler(texts), problems, samples: 5, scorer: scorer({ '\\boxed{4}': 1 }) });
  const result = await run.result();
  expect(result.accuracy).toBeCloseTo(0.4, 12);
  expect([result.rmAt, result.weightedAt, result.failed]).toEqual([null, null, 0]);
  expect(result.items[1]).toMatchObject({ verdict: 'incorrect', rewardError: 'likes gave NaN' });
  expect(result.warnings).toEqual([
    '8 completions have no reward, so that rm@k and the weighted vote are left out (likes gave NaN)',
  ]);
  const { items: _, ...numbers } = result;
  const again = summarize(result.items, { name: result.name, problems, provenance: result.provenance });
  expect(again).toMatchObject({ ...numbers, seconds: 0 });
});
