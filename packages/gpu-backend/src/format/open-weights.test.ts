import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writeSafetensors } from '@mathr/core/node';
import { expect, onTestFinished, test } from 'vitest';

import { modelConfig } from '../model/config.ts';
import { initializeWeights } from '../model/initialize.ts';
import { createTokenizer } from '../tokenizer/create-tokenizer.ts';
import { trainBpe } from '../tokenizer/train-bpe.ts';
import { loadModelDir } from './load-model-dir.ts';
import { saveModelDir } from './save-model-dir.ts';

test('reads a model that was saved without its head, as embedding models are', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-headless-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const config = modelConfig({ vocabularySize: 272, hiddenSize: 8, layers: 2, heads: 2, family: 'qwen3' });
  const tokenizer = createTokenizer(trainBpe(['Tom has 8 apples. '.repeat(5)], { vocabularySize: 270 }));
  const weights = initializeWeights(config, { seed: 1 });
  await saveModelDir(dir, { config, weights, tokenizer });
  // python: AutoModel.from_pretrained(dir).save_pretrained(other) writes these names and this architecture
  const bare = Array.from(weights, ([name, tensor]) => ({ name: name.replace(/^model\./, ''), tensor }));
  await writeSafetensors(join(dir, 'model.safetensors'), bare);
  const json = JSON.parse(await readFile(join(dir, 'config.json'), 'utf8')) as object;
  await writeFile(join(dir, 'config.json'), JSON.stringify({ ...json, architectures: ['Qwen3Model'] }));
  expect((await loadModelDir(dir)).weights).toEqual(weights);
});
