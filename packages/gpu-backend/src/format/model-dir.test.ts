import { cp, mkdtemp, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tensor, type Tensor } from '@mathr/core';
import { writeSafetensors } from '@mathr/core/node';
import { expect, onTestFinished, test } from 'vitest';
import { type ModelConfig, modelConfig } from '../model/config.ts';
import { initializeWeights } from '../model/initialize.ts';
import { createTokenizer } from '../tokenizer/create-tokenizer.ts';
import { trainBpe } from '../tokenizer/train-bpe.ts';
import { loadModelDir } from './load-model-dir.ts';
import { saveModelDir } from './save-model-dir.ts';

const config = modelConfig({
  vocabularySize: 272,
  hiddenSize: 8,
  layers: 2,
  heads: 2,
  family: 'qwen2',
  tieWordEmbeddings: false,
});
const tokenizer = createTokenizer(trainBpe(['Tom has 8 apples. '.repeat(5)], { vocabularySize: 270 }));

async function temporaryDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-model-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

async function savedModel(
  change: { rewardHead?: boolean; weights?: Map<string, Tensor> } = {},
  of: ModelConfig = config,
): Promise<string> {
  const dir = await temporaryDir();
  await saveModelDir(dir, { config: of, weights: initializeWeights(of, { seed: 1, ...change }), tokenizer, ...change });
  return dir;
}

test('loads what it saves: configuration, weights, tokenizer', async () => {
  const model = await loadModelDir(await savedModel());
  expect(model.config).toEqual(config);
  expect(model.weights).toEqual(initializeWeights(config, { seed: 1 }));
  expect(model.tokenizer.fingerprint).toBe(tokenizer.fingerprint);
  expect(model.tokenizer.eosTokenIds).toEqual(tokenizer.eosTokenIds);
  expect(model.tokenizer.chat([{ role: 'user', content: 'Hi' }]).tokens).toEqual(
    tokenizer.chat([{ role: 'user', content: 'Hi' }]).tokens,
  );
  expect(model.rewardHead).toBe(false);
});

test('a reward model keeps its head', async () => {
  const model = await loadModelDir(await savedModel({ rewardHead: true }));
  expect(model.rewardHead).toBe(true);
  expect(model.weights.get('score.weight')?.shape).toEqual([1, 8]);
});

test('reads shards', async () => {
  const dir = await savedModel();
  await saveModelDir(dir, { config, weights: initializeWeights(config, { seed: 2 }), tokenizer, maxShardBytes: 4000 });
  const files = await readdir(dir);
  expect(files).not.toContain('model.safetensors');
  expect(files.filter((file) => file.startsWith('model-0000')).length).toBeGreaterThan(3);
  expect((await loadModelDir(dir)).weights).toEqual(initializeWeights(config, { seed: 2 }));
});

test('reads half precision', async () => {
  const ones = (dtype: 'float16' | 'bfloat16', bits: number): Map<string, Tensor> =>
    new Map(
      [...initializeWeights(config, { seed: 1 })].map(([name, { shape, data }]) => [
        name,
        tensor(dtype, shape, new Uint16Array(data.length).fill(bits)),
      ]),
    );
  const dir = await savedModel();
  // 1.5 is 0x3fc0 in bfloat16, 0x3e00 in float16; 2^-24 is the smallest float16, 0x0001
  for (const [dtype, bits, value] of [
    ['bfloat16', 0x3fc0, 1.5],
    ['float16', 0x3e00, 1.5],
    ['float16', 0x8001, -(2 ** -24)],
  ] as const) {
    await writeWeights(dir, ones(dtype, bits));
    const { weights } = await loadModelDir(dir);
    expect(weights.get('model.norm.weight')).toEqual(tensor('float32', [8], new Float32Array(8).fill(value)));
  }
});

