import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ChatModel, Problem } from '@mathr/core';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { evaluate } from '../evaluate/evaluate.ts';
import { readEvaluation } from '../evaluate/read-evaluation.ts';
import { regrade } from '../evaluate/regrade.ts';
import { findEvaluations } from './find-evaluations.ts';
import { readReport } from './read-report.ts';
import { regradeEvaluation } from './regrade-evaluation.ts';

const problems: Problem[] = [1, 2, 3, 4].map((n) => ({ id: `p${n}`, question: `${n}`, answer: `${n}` }));
let calls = 0;
/** Right but for the fourth, whose call fails. */
const chat: ChatModel = {
  specificationVersion: 'v1',
  id: 'm',
  chat: async ([message]) => {
    calls++;
    if (message?.content === '4') throw new Error('no');
    return { text: `#### ${message?.content}.0`, stopReason: 'eos', usage: { promptTokens: 1, completionTokens: 3 } };
  },
};

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mathr-regrade-'));
});
afterEach(() => rm(root, { recursive: true }));

/** A grader of before, which compared texts and could not read the third. */
const old = (problem: Problem, text: string): { status: 'correct' | 'incorrect'; extracted: string | null } => {
  if (problem.id === 'p3') throw new Error('unreadable');
  const extracted = text.slice(5);
  return { status: extracted === problem.answer ? 'correct' : 'incorrect', extracted };
};

async function evaluated(graderName: string): Promise<string> {
  const runDir = join(root, 'run');
  const options = {
    chat,
    problems,
    samples: 2,
    grade: old,
    graderName,
    runDir,
    retry: { retries: 0 },
    confidence: 0.9,
  };
  await evaluate(options).result();
  return runDir;
}

test('kept completions are graded again without a call, beside the old results, which stay', async () => {
  const dir = await evaluated('gsm8k/1 (unified-evaluation/1, 3 shots)');
  const [before, callsBefore] = [await readFile(join(dir, 'items.jsonl'), 'utf8'), calls];
  const { after, changed, dir: out } = await regradeEvaluation(dir);
  expect(calls).toBe(callsBefore);
  expect(await readFile(join(dir, 'items.jsonl'), 'utf8')).toBe(before);
  expect([out, after.accuracy, after.provenance.grader]).toEqual([
    join(dir, 'regraded'),
    0.75,
    'gsm8k/1 (unified-evaluation/1, 3 shots)',
  ]);
  // two texts that differ from the gold and one that could not be read, each twice; the failed call stays wrong
  expect(changed.map(({ problemId, from, to }) => `${problemId} ${from} ${to}`)).toEqual(
    ['p1 incorrect correct', 'p2 incorrect correct', 'p3 undecided correct'].flatMap((line) => [line, line]),
  );
  expect(changed[0]).toEqual({
    problemId: 'p1',
    sampleIndex: 0,
    gold: '1',
    from: 'incorrect',
    to: 'correct',
    fromAnswer: '1.0',
    toAnswer: '1.0',
  });
  const read = await readEvaluation(join(dir, 'regraded'));
  expect(read).toEqual({ ...after, items: read.items });
  expect(read.items.map(({ verdict, error }) => [verdict, error])).toEqual([
    ...Array.from({ length: 6 }, () => ['correct', undefined]),
    ...Array.from({ length: 2 }, () => ['incorrect', 'no']),
  ]);
  // what was measured is kept, and reports agree with it
  expect(read.items[0]).toMatchObject({ tokens: 3, promptTokens: 1, stopReason: 'eos', how: 'hashes' });
  expect((await readReport([join(dir, 'regraded')])).confidence).toBe(0.9);
});

test('a second regrading has a directory of its own, and none is found as an evaluation of the folder', async () => {
  const dir = await evaluated('@mathr/verify');
  await regradeEvaluation(dir);
  expect((await regradeEvaluation(dir)).dir).toBe(join(dir, 'regraded-2'));
  expect((await regradeEvaluation(dir, { out: null })).dir).toBeNull();
  expect(await findEvaluations(root)).toHaveLength(1);
  await expect(regradeEvaluation(dir, { out: dir })).rejects.toThrow('exists; give a directory that does not');
});

test('a grader of its own is asked for', async () => {
  const dir = await evaluated('mine');
  await expect(regradeEvaluation(dir)).rejects.toThrow(
    'graded by "mine", which is not of a benchmark here; pass grade',
  );
  const strict = { grade: () => ({ status: 'incorrect' as const, extracted: null }), graderName: 'mine/2' };
  const { after, reread } = await regradeEvaluation(dir, { ...strict, out: null });
  expect([after.accuracy, after.provenance.grader, reread]).toEqual([0, 'mine/2', 4]);
});

test('problems whose gold is not understood can be left out afterwards', async () => {
  const odd: Problem[] = [...problems.slice(0, 1), { id: 'odd', question: '2', answer: '\\frac{' }];
  const dir = join(root, 'odd');
  await evaluate({ chat, problems: odd, runDir: dir }).result();
  const { before, after } = await regradeEvaluation(dir, { undecided: 'exclude' });
  expect([before.n, before.accuracy, after.n, after.accuracy]).toEqual([2, 0.5, 1, 1]);
  expect((await readEvaluation(join(dir, 'regraded'))).excluded).toEqual(['odd']);
  // what is regraded again stays so
  expect((await regradeEvaluation(join(dir, 'regraded'), { out: null })).after.n).toBe(1);
});

test('the answers that workflows chose stay theirs', async () => {
  const workflow = { name: 'w', run: async () => ({ answer: '2', text: 'so it is \\boxed{5}', tokens: 4 }) };
  const result = await evaluate({ workflow, problems: problems.slice(0, 2) }).result();
  const { after, changed } = await regrade(result, problems.slice(0, 2));
  expect(after.items.map(({ answer, verdict }) => [answer, verdict])).toEqual([
    ['2', 'incorrect'],
    ['2', 'correct'],
  ]);
  expect(changed).toEqual([]);
  await expect(regrade(result, problems.slice(1))).rejects.toThrow('is of problem 0, "p1", but it is "p2"');
});

test('an evaluation whose items are gone is not graded again', async () => {
  const dir = await evaluated('@mathr/verify');
  await writeFile(join(dir, 'items.jsonl'), '');
  await expect(regradeEvaluation(dir)).rejects.toThrow('holds 0 of the 8 items');
});
