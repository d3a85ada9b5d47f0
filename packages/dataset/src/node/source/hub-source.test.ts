import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scanCacheDir } from '@huggingface/hub';
import { expect, onTestFinished, test } from 'vitest';

import { readDataset, readGsm8k, type DownloadProgress, type ReadOptions } from '../index.ts';
import { datasetHub, parquetBytes, type DatasetHub } from './__fixtures__/dataset-hub.ts';

const problem = (index: number): { question: string; answer: string } => ({
  question: `What is ${index} + 1? ${'really '.repeat(index % 7)}`,
  answer: `${index} + 1 = <<${index}+1=${index + 1}>>${index + 1}\n#### ${index + 1}`,
});
const range = (from: number, to: number): { question: string; answer: string }[] =>
  Array.from({ length: to - from }, (_, index) => problem(from + index));

async function gsm8kHub(): Promise<{ hub: DatasetHub; options: ReadOptions & { cacheDir: string } }> {
  const hub = await datasetHub('openai/gsm8k', {
    'README.md': Buffer.from('---\nlicense: mit\n---\n# GSM8K'),
    'main/train-00000-of-00002.parquet': await parquetBytes(range(0, 40), 16),
    'main/train-00001-of-00002.parquet': await parquetBytes(range(40, 60)),
    'main/test-00000-of-00001.parquet': await parquetBytes(range(60, 70)),
    'socratic/train-00000-of-00001.parquet': await parquetBytes(range(70, 75)),
  });
  const cacheDir = mkdtempSync(join(tmpdir(), 'mathr-hub-'));
  onTestFinished(async () => {
    await hub.close();
    rmSync(cacheDir, { recursive: true });
  });
  return { hub, options: { hubUrl: hub.url, cacheDir } };
}

test('reads the splits and configurations of a data set of the hub', async () => {
  const { options } = await gsm8kHub();
  const train = await readGsm8k('hf:openai/gsm8k#train', options);
  expect(train).toHaveLength(60);
  expect(train[59]).toMatchObject({ id: 'gsm8k_train-60', answer: '60', solution: '59 + 1 = 60\n#### 60' });
  expect(await readGsm8k('hf:openai/gsm8k', { ...options, split: 'test' })).toHaveLength(10);
  expect(await readDataset('hf:openai/gsm8k', 'gsm8k_test', options)).toHaveLength(10);
  expect(await readGsm8k('hf:openai/gsm8k#socratic/train', options)).toHaveLength(5);
  // without a split: all of the main configuration
  expect(await readGsm8k('hf:openai/gsm8k', options)).toHaveLength(70);
  await expect(readGsm8k('hf:openai/gsm8k#dev', options)).rejects.toThrow(
    /hf:openai\/gsm8k#dev has only main\/test, main\/train, socratic\/train; split "dev" was wanted/,
  );
});

test('keeps what it fetched in the layout of the hub, and fetches it once', async () => {
  const { hub, options } = await gsm8kHub();
  const progress: DownloadProgress[] = [];
  await readGsm8k('hf:openai/gsm8k#test', { ...options, onProgress: (event) => progress.push(event) });
  expect(progress.at(-1)).toMatchObject({ file: 'main/test-00000-of-00001.parquet' });
  expect(progress.at(-1)?.receivedBytes).toBe(progress.at(-1)?.totalBytes);
  const folder = join(options.cacheDir, 'datasets--openai--gsm8k');
  expect(readFileSync(join(folder, 'refs/main'), 'utf8')).toBe('c0ffee');
  expect(readdirSync(join(folder, 'snapshots/c0ffee/main'))).toEqual(['test-00000-of-00001.parquet']);
  // the hub's own library finds the data set there
  const { repos } = await scanCacheDir(options.cacheDir);
  expect(repos[0]).toMatchObject({ id: { name: 'openai/gsm8k', type: 'dataset' }, path: folder });

  const before = hub.requests.length;
  await readGsm8k('hf:openai/gsm8k#test', options);
  // only which commit the revision is
  expect(hub.requests.length - before).toBe(1);
});

test('goes on where a download was cut off', async () => {
  const { hub, options } = await gsm8kHub();
  hub.cutAfter = 700;
  await expect(readGsm8k('hf:openai/gsm8k#train', options)).rejects.toThrow(/goes on where it stopped/);
  expect(await readGsm8k('hf:openai/gsm8k#train', options)).toHaveLength(60);
  expect(hub.requests.some((request) => /train-00000.*bytes=[1-9]\d+-/.test(request))).toBe(true);
});

test('refuses bytes that are not those announced, and fetches them anew', async () => {
  const { hub, options } = await gsm8kHub();
  for (const file of ['README.md', 'main/test-00000-of-00001.parquet']) {
    hub.damaged = file;
    await expect(readGsm8k('hf:openai/gsm8k#test', options)).rejects.toThrow(/arrived with the hash .* was announced/);
  }
  hub.damaged = undefined;
  expect(await readGsm8k('hf:openai/gsm8k#test', options)).toHaveLength(10);
});

test('offline it uses the cache alone, and says what is not there', async () => {
  const { hub, options } = await gsm8kHub();
  const offline = { ...options, env: { HF_HUB_OFFLINE: '1' } };
  await expect(readGsm8k('hf:openai/gsm8k#test', offline)).rejects.toThrow(/not in .* and offline mode is on/);
  await readGsm8k('hf:openai/gsm8k#test', options);
  const before = hub.requests.length;
  expect(await readGsm8k('hf:openai/gsm8k#test', offline)).toHaveLength(10);
  // the list of files is kept as well: a split that was never fetched is missing, not empty
  await expect(readGsm8k('hf:openai/gsm8k#train', offline)).rejects.toThrow(/train-00000-of-00002\.parquet of hf:/);
  expect(hub.requests.length).toBe(before);
});

test('reads cache, mirror and token from the environment it is given', async () => {
  const { hub, options } = await gsm8kHub();
  const env = { HF_ENDPOINT: `${hub.url}/`, HF_HOME: options.cacheDir, HF_TOKEN: 'hf_abc' };
  await readGsm8k('hf:openai/gsm8k#test', { env });
  expect(readdirSync(join(options.cacheDir, 'hub'))).toEqual(['datasets--openai--gsm8k']);
  expect(hub.requests.every((request) => request.endsWith('Bearer hf_abc'))).toBe(true);
});

test('takes the environment of the process, which is no plain object', async () => {
  const { options } = await gsm8kHub();
  class Environment {
    readonly HF_TOKEN = 'hf_abc';
  }
  const env = new Environment() as unknown as Record<string, string>;
  expect(await readGsm8k('hf:openai/gsm8k#test', { ...options, env })).toHaveLength(10);
  expect(await readGsm8k('hf:openai/gsm8k#test', { ...options, env: process.env })).toHaveLength(10);
});

test('says what to do about a data set that does not exist', async () => {
  const { options } = await gsm8kHub();
  await expect(readGsm8k('hf:nobody/nothing', options)).rejects.toThrow(/no such data set or revision: check the name/);
  await expect(readGsm8k('hf:../etc', options)).rejects.toThrow(/is no data source/);
});
