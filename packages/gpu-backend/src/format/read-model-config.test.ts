import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import { toHfConfig } from '../model/hf-config.ts';
import { readModelConfig } from './read-model-config.ts';

const config = modelConfig({ family: 'qwen3', vocabularySize: 64, hiddenSize: 16, layers: 2, heads: 2 });

async function folder(files: Readonly<Record<string, unknown>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-config-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  for (const [name, json] of Object.entries(files)) await writeFile(join(dir, name), JSON.stringify(json));
  return dir;
}

test('reads a directory without weights, or its config.json', async () => {
  const dir = await folder({ 'config.json': toHfConfig(config, { rewardHead: true }) });
  const described = await readModelConfig(dir);
  expect(described).toEqual({ id: expect.stringContaining('mathr-config-'), config, rewardHead: true });
  expect(await readModelConfig(join(dir, 'config.json'))).toEqual(described);
});

test('says what is missing', async () => {
  await expect(readModelConfig('owner/name')).rejects.toThrow(/hf:owner\/name/);
  await expect(readModelConfig(await folder({}))).rejects.toThrow(/config\.json/);
  await expect(readModelConfig(await folder({ 'adapter_config.json': {} }))).rejects.toThrow(/adapter/);
});
