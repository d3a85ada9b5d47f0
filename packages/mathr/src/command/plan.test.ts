import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { runCommand, type CommandOutcome } from './__fixtures__/run-command.ts';
import { addPlanCommand } from './plan.ts';

const tiny = {
  architectures: ['LlamaForCausalLM'],
  vocab_size: 512,
  hidden_size: 96,
  intermediate_size: 256,
  num_hidden_layers: 3,
  num_attention_heads: 3,
  max_position_embeddings: 256,
  tie_word_embeddings: true,
};

async function planOf(...args: readonly string[]): Promise<CommandOutcome> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-plan-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  await writeFile(join(dir, 'config.json'), JSON.stringify(tiny));
  return runCommand(addPlanCommand, ['plan', join(dir, 'config.json'), ...args]);
}

test('prints phases and parts, and that it fits', async () => {
  const { out, code } = await planOf('--length', '64', '--rollout', '8', '--memory', '4GB');
  // 512·96 + 3·(4·96² + 3·96·256 + 2·96) + 96
  expect(out).toMatch(/: 382 k weights, 382 k learn/);
  for (const phase of ['loading', 'sampling', 'training', 'update']) expect(out).toContain(`  ${phase}`);
  expect(out).toContain('It fits into 3.7 GiB (--memory).');
  expect(code).toBe(0);
});

test('says what is missing and what would help, and ends with code 1', async () => {
  const { out, code } = await planOf('--length', '256', '--memory', '100MB', '--micro-batch', '4096');
  expect(out).toMatch(/does NOT fit into 95 MiB \(--memory\): \d+ MiB are missing/);
  expect(out).toMatch(/- compute activations again .*: saves \d+ MiB, \d+ MiB at most/);
  expect(code).toBe(1);
});

test('knows nothing of the memory of a GPU', async () => {
  const { out, code } = await planOf('--provider', 'cuda', '--length', '16');
  expect(out).toContain('give --memory 24GB');
  expect(code).toBe(0);
});

test('prints JSON with everything in it', async () => {
  const { out } = await planOf('--length', '32', '--memory', '50MB', '--json', '--sample-only');
  const json = JSON.parse(out) as Record<string, unknown>;
  expect(json).toMatchObject({ fits: false, availableBytes: 50e6, trainableParameters: 0, peakPhase: 'sampling' });
});

// 381,600 weights · 16 bytes / 4 ranks
test('plans for ranks', async () => {
  const { out } = await planOf('--ranks', '4', '--json');
  expect(JSON.parse(out)).toMatchObject({ ranks: 4, stage: 3, stateBytes: (381_600 * 16) / 4 });
});

test('refuses what cannot be', async () => {
  expect((await planOf('--length', '1000')).error).toMatchObject({ message: expect.stringContaining('256 tokens') });
  expect((await planOf('--quantize', 'nf4')).error).toMatchObject({ message: expect.stringContaining('adapter') });
});

test('says by which flags memory is saved', async () => {
  const { out } = await planOf('--length', '256', '--memory', '100MB', '--rollout', '16');
  expect(out).toContain('compute activations again (--gradient-checkpointing): saves');
  expect(out).not.toContain('gradientCheckpointing');
});

test.each([
  [['--group-size', '8'], '--group-size goes with --rollout or --sample-only'],
  [['--stage', '2'], '--stage goes with --ranks'],
  [['--ranks', '4', '--rollout', '8'], '--rollout does not go with --ranks'],
  [['--sample-only', '--optimizer', 'adamw-8bit'], '--optimizer does not go with --sample-only'],
  [['--batch', '1.5'], 'a whole number from 1 on is wanted'],
])('%j is refused, not ignored', async (flags, why) => {
  const { code, err, error } = await planOf(...flags);
  expect(code).toBe(2);
  expect(err + String(error)).toContain(why);
});
