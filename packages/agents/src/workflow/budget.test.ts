import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { scriptedChat } from './__fixtures__/scripted-models.ts';
import { solve } from './solve.ts';
import { solverTeam } from './solver-team.ts';

// 25 tokens of 4 characters
const wordy = (): string => '#### 7'.padStart(100, 'x ');

test('no more calls than the budget allows', async () => {
  const chat = scriptedChat(wordy);
  const result = await solve({
    question: 'q',
    solvers: solverTeam({ chat, count: 5 }),
    verifier: { chat },
    budget: { calls: 6 },
  });
  expect(result).toMatchObject({ calls: 6, stoppedBy: 'calls', answer: '7' });
  expect(result.candidates.map(({ verification }) => verification !== undefined)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('what a call reserved but did not use is there for the next', async () => {
  const chat = scriptedChat(wordy);
  const solvers = solverTeam({ chat, count: 4, sampling: { maxTokens: 60 } });
  // two fit at once (120 of 130); they use 50, so the next takes 60 of 80, and the last is cut to what is left
  const result = await solve({ question: 'q', solvers, budget: { tokens: 130 } });
  expect(result).toMatchObject({ calls: 4, tokens: 100, stoppedBy: null });
  expect(chat.asked.map(({ maxTokens }) => maxTokens)).toEqual([60, 60, 60, 55]);
});

test('the token budget is never exceeded', async () => {
  const budgets = fc.record({
    tokens: fc.integer({ min: 1, max: 400 }),
    maxTokens: fc.integer({ min: 1, max: 80 }),
    count: fc.integer({ min: 1, max: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(budgets, async ({ tokens, maxTokens, count }) => {
      const chat = scriptedChat(wordy);
      const solvers = solverTeam({ chat, count, sampling: { maxTokens } });
      const result = await solve({
        question: 'q',
        solvers,
        budget: { tokens },
        reflectionRounds: 1,
        verifier: { chat },
      });
      expect(result.tokens).toBeLessThanOrEqual(tokens);
      expect(result.calls).toBe(result.transcript.length);
      expect(result.tokens).toBe(result.transcript.reduce((sum, { usage }) => sum + usage.completionTokens, 0));
    }),
    { numRuns: 50 },
  );
});

test('no call starts after the time is up', async () => {
  let ms = 0;
  const chat = scriptedChat(() => {
    ms += 700;
    return '#### 7';
  });
  const options = { question: 'q', solvers: solverTeam({ chat, count: 2 }), reflectionRounds: 2, now: () => ms };
  const result = await solve({ ...options, budget: { seconds: 1 } });
  expect(result).toMatchObject({ calls: 2, stoppedBy: 'seconds', answer: '7' });
});

test('a budget that ends before the scores leaves a vote', async () => {
  const chat = scriptedChat(() => '#### 7');
  const options = {
    question: 'q',
    solvers: solverTeam({ chat, count: 2 }),
    rater: { chat },
    select: 'reward' as const,
  };
  expect(await solve({ ...options, budget: { calls: 2 } })).toMatchObject({ answer: '7', stoppedBy: 'calls' });
});
