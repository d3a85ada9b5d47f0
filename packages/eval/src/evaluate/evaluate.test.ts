import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MathrError, type ChatModel, type Clock, type Problem } from '@mathr/core';
import { expect, test } from 'vitest';

import { scriptedSampler } from './__fixtures__/scripted-sampler.ts';
import type { EvalEvent } from './eval-event.ts';
import { evaluate } from './evaluate.ts';
import { readEvaluation, readEvaluationProblems } from './read-evaluation.ts';

const problems: Problem[] = Array.from({ length: 6 }, (_, i) => ({
  id: `p${i}`,
  question: `What is ${i} + ${i}?`,
  answer: String(2 * i),
  level: i < 2 ? 1 : 2,
}));

const frozenClock: Clock = { now: () => 0, sleep: async () => undefined };

/** Right greedily; of four samples, problem i gets min(i, 4) right, the rest are 99. */
const sometimesRight = (prompt: string, sampleIndex: number, request: { temperature?: number | undefined }): string => {
  const i = Number(/What is (\d+)/.exec(prompt)?.[1]);
  return request.temperature === 0 || sampleIndex < i ? `it is ${2 * i}\n#### ${2 * i}` : '#### 99';
};

test('samples, grades and summarises', async () => {
  const sampler = scriptedSampler(sometimesRight, { reverse: true });
  const result = await evaluate({ sampler, problems, samples: 4, greedy: true }).result();
  expect(result).toMatchObject({ name: 'scripted', n: 6, samples: 4, intervalMethod: 'wilson', noAnswer: 0 });
  // of six problems a bootstrap knows too little: Wilson of 3.5 of 6
  expect(result.interval).toEqual([expect.closeTo(0.241078, 6), expect.closeTo(0.860533, 6)]);
  expect(result.perProblem).toEqual([0, 0.25, 0.5, 0.75, 1, 1]);
  expect(result.accuracy).toBeCloseTo(3.5 / 6, 12);
  expect(result.greedy).toMatchObject({ accuracy: 1, perProblem: [1, 1, 1, 1, 1, 1] });
  // pass@2 of c right of 4: 1 - C(4-c, 2)/6
  expect(result.passAt['2']).toBeCloseTo((0 + 3 / 6 + 5 / 6 + 1 + 1 + 1) / 6, 12);
  // all four: a tie at two of two gives a half
  expect(result.majAt['4']).toBeCloseTo((0 + 0 + 0.5 + 1 + 1 + 1) / 6, 12);
  expect(result.perLevel.map(({ level, n, accuracy }) => [level, n, accuracy])).toEqual([
    [1, 2, 0.125],
    [2, 4, 0.8125],
  ]);
  expect(result.items).toHaveLength(30);
  expect(result.items[0]).toMatchObject({ problemId: 'p0', sampleIndex: -1, verdict: 'correct', answer: '0' });
});

test('counts truncated and answerless completions as wrong and says how many', async () => {
  const sampler = scriptedSampler((prompt) => (prompt.includes('is 1') ? 'no idea' : 'x'.repeat(20)));
  const result = await evaluate({ sampler, problems, sampling: { maxTokens: 20 } }).result();
  expect(result).toMatchObject({ accuracy: 0, noAnswer: 1, truncated: 5 / 6, intervalMethod: 'wilson' });
  expect(result.interval[1]).toBeGreaterThan(0.3);
});

test('a prompt that does not fit is a wrong answer, not the end of the run', async () => {
  const sampler = scriptedSampler(sometimesRight, { contextLength: 16 });
  const long: Problem = { id: 'long', question: 'x'.repeat(40), answer: '1' };
  const result = await evaluate({ sampler, problems: [...problems, long] }).result();
  expect(result.failed).toBeCloseTo(1 / 7, 12);
  expect(result.items.at(-1)).toMatchObject({
    verdict: 'incorrect',
    error: 'the prompt has 40 tokens, the context 16',
  });
});

test('killed and continued it asks only for what is missing and gives the same numbers', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-eval-'));
  const options = { problems, samples: 4, greedy: true, clock: frozenClock };
  const whole = await evaluate({ ...options, sampler: scriptedSampler(sometimesRight) }).result();
  const dying = scriptedSampler(sometimesRight, { failAfter: 13 });
  await expect(evaluate({ ...options, sampler: dying, runDir: dir }).result()).rejects.toThrow('killed');
  const rest = scriptedSampler(sometimesRight);
  const events: EvalEvent[] = [];
  const resumed = evaluate({ ...options, sampler: rest, runDir: dir, onEvent: (event) => events.push(event) });
  expect(await resumed.result()).toEqual(whole);
  // two problems were complete; of the third the greedy one and two of its samples
  expect(events[0]).toMatchObject({ type: 'eval-start', resumed: 13 });
  expect(rest.asked).toHaveLength(17);
  const lines = (await readFile(join(dir, 'items.jsonl'), 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(30);
  const again = scriptedSampler(() => 'never asked');
  expect(await evaluate({ ...options, sampler: again, runDir: dir }).result()).toEqual(whole);
  expect(again.asked).toHaveLength(0);
});

test('a finished evaluation is read from its directory', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-eval-'));
  const sampler = scriptedSampler(sometimesRight, { reverse: true });
  const result = await evaluate({ sampler, problems, samples: 2, greedy: true, runDir: dir }).result();
  expect(await readEvaluation(dir)).toEqual(result);
  expect(await readEvaluationProblems(dir)).toEqual(problems);
  const broken = scriptedSampler(sometimesRight, { failAfter: 3 });
  const other = await mkdtemp(join(tmpdir(), 'mathr-eval-'));
  await expect(evaluate({ sampler: broken, problems, runDir: other }).result()).rejects.toThrow('killed');
  await expect(readEvaluation(other)).rejects.toThrow('not of a finished evaluation (it is "evaluate", failed)');
  await expect(readEvaluation(join(other, 'nowhere'))).rejects.toThrow('is this a run directory?');
});

