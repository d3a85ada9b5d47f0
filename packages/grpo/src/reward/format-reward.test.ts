import { expect, test } from 'vitest';
import { formatReward } from './format-reward.ts';
import type { RewardInput } from './reward-function.ts';

const input = (text: string): RewardInput => ({
  problem: { id: 'p', question: '', answer: '' },
  text,
  tokens: [],
  stopReason: 'eos',
  signal: new AbortController().signal,
});

test.each([
  ['so \\boxed{4}', 1],
  ['\\boxed{\\frac{1}{2}}', 1],
  ['\\boxed{\\frac{1}{2}', 0],
  ['\\boxed{a \\boxed{1}', 1],
  ['{4}', 0],
  ['', 0],
])('boxed: %j is worth %d', (text, expected) => {
  expect(formatReward('boxed')(input(text))).toBe(expected);
});

test.each([
  ['<think>a</think><answer>4</answer>', 1],
  ['a <answer>4</answer>', 0.5],
  ['</think><think> 4', 0],
])('tags: %j is worth %d', (text, expected) => {
  expect(formatReward('tags')(input(text))).toBe(expected);
});

test('a global expression gives the same answer twice', () => {
  const reward = formatReward(/#### -?\d+$/g);
  expect([reward(input('2 + 2 #### 4')), reward(input('2 + 2 #### 4')), reward(input('#### four'))]).toEqual([1, 1, 0]);
});

test('stays fast on a hostile completion', () => {
  const start = performance.now();
  expect(formatReward('boxed')(input('\\boxed{'.repeat(100_000)))).toBe(0);
  expect(performance.now() - start).toBeLessThan(1000);
});
