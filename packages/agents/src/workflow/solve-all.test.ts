import type { Problem, Scorer } from '@mathr/core';
import { expect, test } from 'vitest';

import { roleOf, scriptedChat, scriptedSampler, type Asked } from './__fixtures__/scripted-models.ts';
import { multiAgentWorkflow } from './multi-agent-workflow.ts';
import { solve } from './solve.ts';
import { solveAll } from './solve-all.ts';
import { solverTeam } from './solver-team.ts';

/** Solvers answer by temperature, the verifier trusts 7, the rater likes long solutions. */
const byTemperature =
  (answers: Readonly<Record<number, string>>) =>
  (asked: Asked): string => {
    const role = roleOf(asked.text);
    if (role === 'verifier') return asked.text.includes('boxed{7}') ? 'Verdict: CORRECT' : 'Verdict: INCORRECT';
    if (role === 'rater') return asked.text.includes('boxed{9}') ? 'Rating: 9/10' : 'Rating: 3/10';
    return `so \\boxed{${answers[asked.temperature ?? 1] ?? '0'}}`;
  };

const team = (chat: ReturnType<typeof scriptedChat>) =>
  solverTeam({ chat, count: 3, temperature: [0.2, 0.6], topP: [0.9, 1] });

test('several solvers with their own sampling vote', async () => {
  const chat = scriptedChat(byTemperature({ 0.2: '5', 0.4: '7', 0.6: '7.0' }));
  const result = await solve({ question: 'three plus four?', solvers: team(chat) });
  expect(result).toMatchObject({ answer: '7', chosen: 1, agreement: 2 / 3, calls: 3, stoppedBy: null });
  expect(result.candidates.map(({ agent, answer }) => [agent, answer])).toEqual([
    ['solver-1', '5'],
    ['solver-2', '7'],
    ['solver-3', '7.0'],
  ]);
  expect(chat.asked.map(({ temperature, topP }) => [temperature, topP])).toEqual([
    [0.2, 0.9],
    [0.4, 0.95],
    [0.6, 1],
  ]);
  expect(result.tokens).toBe(result.transcript.reduce((sum, entry) => sum + entry.usage.completionTokens, 0));
  expect(result.transcript[0]).toMatchObject({ role: 'solver', prompt: 'boxed-solver/1' });
});

test('each rule of selection uses what its judges say', async () => {
  const chat = scriptedChat(byTemperature({ 0.2: '5', 0.4: '7', 0.6: '9' }));
  const options = { question: 'q', solvers: team(chat) };
  const verified = await solve({ ...options, verifier: { chat }, select: 'verified-first' });
  expect(verified.answer).toBe('7');
  expect(verified.candidates[0]?.verification).toEqual({ verdict: 'incorrect', confidence: 0.2 });
  const rated = await solve({ ...options, rater: { chat }, select: 'reward' });
  expect(rated.candidates.map(({ score }) => score)).toEqual([0, 0, 1]);
  expect(rated.answer).toBe('9');
  const scorer: Scorer = {
    specificationVersion: 'v1',
    id: 'length',
    score: async (_, solutions) => solutions.map(({ text }) => ({ score: text.includes('{5}') ? 3 : -3 })),
  };
  expect((await solve({ ...options, scorer, select: 'weighted' })).answer).toBe('5');
});

test('a reflection may rewrite, and one that loses the answer is dropped', async () => {
  const chat = scriptedChat((asked) => {
    if (roleOf(asked.text) === 'solver') return `first \\boxed{${asked.temperature === 0.5 ? 1 : 2}}`;
    return asked.text.includes('boxed{1}') ? 'better \\boxed{3}' : 'I give up';
  });
  const solvers = [0.5, 0.8].map((temperature) => ({ chat, sampling: { temperature, topP: temperature } }));
  const result = await solve({ question: 'q', solvers, reflectionRounds: 1 });
  expect(result.candidates.map(({ answer, text }) => [answer, text])).toEqual([
    ['3', 'better \\boxed{3}'],
    ['2', 'first \\boxed{2}'],
  ]);
  const reflections = chat.asked.filter(({ text }) => roleOf(text) === 'reflection');
  expect(reflections.map(({ temperature, topP }) => [temperature, topP])).toEqual([
    [0.4, 0.8],
    [0.4, 0.8],
  ]);
  expect(result.candidates[0]?.tokens).toBe(4 + 4);
});

