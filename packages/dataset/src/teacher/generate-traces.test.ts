import { MathrError, type ChatModel, type Problem } from '@mathr/core';
import { scriptedModel } from '@mathr/core/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { effortPrompt } from '../prompt/effort.ts';
import { tripletPrompt } from '../prompt/triplet.ts';
import { withFeedback } from '../prompt/with-feedback.ts';
import { generateTraces } from './generate-traces.ts';
import type { GenerateTracesOptions } from './generate-traces-options.ts';
import type { TraceEvent } from './trace-event.ts';

const problem = (i: number, source = 'sums'): Problem => ({
  id: `p${i}`,
  question: `What is ${i} + ${i}?`,
  answer: String(2 * i),
  source,
});
const problems = (n: number): Problem[] => Array.from({ length: n }, (_, i) => problem(i));
const numberIn = (text: string): number => Number(/(\d+) \+/.exec(text)?.[1]);

/** Right for the numbers that `knows` says, from its `from`-th attempt on. */
function teacher(id: string, knows: (i: number) => boolean, from = 0) {
  const seen = new Map<number, number>();
  return scriptedModel(
    (messages) => {
      const i = numberIn(messages.map(({ content }) => content).join('\n'));
      const tries = seen.get(i) ?? 0;
      seen.set(i, tries + 1);
      return `So it is \\boxed{${knows(i) && tries >= from ? 2 * i : 2 * i + 1}}.`;
    },
    { id },
  );
}

async function freshDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-traces-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

test('a model that is asked in two rounds keeps one rate limit over both', async () => {
  let now = 0;
  const clock = { now: () => now, sleep: async (ms: number) => void (now += ms) };
  const sent: number[] = [];
  const model = scriptedModel(() => (sent.push(now), 'It is \\boxed{-1}.'), { id: 'm' });
  const asked = { model, concurrency: 1, rateLimit: { requestsPerMinute: 4 } };
  await generateTraces(problems(6), { teachers: [asked, { ...asked }], clock }).result();
  expect(sent).toHaveLength(12);
  for (const at of sent)
    expect(sent.filter((other) => other > at - 60_000 && other <= at).length).toBeLessThanOrEqual(4);
});

test('cascades: the next teacher sees only what the one before failed, and totals add up', async () => {
  const small = teacher('small', (i) => i % 3 === 0, 1);
  const large = teacher('large', (i) => i % 3 === 1);
  const { traces, unsolved, report, stopped } = await generateTraces(problems(30), {
    teachers: [
      { model: small, attempts: 3 },
      { model: large, attempts: 5 },
    ],
  }).result();
  const [first, second] = report.rounds;
  expect(first).toMatchObject({ teacher: 'small', asked: 30, solved: 10, failed: 20, attempts: 10 * 2 + 20 * 3 });
  expect(second).toMatchObject({ teacher: 'large', asked: 20, solved: 10, failed: 10, attempts: 10 + 10 * 5 });
  expect(report).toMatchObject({ problems: 30, solved: 20, failed: 10, notAsked: 0, traces: 20, rate: 2 / 3 });
  expect(first?.rejects).toEqual({ 'wrong-answer': 10 + 60 });
  expect(large.calls.every(({ messages }) => numberIn(messages.at(-1)?.content ?? '') % 3 !== 0)).toBe(true);
  expect(unsolved).toEqual([2, 5, 8, 11, 14, 17, 20, 23, 26, 29].map((i) => `p${i}`));
  expect(traces[0]).toMatchObject({
    problemId: 'p0',
    author: 'small',
    sampleIndex: 1,
    verdict: 'correct',
    answer: '0',
  });
  // the three attempts of the first round come before
  expect(traces[10]).toMatchObject({ problemId: 'p1', author: 'large', sampleIndex: 3 });
  expect(stopped).toBeUndefined();
});

test('64 problems at 50 ms each take less than a second, 8 at a time', async () => {
  const slow = scriptedModel(async ({ 0: { content } = { content: '' } }) => {
    await new Promise((done) => setTimeout(done, 50));
    return content;
  });
  const began = performance.now();
  const run = generateTraces(problems(64), { teachers: [{ model: slow, concurrency: 8 }], verify: false });
  expect((await run.result()).traces).toHaveLength(64);
  expect(performance.now() - began).toBeLessThan(1000);
});

test('asks nothing twice after it was stopped in the middle, and ends with the same traces', async () => {
  const whole = teacher('t', (i) => i % 2 === 0);
  const options = { attempts: 2, temperatures: [0.2, 0.8] };
  const all = await generateTraces(problems(40), { teachers: [{ model: whole, ...options }] }).result();
  const runDir = await freshDir();
  const again = teacher('t', (i) => i % 2 === 0);
  let ends = 0;
  for await (const event of generateTraces(problems(40), { teachers: [{ model: again, ...options }], runDir })) {
    if (event.type === 'problem-end' && ++ends === 13) break;
  }
  const before = again.calls.length;
  expect(before).toBeLessThan(whole.calls.length);
  const resumed = await generateTraces(problems(40), { teachers: [{ model: again, ...options }], runDir }).result();
  expect(resumed.traces).toEqual(all.traces);
  // calls that were under way when the iteration was left count as in doubt and are made again
  const repeated = again.calls.length - whole.calls.length;
  expect(repeated).toBe(resumed.report.inDoubt.calls);
  expect(repeated).toBeLessThanOrEqual(8);
  const third = await generateTraces(problems(40), { teachers: [{ model: again, ...options }], runDir }).result();
  expect(third.report.rounds[0]?.replayed).toBe(third.report.rounds[0]?.attempts);
  expect(again.calls).toHaveLength(whole.calls.length + repeated);
});

