import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scriptedModel } from '@mathr/core/testing';
import { z } from 'zod';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { defineOperation } from '../pipeline/define-operation.ts';
import { stageRemovals } from '../pipeline/read-run.ts';
import { runDataPipeline, type PipelineRun } from '../pipeline/run-data-pipeline.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mathr-verify-questions-'));
});
afterEach(() => rm(dir, { recursive: true }));

const QUESTIONS = ['What is 2 + 2?', 'What is $\\sqrt{2}?', 'Half a person eats -3 apples. How many are left?'];

const rows = defineOperation({
  name: 'rows',
  version: 1,
  inputs: 'none',
  options: z.strictObject({}),
  async *run() {
    for (const [i, question] of QUESTIONS.entries()) yield { type: 'row', row: { id: `q${i}`, question, answer: '4' } };
  },
});

/** Refuses persons in halves at the stage of conditions; counts what it was asked. */
const strict = () =>
  scriptedModel((messages) => {
    const isBad = messages[0]?.content.includes('givens') === true && messages[1]?.content.includes('Half a person');
    return `{"judgement": ${!isBad}, "error": ${isBad ? '"half a person"' : 'null'}}`;
  });

function run(judge: ReturnType<typeof strict>, more: object = {}): Promise<PipelineRun> {
  const judges = [{ model: { name: 'one' } }, { model: { name: 'two' } }];
  const stages = [
    { name: 'rows', use: 'rows' },
    { name: 'posed', use: 'verify-questions', judges, ...more },
  ];
  return runDataPipeline(
    { kind: 'data', name: 'test', seed: 1, stages },
    { dir: join(dir, 'run'), operations: [rows], services: { model: () => judge } },
  );
}

test('takes out what rules and judges refuse, by stage and with the reason', async () => {
  const judge = strict();
  const { stages, dir: at } = await run(judge);
  const last = stages.at(-1);
  expect([last?.rows, last?.removedBy]).toEqual([1, { surface: 1, conditions: 1 }]);
  const whys: string[] = [];
  if (last !== undefined)
    for await (const { row, why } of stageRemovals(at, last)) whys.push(`${String(row['id'])} ${why}`);
  expect(whys).toEqual([
    expect.stringMatching(/^q1 surface: .*\(by rule\)$/),
    expect.stringMatching(/^q2 conditions: half a person \(/),
  ]);
  // the same again is not paid again
  const { length } = judge.calls;
  await run(judge, { agree: 1 });
  expect(judge.calls).toHaveLength(length);
});

test('a judge that may not be asked ends the stage, so that nothing is refused unseen', async () => {
  await expect(run(strict(), { budget: { calls: 0.5 } })).rejects.toMatchObject({ code: 'budget_exhausted' });
});