test('nothing of a problem but its question reaches a model, a prompt or a scorer', async () => {
  const seen: string[] = [];
  const chat = scriptedChat((asked) => {
    seen.push(JSON.stringify(asked));
    return byTemperature({})(asked);
  });
  const scorer: Scorer = {
    specificationVersion: 'v1',
    id: 'spy',
    score: async (problem, solutions) => {
      seen.push(JSON.stringify(problem));
      return solutions.map(() => ({ score: 0 }));
    },
  };
  const gold: Problem = {
    id: 'p1',
    question: 'what is it?',
    answer: 'GOLD-31337',
    solution: 'work to GOLD-31337',
    metadata: { hint: 'GOLD-31337' },
  };
  const prompt = (question: object): string => {
    seen.push(JSON.stringify(question));
    return 'custom';
  };
  const solvers = [{ chat }, { chat, prompt, name: 'custom' }];
  await solveAll([gold], { solvers, scorer, verifier: { chat }, reflectionRounds: 1 });
  expect(seen.length).toBeGreaterThan(5);
  expect(seen.join('\n')).not.toContain('GOLD');
  expect(seen.join('\n')).toContain('what is it?');
});

test('one round is one batch of the sampler over all questions; reflection is skipped without a chat template', async () => {
  const sampler = scriptedSampler((prompt) => `#### ${prompt.length}`);
  const solvers = solverTeam({ sampler, count: 4 });
  const questions = Array.from({ length: 50 }, (_, i) => ({ id: `q${i}`, question: 'x'.repeat(i + 1) }));
  const results = await solveAll(questions, { solvers, reflectionRounds: 1 });
  expect(sampler.batches).toEqual([200]);
  expect(results.map(({ answer }) => answer)).toEqual(questions.map(({ question }) => String(question.length)));
});

test('the same seed gives the same transcript, alone and in company', async () => {
  const chat = scriptedChat(({ seed }) => `#### ${seed}`);
  const options = { solvers: team(chat), seed: 3 };
  const [, second] = await solveAll(
    [
      { id: 'a', question: 'a' },
      { id: 'b', question: 'b' },
    ],
    options,
  );
  const alone = await solve({ ...options, question: { id: 'b', question: 'b' } });
  expect(alone).toEqual(second);
  const other = await solve({ ...options, seed: 4, question: { id: 'b', question: 'b' } });
  expect(other.answer).not.toBe(alone.answer);
});

test('failed calls are candidates without an answer, unless all fail', async () => {
  const chat = scriptedChat((asked) => {
    if (asked.temperature === 0.4) throw new Error('overloaded');
    return '#### 8';
  });
  const result = await solve({ question: 'q', solvers: team(chat) });
  expect(result).toMatchObject({ answer: '8', agreement: 2 / 3 });
  expect(result.transcript[1]).toMatchObject({ error: 'overloaded', text: '' });
  const dead = scriptedChat(() => {
    throw new Error('no such key');
  });
  await expect(solve({ question: 'q', solvers: team(dead) })).rejects.toThrow('no such key');
});

test('at most `concurrency` chat calls are under way', async () => {
  let active = 0;
  let most = 0;
  const chat = scriptedChat(() => '#### 1');
  const slow = {
    ...chat,
    chat: async () => {
      most = Math.max(most, ++active);
      await new Promise((resolve) => setTimeout(resolve, 2));
      active--;
      return { text: '#### 1', stopReason: 'eos', usage: { promptTokens: 1, completionTokens: 1 } } as const;
    },
  };
  await solve({ question: 'q', solvers: solverTeam({ chat: slow, count: 7 }), concurrency: 2 });
  expect(most).toBe(2);
});

test('as a workflow it takes a question and a seed', async () => {
  const chat = scriptedChat(({ seed }) => `#### ${seed % 7}`);
  const workflow = multiAgentWorkflow('team-of-3', { solvers: team(chat) });
  const first = await workflow.run({ id: 'a', question: 'q' }, { seed: 1 });
  expect(await workflow.run({ id: 'a', question: 'q' }, { seed: 1 })).toEqual(first);
  expect(workflow.name).toBe('team-of-3');
});

test('stops at the signal', async () => {
  const controller = new AbortController();
  const chat = scriptedChat(() => {
    controller.abort(new Error('enough'));
    return '#### 1';
  });
  const run = solve({ question: 'q', solvers: team(chat), concurrency: 1, signal: controller.signal });
  await expect(run).rejects.toThrow('enough');
  expect(chat.asked).toHaveLength(1);
});

const chat = scriptedChat(() => '');
test.each([
  [{ solvers: [] }, /solvers must be at least 1/],
  [{ solvers: [{}] }, /0 of sampler and chat are given/],
  [{ solvers: [{ chat }], select: 'weighted' as const }, /needs scores; give a scorer or a rater/],
  [{ solvers: [{ chat }], select: 'verified-first' as const }, /needs a verifier/],
  [{ solvers: [{ chat }], verifier: { sampler: scriptedSampler(() => '') } }, /no chat template/],
  [
    {
      solvers: [
        { chat, name: 'a' },
        { chat, name: 'a' },
      ],
    },
    /two solvers are called "a"/,
  ],
  [{ solvers: [{ chat }], gold: '4' }, /gold/],
])('refuses wrong options %#', async (options, message) => {
  await expect(solveAll([{ question: 'q' }], options)).rejects.toThrow(message);
});
