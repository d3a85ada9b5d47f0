import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ChatModel, Problem } from '@mathr/core';
import { evaluate } from '@mathr/eval';
import { afterAll, expect, test } from 'vitest';

import type { StageRow } from '../pipeline/results.ts';
import { runFiles } from '../pipeline/stage-files.ts';
import { checkStages } from './check-stages.ts';

const dirs: string[] = [];
afterAll(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true }))));

const problems: Problem[] = ['1', '2', '3', '4'].map((id) => ({ id, question: id, answer: id }));
const chat: ChatModel = {
  specificationVersion: 'v1',
  id: 'three',
  chat: async () => ({ text: '#### 3', stopReason: 'eos', usage: { promptTokens: 1, completionTokens: 2 } }),
};
const row: StageRow = {
  name: 'grpo',
  accuracy: 0.25,
  interval: [0, 1],
  greedy: null,
  n: 4,
  samples: 1,
  meanTokens: 2,
  seconds: 1,
  heldOut: null,
};

test('a table that does not follow from the items is refused', async () => {
  const files = runFiles(await mkdtemp(join(tmpdir(), 'mathr-stages-')));
  dirs.push(files.dir);
  await evaluate({ chat, problems, runDir: files.evaluation('grpo') }).result();
  await checkStages(files, [row, { ...row, name: 'majority@4', accuracy: 0.9 }]);
  await expect(checkStages(files, [{ ...row, accuracy: 0.5 }])).rejects.toThrow(
    'accuracy of grpo is 0.5, its items give 0.25',
  );
});
