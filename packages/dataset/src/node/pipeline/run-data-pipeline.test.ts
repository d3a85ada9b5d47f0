import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MathrError } from '@mathr/core';
import { scriptedModel } from '@mathr/core/testing';
import { z } from 'zod';
import { beforeEach, afterEach, expect, test } from 'vitest';

import { defineOperation } from './define-operation.ts';
import { diffRows } from './diff-rows.ts';
import type { Operation, PipelineRow } from './operation.ts';
import type { StageConfig } from './pipeline-config.ts';
import { findStage, readManifest, stageRemovals, stageRows } from './read-run.ts';
import { runDataPipeline, type PipelineRun, type RunDataPipelineOptions } from './run-data-pipeline.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mathr-pipeline-'));
  const rows = Array.from({ length: 20 }, (_, i) => ({
    question: `What is ${i} plus ${i % 5}?`,
    answer: String(i + (i % 5)),
    solution: `We add: \\boxed{${i + (i % 5)}}`,
    type: i % 4 === 0 ? 'MCQ' : 'Integer',
  }));
  await writeFile(join(dir, 'sums.jsonl'), `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
});
afterEach(() => rm(dir, { recursive: true }));

const READ: StageConfig = {
  name: 'sums',
  use: 'read',
  sources: [{ from: 'hf:nobody/nothing' }, { from: 'data:sums', adapter: 'question-answer' }],
};

function run(stages: readonly StageConfig[], options: Partial<RunDataPipelineOptions> = {}): Promise<PipelineRun> {
  const config = { kind: 'data', name: 'test', seed: 1, stages } as const;
  return runDataPipeline(config, { dir: join(dir, 'run'), dataDir: dir, ...options });
}

/** Names of the stages that were really run. */
async function ran(stages: readonly StageConfig[], options: Partial<RunDataPipelineOptions> = {}): Promise<string[]> {
  const names: string[] = [];
  await run(stages, {
    ...options,
    onEvent: (event) => event.type === 'stage-end' && !event.isCached && names.push(event.stage),
  });
  return names;
}

async function rowsOfRun({ dir: at, stages }: PipelineRun, name?: string): Promise<PipelineRow[]> {
  const stage = name === undefined ? stages.at(-1) : stages.find((one) => one.name === name);
  const rows: PipelineRow[] = [];
  if (stage !== undefined) for await (const row of stageRows(at, stage)) rows.push(row);
  return rows;
}

test('reads, filters, samples, numbers and says what became of every row', async () => {
  const result = await run([
    READ,
    { name: 'kept', use: 'filter', drop: { answer: ['0', '2'] } },
    { name: 'ten', use: 'sample', n: 10 },
    { name: 'bank', use: 'number' },
  ]);
  expect(result.stages.map(({ name, rows, removed }) => [name, rows, removed])).toEqual([
    ['sums', 20, 0],
    ['kept', 18, 2],
    ['ten', 10, 8],
    ['bank', 10, 0],
  ]);
  const bank = await rowsOfRun(result);
  expect(bank.map(({ id }) => id)).toEqual(
    Array.from({ length: 10 }, (_, i) => `math-q-000${i < 9 ? '0' : ''}${i + 1}`),
  );
  const manifest = await readManifest(result.dir);
  const removals: unknown[] = [];
  for await (const { kind, why } of stageRemovals(result.dir, findStage(manifest, 'kept'))) removals.push([kind, why]);
  expect(removals).toEqual([
    ['answer', 'answer is "0"'],
    ['answer', 'answer is "2"'],
  ]);
});

test('runs again only what changed and what depends on it', async () => {
  const stages = (n: number): StageConfig[] => [
    READ,
    { name: 'some', use: 'sample', n },
    { name: 'bank', use: 'number' },
  ];
  expect(await ran(stages(10))).toEqual(['sums', 'some', 'bank']);
  expect(await ran(stages(10))).toEqual([]);
  expect(await ran(stages(12))).toEqual(['some', 'bank']);
  expect(await ran(stages(10))).toEqual([]);
  // another file with the same rows in it is no change for the stages after
  await appendFile(join(dir, 'sums.jsonl'), '\n');
  expect(await ran(stages(10))).toEqual(['sums']);
  await appendFile(join(dir, 'sums.jsonl'), '{"question":"What is 9 plus 9?","answer":"18"}\n');
  expect(await ran(stages(10))).toEqual(['sums', 'some', 'bank']);
  expect(await ran(stages(10), { fresh: true })).toEqual(['sums', 'some', 'bank']);
});

test('keeps good rows when some cannot be read, and says which source stood in', async () => {
  await appendFile(join(dir, 'sums.jsonl'), 'not json\n{"question":"no answer"}\n{"question":"Q?","answer":"1"}\n');
  const sources = [{ from: 'hf:nobody/nothing' }, { from: 'data:sums', adapter: 'question-answer', standIn: 'sums' }];
  const result = await run([{ ...READ, sources, published: 500 }]);
  expect(result.stages[0]).toMatchObject({ rows: 21, removed: 2, removedBy: { unreadable: 2 } });
  expect(result.manifest.warnings).toEqual([
    expect.stringMatching(
      /^sums: scaled down: hf:nobody\/nothing .*--online.* sums stands in for it with 21 rows of 500$/,
    ),
  ]);
  const missing = run([{ name: 'none', use: 'read', sources: [{ from: 'data:nowhere' }] }]);
  await expect(missing).rejects.toThrow('stage "none": none of its sources can be had: data:nowhere (not in');
});

/** Fails in the middle when it is told to. */
function fragile(state: { fails: boolean }): Operation {
  return defineOperation({
    name: 'fragile',
    version: 1,
    inputs: 'one',
    options: z.strictObject({}),
    async *run([input]) {
      let seen = 0;
      for await (const row of input?.rows() ?? []) {
        if (state.fails && ++seen === 5) throw new Error('the disk is full');
        yield { type: 'row', row };
      }
    },
  });
}

test('a stage that fails leaves nothing half done, and the next run goes on there', async () => {
  const state = { fails: true };
  const stages = [READ, { name: 'weak', use: 'fragile' }];
  const operations = [fragile(state)];
  await expect(run(stages, { operations })).rejects.toThrow('the disk is full');
  expect((await readdir(join(dir, 'run', 'stages'))).map((name) => name.split('-')[0])).toEqual(['sums']);
  state.fails = false;
  expect(await ran(stages, { operations })).toEqual(['weak']);
});

const teach = (budget = {}): StageConfig => ({
  name: 'traces',
  use: 'teach',
  teachers: [{ model: { name: 'm' }, attempts: 2, concurrency: 2 }],
  budget,
});

test('pays teachers once, whatever is changed around them', async () => {
  const model = scriptedModel((messages) => {
    const [, a, b] = /What is (\d+) plus (\d+)/.exec(messages.at(-1)?.content ?? '') ?? [];
    return Number(a) % 5 === 0 ? 'no idea' : `\\boxed{${Number(a) + Number(b)}}`;
  });
  const services = { model: () => model };
  const stages = (budget = {}): StageConfig[] => [
    READ,
    teach(budget),
    { name: 'gated', use: 'gate', from: ['traces', 'sums'], gates: [{ gate: 'answer' }] },
  ];
  await expect(run(stages({ calls: 7 }), { services })).rejects.toMatchObject({ code: 'budget_exhausted' });
  expect(model.calls).toHaveLength(7);
  const result = await run(stages({ calls: 100 }), { services });
  // 16 right at once, 4 asked twice in vain
  expect(model.calls).toHaveLength(16 + 4 * 2);
  expect(findStage(result.manifest, 'traces')).toMatchObject({ rows: 16, removedBy: { 'no-answer': 8 } });
  expect(findStage(result.manifest, 'gated')).toMatchObject({ rows: 16, facts: { rejectionRate: 0 } });
  await run(stages({ calls: 200 }), { services, fresh: true });
  expect(model.calls).toHaveLength(24);
});

test('mixes, balances and tags, and mentions what was not drawn', async () => {
  const part = (name: string, type: string): StageConfig => ({
    name,
    use: 'filter',
    from: 'sums',
    keep: { topic: type },
  });
  const result = await run([
    READ,
    part('mcq', 'MCQ'),
    part('integer', 'Integer'),
    {
      name: 'mix',
      use: 'mix',
      from: ['mcq', 'integer'],
      counts: { mcq: 4, integer: 6 },
      weights: { mcq: 0.5, integer: 0.5 },
    },
    { name: 'even', use: 'balance', by: 'topic' },
  ]);
  const mixed = await rowsOfRun(result, 'mix');
  expect(mixed).toHaveLength(10);
  expect(new Set(mixed.map(({ id }) => id)).size).toBe(10);
  const topics = mixed.map(({ topic }) => String(topic));
  expect(topics).not.toEqual(topics.toSorted());
  expect(topics).not.toEqual(topics.toSorted().toReversed());
  expect(result.manifest.warnings).toEqual([expect.stringContaining('weights and counts disagree')]);
  expect(result.stages.at(-1)).toMatchObject({
    rows: 8,
    removed: 2,
    facts: { buckets: { '"MCQ"': 4, '"Integer"': 4 } },
  });
  const removals: PipelineRow[] = [];
  for await (const { row } of stageRemovals(result.dir, findStage(result.manifest, 'mix'))) removals.push(row);
  expect(removals).toHaveLength(10);
  expect(Object.keys(removals[0] ?? {})).toEqual(['id', 'source']);
});

test('a judge that is gone ends the stage and turns nothing away', async () => {
  const answers = ['\\boxed{0}', '\\boxed{2}', '\\boxed{4}'];
  let isDown = true;
  const judge = scriptedModel(() => {
    if (isDown) throw new MathrError('remote_error', 'bad key', { url: 'x', status: 401 });
    return '{"is_correct": 1, "reasoning_quality": 10}';
  });
  const teacher = scriptedModel(() => answers[0] ?? '');
  const services = { model: (spec: unknown) => (JSON.stringify(spec).includes('judge') ? judge : teacher) };
  const stages: StageConfig[] = [
    READ,
    { ...teach(), verify: false },
    { name: 'gated', use: 'gate', from: ['traces', 'sums'], gates: [{ gate: 'judge', model: { name: 'judge' } }] },
  ];
  await expect(run(stages, { services })).rejects.toThrow('stage "gated": scripted-model refuses every call: bad key');
  isDown = false;
  expect((await run(stages, { services })).stages.at(-1)).toMatchObject({ rows: 20, removed: 0 });
});

test('rates problems by a judge, and keeps those that a model solves now and then', async () => {
  const judge = scriptedModel(() => '{"difficulty": 4}');
  const solver = scriptedModel((messages, { seed = 0 }) => {
    const [, a, b] = /What is (\d+) plus (\d+)/.exec(messages.at(-1)?.content ?? '') ?? [];
    const sum = Number(a) + Number(b);
    if (Number(a) < 5) return `\\boxed{${sum}}`;
    return Number(a) > 9 || seed % 2 === 0 ? 'no idea' : `\\boxed{${sum}}`;
  });
  const services = { model: (spec: unknown) => (JSON.stringify(spec).includes('judge') ? judge : solver) };
  const result = await run(
    [
      READ,
      { name: 'rated', use: 'rate', judge: { model: { name: 'judge' } }, repeats: 2 },
      { name: 'window', use: 'pass-rate', solver: { model: { name: 'solver' } }, samples: 4, min: 0.1, max: 0.9 },
    ],
    { services },
  );
  expect((await rowsOfRun(result, 'rated'))[0]).toMatchObject({ level: 4, metadata: { ratings: [4, 4] } });
  expect(result.stages.at(-1)).toMatchObject({ rows: 5, removedBy: { 'too easy': 5, 'too hard': 10 } });
});

test('exports a data set with a card, and again when it is gone', async () => {
  const stages = [READ, { name: 'out', use: 'export', format: 'jsonl', splits: { train: 0.5, test: 0.5 } }];
  const { dir: at } = await run(stages);
  const card = await readFile(join(at, 'out', 'out', 'README.md'), 'utf8');
  expect(card).toContain('| sums | data:sums |');
  expect(await ran(stages)).toEqual([]);
  await rm(join(at, 'out', 'out', 'data'), { recursive: true });
  expect(await ran(stages)).toEqual(['out']);
});

test.each<[StageConfig[], string]>([
  [[{ name: 'a', use: 'nothing' }], 'stage "a" uses "nothing"; there are read'],
  [[READ, READ], 'there are two stages "sums"'],
  [[READ, { name: 'b', use: 'number', from: 'c' }], 'stage "b" reads from "c", which does not come before it'],
  [[{ name: 'b', use: 'number' }], 'stage "b" has nothing to read from'],
  [[{ ...READ, from: 'x' }], 'reads from no other stage'],
  [[READ, { name: 'b', use: 'sample', n: -1 }], 'stage "b": n'],
  [[READ, { name: 'b', use: 'sample', n: 1, size: 2 }], 'size'],
  [[READ, { name: 'b', use: 'teach', teachers: [] }], 'teachers'],
])('says what is wrong before anything runs', async (stages, message) => {
  await expect(run(stages)).rejects.toThrow(message);
  expect(await readdir(dir)).not.toContain('stages');
});

test('finds what is different between two lists of rows', async () => {
  const row = (id: string, answer: string, source = 's'): PipelineRow => ({ id, answer, source });
  async function* list(rows: readonly PipelineRow[]): AsyncGenerator<PipelineRow> {
    yield* rows;
  }
  const before = [row('a', '1'), row('b', '2'), row('c', '3')];
  const after = [row('b', '2'), row('c', '4'), row('d', '5', 't')];
  expect(
    await diffRows(
      () => list(before),
      () => list(after),
    ),
  ).toEqual({
    rows: [3, 3],
    same: 1,
    added: 1,
    removed: 1,
    changed: 1,
    changedFields: { answer: 1 },
    sources: { s: [3, 2], t: [0, 1] },
    examples: {
      added: [row('d', '5', 't')],
      removed: [row('a', '1')],
      changed: [{ before: row('c', '3'), after: row('c', '4') }],
    },
  });
});
