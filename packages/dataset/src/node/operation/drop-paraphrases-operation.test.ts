import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Problem } from '@mathr/core';
import { scriptedModel } from '@mathr/core/testing';
import { z } from 'zod';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { defineOperation } from '../pipeline/define-operation.ts';
import { stageRemovals } from '../pipeline/read-run.ts';
import type { PipelineServices } from '../pipeline/operation.ts';
import { runDataPipeline, type PipelineRun } from '../pipeline/run-data-pipeline.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mathr-paraphrases-'));
});
afterEach(() => rm(dir, { recursive: true }));

const CLIPS =
  'Natalia sold clips to 48 of her friends in April, and then she sold half as many clips in May. How many clips did she sell?';
const REWORDED =
  'Natalia sold clips to 48 of her friends in April, and after that half as many clips in May. What did she sell in all?';
const OTHER =
  'Natalia sold clips to 48 of her friends in April, and then she sold some more clips in May. How many clips has she left?';
const problem = (id: string, question: string): Problem => ({ id, question, answer: '1' });

const rows = defineOperation({
  name: 'rows',
  version: 1,
  inputs: 'none',
  options: z.strictObject({ questions: z.array(z.string()) }),
  async *run(_inputs, { questions }) {
    for (const [i, question] of questions.entries()) yield { type: 'row', row: { ...problem(`q${i}`, question) } };
  },
});

/** Says that two questions are the same when both speak of half as many. */
const judge = () =>
  scriptedModel((messages) => {
    const same = (messages.at(-1)?.content.match(/half as many/g) ?? []).length === 2;
    return `{"same": ${same}, "reason": "it is so"}`;
  });

function run(questions: readonly string[], more: object, model = judge()): Promise<PipelineRun> {
  const stages = [
    { name: 'rows', use: 'rows', questions: [...questions] },
    { name: 'clean', use: 'drop-paraphrases', judge: { model: { name: 'judge' } }, ...more },
  ];
  const services = { model: () => model, benchmark: async () => [problem('gsm8k-1', CLIPS)] };
  return runDataPipeline(
    { kind: 'data', name: 'test', seed: 1, stages },
    { dir: join(dir, 'run'), operations: [rows], services },
  );
}

test('takes out what a benchmark asks in other words, and says of what it is one', async () => {
  const { stages, dir: at } = await run([REWORDED, OTHER], { benchmarks: ['gsm8k'] });
  const last = stages.at(-1);
  expect([last?.rows, last?.removedBy]).toEqual([1, { paraphrase: 1 }]);
  if (last !== undefined) {
    for await (const { row, match } of stageRemovals(at, last)) {
      expect([row['id'], match]).toEqual(['q0', { id: 'gsm8k-1', question: CLIPS }]);
    }
  }
});

test('without benchmarks it compares the problems with each other', async () => {
  const { stages } = await run([CLIPS, REWORDED, OTHER], {});
  expect(stages.at(-1)?.rows).toBe(2);
});

test('a judge that may not be asked ends the stage, so that nothing passes unseen', async () => {
  const gone = scriptedModel(() => new Error('refused') as never);
  const broken = { judge: { model: { name: 'judge' }, retry: { retries: 0 } }, budget: { calls: 0.5 } };
  await expect(run([CLIPS, REWORDED], broken, gone)).rejects.toMatchObject({ code: 'budget_exhausted' });
});

/** Embeddings of which words a question has; counts what it was asked. */
function wordEmbedder() {
  const asked: string[] = [];
  const embedder = async () => ({
    embed: async (texts: readonly string[]) => {
      asked.push(...texts);
      return texts.map((text) => ['friends', 'half', 'more'].map((word) => (text.includes(word) ? 1 : 0.1)));
    },
    close: async () => undefined,
  });
  return { asked, embedder };
}

function runEmbedded(questions: readonly string[], more: object, embedder: PipelineServices['embedder']) {
  const stages = [
    { name: 'rows', use: 'rows', questions: [...questions] },
    { name: 'clean', use: 'drop-paraphrases', ...more },
  ];
  const services = { embedder, benchmark: async () => [problem('gsm8k-1', CLIPS)] };
  return runDataPipeline(
    { kind: 'data', name: 'test', seed: 1, stages },
    { dir: join(dir, 'run'), operations: [rows], services },
  );
}

test('embeddings tell without a judge, and no text is embedded twice', async () => {
  const { asked, embedder } = wordEmbedder();
  const embed = { model: { source: 'here' } };
  const { stages, dir: at } = await runEmbedded([REWORDED, OTHER], { benchmarks: ['gsm8k'], embed }, embedder);
  const last = stages.at(-1);
  expect([last?.rows, last?.removedBy]).toEqual([1, { paraphrase: 1 }]);
  if (last !== undefined) {
    for await (const { row, why } of stageRemovals(at, last)) {
      expect([row['id'], why]).toEqual(['q0', 'gsm8k: the embeddings of the questions have a cosine of 1.000']);
    }
  }
  expect(asked).toEqual([CLIPS, REWORDED, OTHER]);
  const again = await runEmbedded([REWORDED, OTHER], { benchmarks: ['gsm8k'], embed, similarity: 0.5 }, embedder);
  expect(again.stages.at(-1)?.rows).toBe(0);
  expect(asked).toHaveLength(3);
});

test('needs a judge or embeddings, and someone to open them', async () => {
  await expect(runEmbedded([CLIPS], {}, undefined)).rejects.toThrow('needs a judge, embed, or both');
  await expect(runEmbedded([CLIPS], { embed: { model: {} } }, undefined)).rejects.toThrow('pass services.embedder');
});