test('stops at the budget, says so, and goes on with a larger one', async () => {
  const runDir = await freshDir();
  const model = teacher('t', () => true);
  const run = (calls: number) =>
    generateTraces(problems(10), { teachers: [{ model }], budget: { calls }, runDir }).result();
  const short = await run(4);
  expect(short.traces).toHaveLength(4);
  expect(short.report).toMatchObject({ solved: 4, failed: 0, notAsked: 6, spent: { calls: 4 } });
  expect(short.stopped?.why).toBe('budget');
  expect((await run(20)).traces).toHaveLength(10);
  expect(model.calls).toHaveLength(10);
});

test('keeps the n best of all attempts', async () => {
  const texts = ['It is, after all, \\boxed{2}.', '\\boxed{2}', 'wrong: \\boxed{3}', 'So \\boxed{2}'];
  const { traces } = await generateTraces([problem(1)], {
    teachers: [{ model: scriptedModel(texts), attempts: 4, concurrency: 1 }],
    attempts: 'all',
    keep: 2,
  }).result();
  expect(traces.map(({ solution }) => solution)).toEqual(['\\boxed{2}', 'So \\boxed{2}']);
});

test('draws efforts by weight, temperatures by attempt, and the same ones again', async () => {
  const ask = async (): Promise<(readonly [number, number])[]> => {
    const { traces } = await generateTraces(problems(200), {
      teachers: [
        {
          model: scriptedModel(() => '\\boxed{1}'),
          prompt: effortPrompt,
          attempts: 2,
          temperatures: [0.3, 0.7],
          effort: [{ tokens: 300 }, { tokens: 2500, weight: 3 }],
        },
      ],
      attempts: 'all',
      keep: 2,
      verify: false,
    }).result();
    return traces.map(({ metadata }) => [Number(metadata?.['effortTokens']), Number(metadata?.['temperature'])]);
  };
  const drawn = await ask();
  expect(await ask()).toEqual(drawn);
  const long = drawn.filter(([effort]) => effort === 2500).length / drawn.length;
  // 3 of 4, give or take three standard errors of 400 draws
  expect(Math.abs(long - 0.75)).toBeLessThan(3 * Math.sqrt((0.75 * 0.25) / 400));
  expect(drawn.filter(([, temperature]) => temperature === 0.7)).toHaveLength(200);
});

test('counts what a teacher does wrong by its kind, and shows it to a prompt that wants it', async () => {
  const empty = '<think>hm</think>';
  const model = scriptedModel([empty, 'no idea', '\\boxed{9}', 'a b c d e f g h i', '\\boxed{2}']);
  const events: TraceEvent[] = [];
  const { report } = await generateTraces([problem(1)], {
    teachers: [{ model, attempts: 5, prompt: withFeedback(tripletPrompt()), maxTokens: 8 }],
    onEvent: (event) => events.push(event),
  }).result();
  expect(report.rounds[0]?.rejects).toEqual({ empty: 1, 'no-answer': 1, 'wrong-answer': 1, 'cut-off': 1 });
  expect(model.calls[1]?.messages.at(-1)?.content).toContain('was not accepted (no solution)');
  expect(events.map(({ type }) => type)).toEqual([
    'round-start',
    'trace-end',
    ...Array.from({ length: 4 }, () => 'trace-reject'),
    'problem-end',
    'round-end',
  ]);
});

test('takes triplets apart at the marker', async () => {
  const model = scriptedModel(['One and one.\nFinal answer: 2']);
  const options: GenerateTracesOptions = { teachers: [{ model, answerMarker: 'Final answer:' }] };
  const { traces } = await generateTraces([problem(1)], options).result();
  expect(traces[0]).toMatchObject({ reasoning: 'One and one.', answer: '2', verdict: 'correct' });
});

test('a teacher that never answers is an error when nothing was got, and an ending when something was', async () => {
  const refuse = new MathrError('remote_error', 'bad key', { url: 'x', status: 401 });
  const dead: ChatModel = { ...scriptedModel([]), chat: () => Promise.reject(refuse) };
  await expect(generateTraces(problems(3), { teachers: [{ model: dead }] }).result()).rejects.toThrow(
    'no reply could be got: scripted-model refuses every call: bad key',
  );
  const half = scriptedModel((messages) => {
    if (numberIn(messages.at(-1)?.content ?? '') > 2) throw refuse;
    return '\\boxed{1}';
  });
  const result = await generateTraces(problems(9), {
    teachers: [{ model: half, concurrency: 1 }],
    verify: false,
  }).result();
  expect(result.traces).toHaveLength(3);
  expect(result.stopped?.message).toBe('scripted-model refuses every call: bad key');
  expect(result.report).toMatchObject({ failed: 1, notAsked: 5 });
});

test('options are checked', () => {
  expect(() => generateTraces([], { teachers: [] })).toThrow('generateTraces: teachers');
});
