import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';
import { formatReward } from './format-reward.ts';
import { mathReward } from './math-reward.ts';
import type { Rewards } from './reward-function.ts';
import { scoreCompletion } from './score-completion.ts';

const problem: Problem = { id: 'p', question: 'How much is 6 times 7?', answer: '42' };
const { signal } = new AbortController();
const reward = async (rewards: Rewards, text: string): Promise<number | undefined> => {
  const score = await scoreCompletion(rewards, { problem, text, tokens: [], stopReason: 'eos' }, { signal });
  return score.reward === undefined ? undefined : Math.round(score.reward * 1e9) / 1e9;
};

test.each([
  ['I do not know', 0],
  ['\\boxed{41}', 0.2],
  ['the answer is 42', 1],
  ['\\boxed{42}', 1.2],
])('with a format reward of .2, %j is worth %d', async (text, expected) => {
  const rewards = { correct: mathReward(), format: { reward: formatReward('boxed'), weight: 0.2 } };
  expect(await reward(rewards, text)).toBe(expected);
});

test.each([
  ['nothing', 0],
  ['<answer>41</answer>', 0.1],
  ['<think>so</think><answer>41</answer>', 0.2],
  ['42', 0.8],
  ['<answer>42</answer>', 0.9],
  ['<think>so</think><answer>42</answer>', 1],
])('with two tags of .2 together and .8 for the answer, %j is worth %d', async (text, expected) => {
  const rewards = {
    correct: { reward: mathReward(), weight: 0.8 },
    format: { reward: formatReward('tags'), weight: 0.2 },
  };
  expect(await reward(rewards, text)).toBe(expected);
});

test.each([
  ['\\boxed{42}', 1.1],
  ['\\boxed{41}', -0.9],
  ['no idea', -1.6],
])('signed parts add up: %j is worth %d', async (text, expected) => {
  const boxed = formatReward('boxed');
  const rewards: Rewards = {
    correct: mathReward({ correct: 1, incorrect: -1 }),
    format: { reward: async (input) => 2 * Number(await boxed(input)) - 1, weight: 0.1 },
    found: { reward: mathReward({ correct: 0, missing: -1 }), weight: 0.5 },
  };
  expect(await reward(rewards, text)).toBe(expected);
});

test('asks the judge for what is undecided only, and abstains without one', async () => {
  const proof: Problem = { ...problem, answer: '' };
  let asked = 0;
  const judged = mathReward({
    undecided: async () => {
      asked++;
      return 1;
    },
  });
  const input = { text: '\\boxed{42}', tokens: [], stopReason: 'eos' as const, signal };
  expect(await judged({ problem, ...input })).toBe(1);
  expect(asked).toBe(0);
  expect(await judged({ problem: proof, ...input })).toBe(1);
  expect(asked).toBe(1);
  expect(await mathReward()({ problem: proof, ...input })).toBeUndefined();
});
