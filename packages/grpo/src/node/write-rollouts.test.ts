import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Rollout } from '../rollout/rollout.ts';
import { writeRollouts } from './write-rollouts.ts';

const rollout: Rollout = {
  problem: { id: 'p', question: '1 + 1?', answer: '2' },
  groupIndex: 0,
  sampleIndex: 1,
  promptTokens: [5, 6],
  tokens: [7, 0],
  text: '2',
  logProbs: [-0.1, -0.2],
  stopReason: 'eos',
  reward: 1,
  rewards: { right: 1, judged: undefined },
  advantage: 0.5,
};

test('writes a line per rollout, and the same step over itself', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'rollouts-'));
  await writeRollouts(dir, 3, [rollout, rollout]);
  await writeRollouts(dir, 3, [rollout]);
  expect(await readdir(join(dir, 'rollouts'))).toEqual(['step-000003.jsonl']);
  const text = await readFile(join(dir, 'rollouts', 'step-000003.jsonl'), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  expect(JSON.parse(text)).toEqual({
    step: 3,
    problemId: 'p',
    promptTokens: 2,
    groupIndex: 0,
    sampleIndex: 1,
    tokens: [7, 0],
    text: '2',
    logProbs: [-0.1, -0.2],
    stopReason: 'eos',
    reward: 1,
    rewards: { right: 1 },
    advantage: 0.5,
  });
  await rm(dir, { recursive: true });
});
