import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { datasetHub, parquetBytes } from '../../../dataset/src/node/source/__fixtures__/dataset-hub.ts';
import { gsm8kTask } from './gsm8k-task.ts';

const common = {
  seed: 1,
  testProblems: 5,
  chat: false,
  sizes: { teaching: 4, warmup: 3, distill: 3, grpo: 2, reward: 2 },
};
const rows = (from: number, count: number): { question: string; answer: string }[] =>
  Array.from({ length: count }, (_, i) => ({
    question: `How much is ${from + i} + 1?`,
    answer: `It is <<${from + i}+1=${from + i + 1}>>${from + i + 1}.\n#### ${from + i + 1}`,
  }));

test('takes GSM8K from the hub, with disjoint training sets, and again offline', async () => {
  const hub = await datasetHub('openai/gsm8k', {
    'README.md': Buffer.from('# GSM8K'),
    'main/train-00000-of-00001.parquet': await parquetBytes(rows(0, 30)),
    'main/test-00000-of-00001.parquet': await parquetBytes(rows(100, 10)),
  });
  const cache = mkdtempSync(join(tmpdir(), 'mathr-task-'));
  onTestFinished(async () => {
    await hub.close();
    rmSync(cache, { recursive: true });
  });
  const env = { HF_ENDPOINT: hub.url, HF_HUB_CACHE: cache };
  const files: string[] = [];
  const task = await gsm8kTask({
    ...common,
    data: 'hf:openai/gsm8k',
    env,
    onProgress: ({ file }) => files.push(file),
  });
  expect(new Set(files)).toEqual(
    new Set(['README.md', 'main/train-00000-of-00001.parquet', 'main/test-00000-of-00001.parquet']),
  );
  expect(task.test).toHaveLength(5);
  expect(task.test.every(({ answer }) => Number(answer) > 100)).toBe(true);
  const drawn = (['teaching', 'warmup', 'distill', 'grpo', 'reward'] as const).flatMap((set) => task.problems(set, 10));
  expect(drawn).toHaveLength(14);
  expect(new Set(drawn.map(({ question }) => question)).size).toBe(14);

  const again = await gsm8kTask({ ...common, data: 'hf:openai/gsm8k', env: { ...env, HF_HUB_OFFLINE: '1' } });
  expect(again.test).toEqual(task.test);
});

test('says what a folder without GSM8K lacks', async () => {
  await expect(gsm8kTask({ ...common, data: '/nowhere' })).rejects.toThrow(/\/nowhere cannot be read: ENOENT/);
  await expect(gsm8kTask({ ...common, data: import.meta.dirname })).rejects.toThrow(
    /no data file; split "train" was wanted/,
  );
});

const data = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'));

// skipped without the data sets: point MATHR_DATA at a folder that holds them
test.skipIf(!existsSync(join(data, 'gsm8k_train.jsonl.gz')))('takes the same problems from a folder', async () => {
  const task = await gsm8kTask({ ...common, data });
  expect(task.test.map(({ source }) => source)).toEqual(Array.from({ length: 5 }, () => 'gsm8k_test'));
  expect(task.problems('teaching', 4).every(({ source }) => source === 'gsm8k_train')).toBe(true);
});