test('refuses to continue another evaluation', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-eval-'));
  await evaluate({ sampler: scriptedSampler(sometimesRight), problems, runDir: dir }).result();
  const other = evaluate({ sampler: scriptedSampler(sometimesRight), problems: problems.slice(1), runDir: dir });
  const error = await other.result().catch((caught: unknown) => caught);
  expect(MathrError.is(error, 'resume_mismatch')).toBe(true);
});

test('a problem gets the same seed alone and among others', async () => {
  const [all, one] = [scriptedSampler(sometimesRight), scriptedSampler(sometimesRight)];
  await evaluate({ sampler: all, problems }).result();
  await evaluate({ sampler: one, problems: problems.slice(3, 4) }).result();
  expect(all.asked[3]).toEqual(one.asked[0]);
  expect(new Set(all.asked.map(({ seed }) => seed)).size).toBe(6);
});

test('tells progress with a rate', async () => {
  let ms = 0;
  const events: EvalEvent[] = [];
  const run = evaluate({
    sampler: scriptedSampler(sometimesRight),
    problems,
    clock: { ...frozenClock, now: () => (ms += 200) },
  });
  for await (const event of run) events.push(event);
  expect(events[0]).toMatchObject({ type: 'eval-start', completions: 6 });
  const progress = events.filter((event) => event.type === 'eval-progress');
  expect(progress.at(-1)).toMatchObject({ done: 6, total: 6, secondsLeft: 0 });
  expect(progress[0]?.rate).toBeGreaterThan(0);
  expect(events.at(-1)).toMatchObject({ type: 'eval-end', n: 6 });
});

test('a chat model is asked for each sample with its own seed, and its failures are counted', async () => {
  const seeds = new Set<number | undefined>();
  const chat: ChatModel = {
    specificationVersion: 'v1',
    id: 'chat',
    chat: async (messages, options) => {
      seeds.add(options?.seed);
      if (messages[0]?.content.includes('is 5') === true) throw new Error('overloaded');
      const text = sometimesRight(messages[0]?.content ?? '', 0, {});
      return { text, stopReason: 'eos', usage: { promptTokens: 5, completionTokens: 7 } };
    },
  };
  const result = await evaluate({ chat, problems, samples: 2, concurrency: 3 }).result();
  expect(result).toMatchObject({ failed: 2 / 12, noAnswer: 2 / 12, accuracy: 8 / 12 });
  expect(seeds.size).toBe(12);
});

test('when every call fails the run rejects', async () => {
  const chat: ChatModel = {
    specificationVersion: 'v1',
    id: 'chat',
    chat: async () => {
      throw new Error('no such key');
    },
  };
  await expect(evaluate({ chat, problems }).result()).rejects.toThrow('no such key');
});

test('a workflow never sees the gold answer', async () => {
  const seen: string[] = [];
  const workflow = {
    name: 'team',
    run: async (question: { readonly question: string }) => {
      seen.push(JSON.stringify(question));
      return { answer: '4', text: 'four', tokens: 9 };
    },
  };
  const gold: Problem[] = [{ id: 'a', question: 'two plus two', answer: '4', solution: 'secret' }];
  const result = await evaluate({ workflow, problems: gold }).result();
  expect(seen).toEqual(['{"id":"a","question":"two plus two"}']);
  expect(result).toMatchObject({ name: 'team', accuracy: 1, meanTokens: 9 });
});

test('takes a grader of its own', async () => {
  const sampler = scriptedSampler(() => 'yes');
  const grade = (problem: Problem, text: string) =>
    ({ status: problem.id === 'p1' ? 'undecided' : 'correct', extracted: text }) as const;
  const result = await evaluate({ sampler, problems, grade, graderName: 'yes/1' }).result();
  expect(result).toMatchObject({ accuracy: 5 / 6, undecided: 1 / 6, provenance: { grader: 'yes/1' } });
});

test('stops at the signal', async () => {
  const controller = new AbortController();
  const sampler = scriptedSampler((prompt) => {
    if (prompt.includes('is 3')) controller.abort(new Error('enough'));
    return '1';
  });
  await expect(evaluate({ sampler, problems, signal: controller.signal }).result()).rejects.toThrow('enough');
  expect(sampler.asked).toHaveLength(4);
});

test.each([
  [{ problems }, /exactly one/],
  [{ problems: [], sampler: scriptedSampler(() => '') }, /problems must be at least 1/],
  [
    { problems: [...problems, ...problems], sampler: scriptedSampler(() => '') },
    /6 repeat an earlier id: "p0" \(positions 0 and 6\)/,
  ],
  [{ problems, sampler: scriptedSampler(() => ''), samples: 0 }, /evaluate nothing/],
  [{ problems, sampler: scriptedSampler(() => ''), sample: 3 }, /sample/],
])('refuses wrong options %#', (options, message) => {
  expect(() => evaluate(options)).toThrow(message);
});
