import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MathrError, type ChatModel, type Clock, type Problem, type RetryNotice } from '@mathr/core';
import { afterEach, expect, test } from 'vitest';

import { scriptedSampler } from './__fixtures__/scripted-sampler.ts';
import type { EvalEvent } from './eval-event.ts';
import { evaluate } from './evaluate.ts';
import { readEvaluation } from './read-evaluation.ts';

const dirs: string[] = [];
const freshDir = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-eval-'));
  dirs.push(dir);
  return dir;
};
afterEach(async () => {
  await Promise.all(dirs.splice(0).map((dir) => rm(dir, { recursive: true })));
});

const problems: Problem[] = Array.from({ length: 5 }, (_, i) => ({
  id: `p${i}`,
  question: `q${i}`,
  answer: String(i),
}));

function clockOf(slept: number[]): Clock {
  return { now: () => 0, sleep: async (ms) => void slept.push(ms) };
}

/** Answers right; `fail` may throw before the given call (from 1). */
function chatModel(fail: (call: number, question: string) => void = () => undefined): ChatModel & { calls: number } {
  const model = {
    specificationVersion: 'v1' as const,
    id: 'chat',
    calls: 0,
    chat: async (messages: readonly { readonly content: string }[]) => {
      const question = messages[0]?.content ?? '';
      fail(++model.calls, question);
      const usage = { promptTokens: 3, completionTokens: 10 };
      return { text: `#### ${question.slice(1)}`, stopReason: 'eos' as const, usage };
    },
  };
  return model;
}

const busy = (): never => {
  throw new MathrError('remote_error', 'too many requests', { url: 'x', status: 429 });
};

test('calls that may succeed later are tried again, and their failures are kept', async () => {
  const slept: number[] = [];
  const chat = chatModel((call) => (call % 3 === 1 ? busy() : undefined));
  const told: RetryNotice[] = [];
  const onRetry = (notice: RetryNotice): void => void told.push(notice);
  const result = await evaluate({ chat, problems, concurrency: 1, clock: clockOf(slept), onRetry }).result();
  expect(told.map(({ delayMs }) => delayMs)).toEqual(slept);
  expect(result).toMatchObject({ accuracy: 1, failed: 0, warnings: [] });
  expect(result.items[0]).toMatchObject({ retried: ['too many requests'], promptTokens: 3, stopReason: 'eos' });
  expect(slept).toHaveLength(chat.calls - problems.length);
});

test('a server that stays busy is a failed call after its retries, with all its messages', async () => {
  const chat = chatModel((_, question) => (question === 'q3' ? busy() : undefined));
  const run = evaluate({ chat, problems, concurrency: 2, retry: { retries: 2 }, clock: clockOf([]) });
  const result = await run.result();
  expect(result.items[3]).toMatchObject({ error: 'too many requests', retried: Array(2).fill('too many requests') });
  expect(result.warnings).toEqual([
    '20 % of the calls failed for good; they count as wrong (mostly: too many requests)',
  ]);
});

test('failed calls are no missing answers: the warning names what most of them failed of', async () => {
  const refused = new Error('this model does not exist');
  const chat = chatModel((call) => {
    if (call > 1) throw call === 2 ? new Error('another reason') : refused;
  });
  const result = await evaluate({ chat, problems, concurrency: 1, retry: { retries: 0 }, clock: clockOf([]) }).result();
  expect(result.noAnswer).toBe(result.failed);
  expect(result.warnings).toEqual([
    `${100 * result.failed} % of the calls failed for good; they count as wrong (mostly: this model does not exist)`,
  ]);
});

