import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoadedModel, loadModelDir, type LoadModelDirOptions } from '../format/load-model-dir.ts';
import { saveModelDir, type WeightDType } from '../format/save-model-dir.ts';
import { smallGguf } from '../gguf/__fixtures__/small-gguf.ts';
import { writeGguf } from '../gguf/__fixtures__/write-gguf.ts';
import { loadGguf } from '../gguf/load-gguf.ts';
import { initializeWeights } from '../model/initialize.ts';
import { smallConfig, smallTokenizer } from '../trainer/__fixtures__/small-model.ts';
import { baseQuantization, roundWeights, storedWeights } from './base-quantization.ts';
import { quantizeWeight, quantizeWhileReading } from './quantize-weight.ts';
import { storedWeight } from './weight-format.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'quantize-while-loading-'));
});
afterAll(() => rm(dir, { recursive: true }));

const quantization = baseQuantization('nf4');

async function expectRounded(load: (options: LoadModelDirOptions) => Promise<LoadedModel>): Promise<void> {
  const whole = await load({});
  const loaded = await load({ quantization });
  const expected = roundWeights(whole.weights, whole.config, quantization);
  expect(loaded.stored?.tensors).toEqual(expected.stored.tensors);
  expect(loaded.weights).toEqual(expected.weights);
  for (const name of storedWeights(whole.config, quantization).keys()) expect(loaded.weights.has(name)).toBe(false);
}

test.each(['float32', 'bfloat16', 'float16'] as const)(
  '%s shards are rounded as they are read',
  async (dtype: WeightDType) => {
    const path = join(dir, dtype);
    const weights = initializeWeights(smallConfig, { seed: 3 });
    await saveModelDir(path, { config: smallConfig, weights, tokenizer: smallTokenizer, dtype, maxShardBytes: 20_000 });
    await expectRounded((options) => loadModelDir(path, options));
  },
);

test('so are GGUF files, whose rows may be stored in another order', async () => {
  const path = join(dir, 'small.gguf');
  await writeGguf(path, smallGguf());
  await expectRounded((options) => loadGguf(path, options));
});

test.each(['int8', 'int4', 'nf4'] as const)('%s: rows that come some at a time are rounded alike', async (type) => {
  // three reads of at most a million numbers
  const weight = storedWeight('w', [1100, 2048], { type, block: 64, doubleQuantize: type === 'nf4' });
  const data = Float32Array.from({ length: 1100 * 2048 }, (_, i) => ((i * 7919) % 2003) / 1000 - 1);
  const reads: number[] = [];
  const tensors = await quantizeWhileReading(weight, async (row, into) => {
    reads.push(into.length);
    into.set(data.subarray(row * 2048, row * 2048 + into.length));
  });
  const whole = quantizeWeight(data, weight);
  expect(reads).toEqual([2 ** 20, 2 ** 20, 76 * 2048]);
  for (const [name, { data: values }] of tensors)
    expect(Buffer.compare(bytes(values), bytes(whole.get(name)?.data)), name).toBe(0);
});

function bytes(data: ArrayBufferView | undefined): Buffer {
  return Buffer.from(data?.buffer ?? new ArrayBuffer(0), data?.byteOffset, data?.byteLength);
}
