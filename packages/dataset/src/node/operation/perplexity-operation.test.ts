import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { defineOperation } from '../pipeline/define-operation.ts';
import type { PipelineServices } from '../pipeline/operation.ts';
import { stageRemovals } from '../pipeline/read-run.ts';
import { runDataPipeline, type PipelineRun } from '../pipeline/run-data-pipeline.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mathr-perplexity-'));
});
afterEach(() => rm(dir, { recursive: true }));

/** Ten traces by two authors; the solution of number i has 3(i + 1) characters. */
const traces = defineOperation({
  name: 'traces',
  version: 1,
  inputs: 'none',
  options: z.strictObject({}),
  async *run() {
    for (let i = 0; i < 10; i++) {
      const row = {
        problemId: `p${i}`,
        question: `What is ${i} + 1?`,
        author: i < 5 ? 'r1' : 'qwen',
        solution: 'so '.repeat(i + 1),
      };
      yield { type: 'row', row };
    }
  },
});

function run(bounds: object, services: PipelineServices): Promise<PipelineRun> {
  const fluent = { name: 'fluent', use: 'perplexity', model: { name: 'small' }, ...bounds };
  return runDataPipeline(
    { kind: 'data', name: 'test', seed: 1, stages: [{ name: 'traces', use: 'traces' }, fluent] },
    { dir: join(dir, 'run'), operations: [traces], services },
  );
}

test('keeps what lies within bounds, scores each text once, and closes the model', async () => {
  let scored = 0;
  let closed = 0;
  const services: PipelineServices = {
    scorer: async () => ({
      score: async (text) => {
        scored++;
        return text.length / 10;
      },
      close: async () => void closed++,
    }),
  };
  // perplexities exp(0.3), exp(0.6), … exp(3)
  const first = await run({ atMost: 10 }, services);
  const stage = first.stages.at(-1);
  expect([stage?.rows, stage?.removedBy, scored, closed]).toEqual([7, { 'too high': 3 }, 10, 1]);
  expect(stage?.facts['perplexity']).toMatchObject({ r1: { count: 5, kept: 5 }, qwen: { count: 5, kept: 2 } });
  // with other bounds nothing is scored again; the lowest and the highest of each author go
  const second = await run({ percentiles: [5, 95] }, services);
  expect([second.stages.at(-1)?.rows, scored, closed]).toEqual([6, 10, 2]);
  const last = second.stages.at(-1);
  const reasons: string[] = [];
  if (last !== undefined) for await (const { why } of stageRemovals(second.dir, last)) reasons.push(why);
  expect(reasons[0]).toMatch(/^too low: 1\.35 is below/);
});

test('says that a scorer is needed', async () => {
  await expect(run({}, {})).rejects.toThrow(/"fluent" scores texts, and no model can be opened here/);
});