test('failed calls are made again when an evaluation is continued, so that a wrong key costs nothing', async () => {
  const runDir = await freshDir();
  const refuse = (): never => {
    throw new MathrError('remote_error', 'wrong key', { url: 'x', status: 401 });
  };
  const run = evaluate({ chat: chatModel(refuse), problems, concurrency: 2, runDir });
  await expect(run.result()).rejects.toThrow('wrong key');
  const half = chatModel((_, question) => (question === 'q2' ? refuse() : undefined));
  const cut = await evaluate({ chat: half, problems, concurrency: 1, runDir, budget: { calls: 4 } }).result();
  expect([half.calls, cut.n]).toEqual([4, 4]);
  const good = chatModel();
  const result = await evaluate({ chat: good, problems, runDir }).result();
  expect([good.calls, result.accuracy, result.failed]).toEqual([2, 1, 0]);
  expect((await readEvaluation(runDir)).items).toEqual(result.items);
});

test('a sampler whose server breaks is asked again for what is missing', async () => {
  let broken = false;
  const sampler = scriptedSampler((prompt) => {
    if (prompt === 'q2' && !broken) {
      broken = true;
      busy();
    }
    return `#### ${prompt.slice(1)}`;
  });
  const slept: number[] = [];
  const result = await evaluate({ sampler, problems, clock: clockOf(slept) }).result();
  expect(result.accuracy).toBe(1);
  expect(slept).toHaveLength(1);
  // q2 is noted twice, the others once
  expect(sampler.asked.map(({ prompt }) => prompt)).toEqual(['q0', 'q1', 'q2', 'q2', 'q3', 'q4']);
});

test('a completion that a sampler never gives is a failed one', async () => {
  const sampler = scriptedSampler(() => '#### 0');
  const silent = { ...sampler, sample: async function* () {} };
  const result = await evaluate({ sampler: silent, problems }).result();
  expect(result.items[4]?.error).toBe('scripted ended without this completion');
});

test('a budget ends an evaluation with what there is; more of it goes on', async () => {
  const runDir = await freshDir();
  const chat = chatModel();
  const part = await evaluate({ chat, problems, samples: 2, concurrency: 1, runDir, budget: { calls: 5 } }).result();
  expect(part).toMatchObject({ n: 2, accuracy: 1, problemIds: ['p0', 'p1'] });
  expect(part.unfinished).toEqual({ reason: '5 of 5 calls', problemIds: ['p2', 'p3', 'p4'], completions: 5 });
  expect(part.warnings[0]).toContain('stopped at its budget (5 of 5 calls): 2 of 5 problems count');
  await expect(readEvaluation(runDir)).rejects.toThrow('aborted');
  const same = await evaluate({ chat, problems, samples: 2, concurrency: 1, runDir, budget: { calls: 5 } }).result();
  expect([same.n, chat.calls]).toEqual([2, 5]);
  const rest = await evaluate({ chat, problems, samples: 2, runDir, budget: { tokens: 1000 } }).result();
  expect(rest).toMatchObject({ n: 5, unfinished: null, warnings: [] });
  expect(chat.calls).toBe(10);
});

test.each([[{ tokens: 25 }], [{ calls: 3 }]])('a sampler stops at its budget %#', async (budget) => {
  const sampler = scriptedSampler(() => '#### 1234');
  const events: EvalEvent[] = [];
  const run = evaluate({ sampler, problems, budget, onEvent: (event) => events.push(event) });
  expect((await run.result()).n).toBe(3);
  expect(sampler.asked.length).toBeLessThanOrEqual(4);
  expect(events.at(-1)).toMatchObject({ type: 'eval-end', n: 3 });
});

