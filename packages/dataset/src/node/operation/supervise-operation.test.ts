import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scriptedModel } from '@mathr/core/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openSource } from '../source/open-source.ts';
import type { StageConfig } from '../pipeline/pipeline-config.ts';
import { stageRemovals, stageRows } from '../pipeline/read-run.ts';
import { runDataPipeline, type PipelineRun } from '../pipeline/run-data-pipeline.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mathr-supervise-'));
  const rows = Array.from({ length: 6 }, (_, i) => ({ question: `What is ${i} plus 3?`, answer: String(i + 3) }));
  await writeFile(join(dir, 'sums.jsonl'), `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
});
afterEach(() => rm(dir, { recursive: true }));

/** Right when it is cold; of the first problem never wrong. */
const teacher = scriptedModel((messages, { temperature = 0 }) => {
  const text = messages.at(-1)?.content ?? '';
  const i = Number(/What is (\d+)/.exec(text)?.[1]);
  const sum = i === 0 || temperature < 0.5 ? i + 3 : i + 4;
  return `We add.\nSo ${i} + 3 = ${sum}.\n\\boxed{${sum}}`;
});

const SAMPLES: readonly StageConfig[] = [
  { name: 'sums', use: 'read', sources: [{ from: 'data:sums', adapter: 'question-answer' }] },
  {
    name: 'samples',
    use: 'teach',
    verify: false,
    attempts: 'all',
    keep: 4,
    teachers: [{ model: { name: 'small' }, attempts: 4, temperatures: [0.2, 0.8] }],
  },
];

async function run(stage: object, as: string, model = teacher): Promise<PipelineRun> {
  const stages = [...SAMPLES, { name: 'made', use: 'supervise', from: ['samples', 'sums'], ...stage }];
  const exported = { name: 'export', use: 'export', from: ['made'], format: 'jsonl', as };
  const models = (spec: unknown) => ((spec as { name?: string }).name === 'small' ? teacher : model);
  return runDataPipeline(
    { kind: 'data', name: 'test', seed: 1, stages: [...stages, exported] },
    { dir: join(dir, 'run'), dataDir: dir, services: { model: models } },
  );
}

async function rowsOf(folder: string): Promise<Readonly<Record<string, unknown>>[]> {
  const rows = [];
  for await (const { fields } of (await openSource(folder)).rows()) rows.push(fields);
  return rows;
}

test.each([
  ['preferences', 'preferences', ['prompt', 'chosen', 'rejected']],
  ['corrections', 'corrections', ['prompt', 'completion']],
  ['corrections', 'monologues', ['prompt', 'completion']],
  ['verifier', 'verifier', ['prompt', 'completion']],
  ['verifier', 'unpaired', ['prompt', 'completion', 'label']],
  ['step-labels', 'stepwise', ['prompt', 'completions', 'labels']],
  ['step-preferences', 'preferences', ['prompt', 'chosen', 'rejected']],
])('samples as %s, exported as %s', async (as, layout, columns) => {
  const { stages, dir: at } = await run({ as }, layout);
  const made = stages.find(({ name }) => name === 'made');
  expect(made?.rows).toBeGreaterThan(4);
  expect(made?.facts['traces']).toMatchObject({ problems: 6, unjudged: 0 });
  const rows = await rowsOf(join(at, 'out', 'export'));
  expect(rows).toHaveLength(made?.rows ?? 0);
  expect(Object.keys(rows[0] ?? {})).toEqual(columns);
});

test('a problem that was always solved teaches nothing by pairs, and is in the removals', async () => {
  const { stages, dir: at } = await run({ as: 'preferences' }, 'preferences');
  const made = stages.find(({ name }) => name === 'made');
  if (made === undefined) throw new Error('no such stage');
  const removed = [];
  for await (const { kind, why } of stageRemovals(at, made)) removed.push([kind, why]);
  expect(removed).toEqual([['nothing to learn', 'of its 4 traces 4 are right and 0 are wrong']]);
});

test('a model writes corrections once, however often the pipeline runs', async () => {
  const writer = scriptedModel((messages) => {
    const i = Number(/What is (\d+)/.exec(messages[1]?.content ?? '')?.[1]);
    const right = `${i} + 3 = ${i + 3}.\n\\boxed{${i === 5 ? 0 : i + 3}}`;
    return `First wrong step: 2\nWhat is wrong: The sum is one too large.\nCorrected solution:\n${right}`;
  });
  const stage = { as: 'corrections', perProblem: 1, model: { model: { name: 'writer' } } };
  const { stages, dir: at } = await run(stage, 'corrections', writer);
  const made = stages.find(({ name }) => name === 'made');
  if (made === undefined) throw new Error('no such stage');
  // the last problem is never corrected: two tries, one for each of the other four
  expect([made.rows, made.removedBy, writer.calls.length]).toEqual([4, { 'wrong-answer': 1 }, 6]);
  for await (const row of stageRows(at, made)) expect(row['firstWrongStep']).toBe(1);
  await run({ ...stage, margin: 0.5 }, 'corrections', writer);
  expect(writer.calls).toHaveLength(6);
});

// mission A12: strings before problems and solutions
test('conversations carry a system message and prefixes', async () => {
  const exported = {
    name: 'export',
    use: 'export',
    from: ['samples'],
    format: 'jsonl',
    as: 'prompt-completion',
    system: 'You solve.',
    questionPrefix: 'Problem: ',
    solutionPrefix: 'Solution: ',
  };
  const { dir: at } = await runDataPipeline(
    { kind: 'data', name: 'test', seed: 1, stages: [...SAMPLES, exported] },
    { dir: join(dir, 'run'), dataDir: dir, services: { model: () => teacher } },
  );
  const [row] = await rowsOf(join(at, 'out', 'export'));
  expect(row).toMatchObject({
    prompt: [
      { role: 'system', content: 'You solve.' },
      { role: 'user', content: expect.stringMatching(/^Problem: What is/) as string },
    ],
    completion: [{ role: 'assistant', content: expect.stringMatching(/^Solution: We add/) as string }],
  });
});