const breakages: Record<string, { readonly break: (dir: string) => Promise<void>; readonly message: RegExp }> = {
  'no config': {
    break: (dir) => unlink(join(dir, 'config.json')),
    message: /there is no .*config\.json; pass a directory/,
  },
  'an adapter instead': {
    break: async (dir) => {
      await unlink(join(dir, 'config.json'));
      await writeFile(join(dir, 'adapter_config.json'), '{"base_model_name_or_path":"some/base"}');
    },
    message: /is an adapter, not a model; open its base \(some\/base\)/,
  },
  'cut-off JSON': { break: (dir) => writeFile(join(dir, 'config.json'), '{"a":'), message: /is not JSON/ },
  'no tokenizer': {
    break: (dir) => unlink(join(dir, 'tokenizer.json')),
    message: /there is no .*tokenizer\.json.*use_fast/,
  },
  'pickled weights only': {
    break: (dir) => rename(join(dir, 'model.safetensors'), join(dir, 'pytorch_model.bin')),
    message: /holds neither model\.safetensors nor .*pytorch_model\.bin must be converted/,
  },
  'a missing shard': {
    break: async (dir) => {
      await saveModelDir(dir, {
        config,
        weights: initializeWeights(config, { seed: 1 }),
        tokenizer,
        maxShardBytes: 6000,
      });
      await unlink(join(dir, (await readdir(dir)).find((file) => file.startsWith('model-00002')) ?? ''));
    },
    message: /model-00002-of-\d+\.safetensors cannot be opened/,
  },
  'a missing weight': {
    break: (dir) => rewrite(dir, (weights) => weights.delete('model.norm.weight')),
    message: /lacks the weights model\.norm\.weight/,
  },
  'a wrong shape': {
    break: (dir) =>
      rewrite(dir, (weights) => weights.set('model.norm.weight', tensor('float32', [9], new Float32Array(9)))),
    message: /model\.norm\.weight in .* is \[9\], and config\.json asks for \[8\]/,
  },
  'a weight too many': {
    break: (dir) =>
      rewrite(dir, (weights) =>
        weights.set('model.layers.0.self_attn.o_proj.bias', tensor('float32', [8], new Float32Array(8))),
      ),
    message: /has the weight model\.layers\.0\.self_attn\.o_proj\.bias, which a qwen2/,
  },
  NaN: {
    break: (dir) => rewrite(dir, (weights) => weights.get('model.norm.weight')?.data.fill(NaN as never)),
    message: /model\.norm\.weight in .* holds NaN \(element 0\)/,
  },
  'integer weights': {
    break: (dir) =>
      rewrite(dir, (weights) => weights.set('model.norm.weight', tensor('int32', [8], new Int32Array(8)))),
    message: /model\.norm\.weight in .* is int32: the checkpoint is quantized/,
  },
  'a cut-off file': {
    break: async (dir) =>
      writeFile(join(dir, 'model.safetensors'), (await readFile(join(dir, 'model.safetensors'))).subarray(0, 5000)),
    message: /cut off/,
  },
  'a tokenizer with more ids than the model has rows': {
    break: async (dir) => {
      const other = createTokenizer(trainBpe(['many different words here '.repeat(9)], { vocabularySize: 280 }));
      await writeFile(join(dir, 'tokenizer.json'), JSON.stringify(other.files.tokenizer));
    },
    message: /ids up to 27\d, and the model has 272 rows/,
  },
};

test.each(Object.entries(breakages))('says what to do about %s', async (_, { break: breakIt, message }) => {
  const dir = await savedModel();
  await breakIt(dir);
  await expect(loadModelDir(dir)).rejects.toThrow(message);
  await expect(loadModelDir(dir)).rejects.toMatchObject({ code: expect.stringMatching(/^invalid_(model|data)$/) });
});

test('reads into memory that it is given', async () => {
  const shared = new Float32Array(new SharedArrayBuffer(4 * 8));
  const place = () => (name: string) => (name === 'model.norm.weight' ? shared : undefined);
  const { weights } = await loadModelDir(await savedModel(), { place });
  expect(weights.get('model.norm.weight')?.data).toBe(shared);
  expect(shared[7]).toBe(1);
});

test('copies of a directory are the same model', async () => {
  const dir = await savedModel();
  const copy = await temporaryDir();
  await cp(dir, copy, { recursive: true });
  const model = await loadModelDir(copy);
  await saveModelDir(copy, model);
  for (const file of await readdir(dir))
    expect(await readFile(join(copy, file))).toEqual(await readFile(join(dir, file)));
});

async function rewrite(dir: string, change: (weights: Map<string, Tensor>) => unknown): Promise<void> {
  const weights = new Map<string, Tensor>(initializeWeights(config, { seed: 1 }));
  change(weights);
  await writeWeights(dir, weights);
}

async function writeWeights(dir: string, weights: ReadonlyMap<string, Tensor>): Promise<void> {
  await writeSafetensors(
    join(dir, 'model.safetensors'),
    [...weights].map(([name, value]) => ({ name, tensor: value })),
  );
}