test('a journal cut in half: what is whole counts, what is not is kept apart, said and asked for again', async () => {
  const runDir = await freshDir();
  const path = join(runDir, 'items.jsonl');
  const clock = clockOf([]);
  const whole = await evaluate({ chat: chatModel(), problems, concurrency: 1, runDir, clock }).result();
  const text = await readFile(path, 'utf8');
  await truncate(path, Math.floor(text.length / 2));
  await expect(readEvaluation(runDir)).rejects.toThrow(/holds 2 of the 5 items .*line 3: it is no JSON/);
  await expect(evaluate({ chat: chatModel(), problems, runDir, clock }).result()).rejects.toThrow(
    'delete manifest.json',
  );
  await rm(join(runDir, 'manifest.json'));
  await appendFile(path, '\n{"problemId":"p9","problemIndex":9}\n');
  const events: EvalEvent[] = [];
  const again = chatModel();
  const run = evaluate({
    chat: again,
    problems,
    concurrency: 1,
    runDir,
    clock,
    onEvent: (event) => events.push(event),
  });
  expect(await run.result()).toEqual(whole);
  expect(again.calls).toBe(3);
  const note = events.find((event) => event.type === 'eval-note');
  expect(note?.message).toMatch(/^2 of the lines of items\.jsonl cannot be used .*line 4: it lacks fields/);
  expect(await readFile(join(runDir, 'items.damaged.txt'), 'utf8')).toContain('"problemId":"p2"');
});

test('items of other problems are not taken for ours', async () => {
  const runDir = await freshDir();
  const stray = {
    problemId: 'x',
    problemIndex: 0,
    sampleIndex: 0,
    tokens: 1,
    seconds: 0,
    text: '',
    verdict: 'correct',
  };
  await writeFile(join(runDir, 'items.jsonl'), `${JSON.stringify(stray)}\n`);
  const chat = chatModel();
  await evaluate({ chat, problems, runDir }).result();
  expect(chat.calls).toBe(5);
});

test('golds that are not understood are listed, and left out only when asked', async () => {
  const odd: Problem[] = [...problems, { id: 'odd', question: 'q?', answer: '\\frac{1}{' }];
  const grade = (problem: Problem, text: string) =>
    problem.id === 'odd'
      ? ({ status: 'undecided', extracted: null } as const)
      : ({ status: text.endsWith(problem.answer) ? 'correct' : 'incorrect', extracted: text } as const);
  const counted = await evaluate({ chat: chatModel(), problems: odd, grade }).result();
  expect(counted).toMatchObject({ n: 6, accuracy: 5 / 6, excluded: [] });
  expect(counted.undecidedGolds).toEqual([{ problemId: 'odd', gold: '\\frac{1}{' }]);
  expect(counted.warnings[0]).toContain('1 problem has a gold answer that the grader does not understand, counted');
  const left = await evaluate({ chat: chatModel(), problems: odd, grade, undecided: 'exclude' }).result();
  expect(left).toMatchObject({ n: 5, accuracy: 1, excluded: ['odd'], problemIds: problems.map(({ id }) => id) });
  expect(left.items).toHaveLength(6);
});

test('a model that returns nothing is wrong everywhere, and the result says what to look at', async () => {
  const result = await evaluate({ sampler: scriptedSampler(() => ' '), problems }).result();
  expect(result).toMatchObject({ accuracy: 0, empty: 1, noAnswer: 1 });
  expect(result.warnings).toEqual([
    'every completion is empty: does the model end at once? check its chat template and stop texts',
  ]);
});

test('a grader that throws loses no completion', async () => {
  const grade = (problem: Problem) => {
    if (problem.id === 'p1') throw new Error('judge is down');
    return { status: 'correct', extracted: '' } as const;
  };
  const result = await evaluate({ chat: chatModel(), problems, grade }).result();
  expect(result.items[1]).toMatchObject({ text: '#### 1', error: 'grading failed: judge is down' });
  expect(result).toMatchObject({ accuracy: 0.8, failed: 0.2, undecidedGolds: [] });
});

test('marks that are not all or nothing have a mean of their own', async () => {
  const grade = (problem: Problem) => {
    const score = Number(problem.answer) / 4;
    return { status: score === 1 ? 'correct' : 'incorrect', extracted: 'A', score } as const;
  };
  const result = await evaluate({ chat: chatModel(), problems, grade }).result();
  // 0, 1/4, 1/2, 3/4, 1
  expect(result).toMatchObject({ accuracy: 0.2, score: { mean: 0.5, perProblem: [0, 0.25, 0.5, 0.75, 1] } });
});
