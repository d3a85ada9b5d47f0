import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { expect, onTestFinished, test } from 'vitest';
import { convertModel } from '../format/convert-model.ts';
import { type ModelConfig, modelConfig } from '../model/config.ts';
import { openSmallModel, smallConfig } from '../trainer/__fixtures__/small-model.ts';

const sizes = { vocabularySize: 14, hiddenSize: 32, layers: 2, heads: 4, keyValueHeads: 2, contextLength: 32 } as const;
const sliding = { window: 3, layers: [true, false], ropeTheta: 10_000 };
const FAMILIES: readonly (readonly [string, ModelConfig])[] = [
  ['llama', smallConfig],
  ['qwen2 with an output head of its own', modelConfig({ ...sizes, family: 'qwen2', tieWordEmbeddings: false })],
  ['qwen3', modelConfig({ ...sizes, family: 'qwen3' })],
  ['gemma3 with a window', modelConfig({ ...sizes, family: 'gemma3', sliding })],
];

const SHORT = [5, 9, 3, 7, 2];
const LONG = [4, 4, 8, 13, 6, 2, 11, 3];

/** What each token but the last predicts, [T-1][V] of both sequences by the trainer, and the exported model's directory. */
async function exported(
  config: ModelConfig,
  quantize?: 'int8' | 'int4',
): Promise<{ dir: string; wanted: number[][][] }> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-onnx-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  await using model = await openSmallModel({}, config);
  const outputs = await model.forward({ examples: [{ tokens: SHORT }, { tokens: LONG }] }, { logits: true });
  await model.saveModel(join(dir, 'whole'));
  await convertModel(join(dir, 'whole'), join(dir, 'onnx'), { format: 'onnx', quantize });
  return {
    dir: join(dir, 'onnx'),
    wanted: outputs.map(({ logits }) => rowsOf(logits ?? [], config.vocabularySize).slice(1)),
  };
}

/** Runs both sequences in one batch, the short one padded before its start, in two runs joined by the cache. */
async function runInTwoParts(file: string, config: ModelConfig): Promise<number[][][]> {
  const session = await ort.InferenceSession.create(file, { logSeverityLevel: 3 });
  const [length, padding, first] = [LONG.length, LONG.length - SHORT.length, 5];
  const rows = [[...Array.from({ length: padding }, () => 0), ...SHORT], LONG];
  const mask = rows.map((_, row) => Array.from({ length }, (_place, t) => (row === 0 && t < padding ? 0 : 1)));
  const positions = [0, 1].map((row) => Array.from({ length }, (_, t) => (row === 0 ? Math.max(0, t - padding) : t)));
  let cache: Record<string, ort.Tensor> = {};
  for (let layer = 0; layer < config.layers; layer++) {
    for (const part of ['key', 'value']) {
      const empty = new ort.Tensor('float32', [], [2, config.keyValueHeads, 0, config.headDim]);
      cache[`past_key_values.${layer}.${part}`] = empty;
    }
  }
  const found: number[][][] = [[], []];
  for (const [from, to] of [
    [0, first],
    [first, length],
  ] as const) {
    const outputs = await session.run({
      input_ids: int64s(rows.map((row) => row.slice(from, to))),
      position_ids: int64s(positions.map((row) => row.slice(from, to))),
      attention_mask: int64s(mask.map((row) => row.slice(0, to))),
      ...cache,
    });
    const logits = rowsOf(outputs['logits']?.data as Float32Array, config.vocabularySize);
    found[0]?.push(...logits.slice(0, to - from));
    found[1]?.push(...logits.slice(to - from));
    cache = Object.fromEntries(
      Object.entries(outputs)
        .filter(([name]) => name.startsWith('present.'))
        .map(([name, tensor]) => [name.replace('present', 'past_key_values'), tensor]),
    );
  }
  await session.release();
  return [found[0]?.slice(padding, -1) ?? [], found[1]?.slice(0, -1) ?? []];
}

function int64s(rows: readonly (readonly number[])[]): ort.Tensor {
  return new ort.Tensor('int64', BigInt64Array.from(rows.flat(), BigInt), [rows.length, rows[0]?.length ?? 0]);
}

function rowsOf(values: ArrayLike<number>, width: number): number[][] {
  const all = Array.from(values);
  return Array.from({ length: all.length / width }, (_, row) => all.slice(row * width, (row + 1) * width));
}

function largestDifference(found: readonly number[][][], wanted: readonly number[][][]): number {
  const flat = wanted.flat(2);
  expect(found.flat(2)).toHaveLength(flat.length);
  return Math.max(...found.flat(2).map((value, i) => Math.abs(value - (flat[i] ?? NaN))));
}

test.each(FAMILIES)('%s: padded rows and a cache give the logits of the trainer', async (_, config) => {
  const { dir, wanted } = await exported(config);
  const found = await runInTwoParts(join(dir, 'onnx', 'model.onnx'), config);
  expect(largestDifference(found, wanted)).toBeLessThan(1e-5);
});

test.each([
  ['int8', 'model_quantized', 0.02],
  ['int4', 'model_q4', 0.3],
] as const)(
  '%s: rounded weights, under the name and with the sizes that transformers.js looks for',
  async (quantize, name, most) => {
    const { dir, wanted } = await exported(smallConfig, quantize);
    const found = await runInTwoParts(join(dir, 'onnx', `${name}.onnx`), smallConfig);
    const size = Math.max(...wanted.flat(2).map(Math.abs));
    expect(largestDifference(found, wanted) / size).toBeGreaterThan(1e-4);
    expect(largestDifference(found, wanted) / size).toBeLessThan(most);
    const config: unknown = JSON.parse(await readFile(join(dir, 'config.json'), 'utf8'));
    expect(config).toMatchObject({
      model_type: 'llama',
      num_key_value_heads: 2,
      'transformers.js_config': { use_external_data_format: { [`${name}.onnx`]: 1 } },
    });
  },
);

test('options of the other format are refused', async () => {
  await expect(convertModel('x', 'y', { format: 'onnx', dtype: 'float16' })).rejects.toThrow(
    'dtype is no option of onnx',
  );
  await expect(convertModel('x', 'y', { quantize: 'int8' })).rejects.toThrow('quantize is no option of safetensors');
});
