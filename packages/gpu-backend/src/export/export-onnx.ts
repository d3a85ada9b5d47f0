import { type FileHandle, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MathrError, type Tensor } from '@mathr/core';
import { saveTokenizerDir } from '../format/save-model-dir.ts';
import type { ModelConfig } from '../model/config.ts';
import { toHfConfig } from '../model/hf-config.ts';
import type { DataPart } from '../onnx/compile-graph.ts';
import { type QuantizedWeight, quantizedName } from '../onnx/graph-builder.ts';
import { quantizeRows } from '../onnx/quantize-rows.js';
import type { LoadedTokenizer } from '../tokenizer/load-tokenizer.ts';
import { compileSamplingGraph } from './sampling-graph.ts';

/** A model in memory, to be written for programs that run ONNX files. */
export interface ExportedModel {
  readonly config: ModelConfig;
  readonly weights: ReadonlyMap<string, Tensor<'float32'>>;
  readonly tokenizer: LoadedTokenizer;
  /** Round the projections and the output head. @default not at all */
  readonly quantize?: 'int8' | 'int4' | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes a directory that transformers.js and ONNX Runtime run: `onnx/model.onnx` (`model_quantized.onnx` of 8 bits,
 * `model_q4.onnx` of 4) with its weights in a file beside it, `config.json` and the tokenizer.
 *
 * The graph appears under its name when all of its weights are on disk.
 */
export async function exportOnnx(
  dir: string,
  { config, weights, tokenizer, quantize, signal }: ExportedModel,
): Promise<void> {
  const { name, dtype } = FILES[quantize ?? 'none'];
  const dataFile = `${name}.onnx_data`;
  const bits = quantize && ({ int8: 8, int4: 4 } as const)[quantize];
  const graph = compileSamplingGraph(config, { dataFile, bits });
  await mkdir(join(dir, 'onnx'), { recursive: true });
  const quantized = new Map(graph.quantized.map((weight) => [quantizedName(weight, 'values'), weight] as const));
  await writeParts(join(dir, 'onnx', dataFile), graph.dataParts, partsOf(graph.dataParts, weights, quantized), signal);
  await writeFile(join(dir, 'onnx', `${name}.onnx`), graph.bytes);
  await saveTokenizerDir(dir, withTemplateInside(tokenizer));
  const json = toHfConfig(config, tokenizer);
  const { bos_token_id, eos_token_id, pad_token_id } = json;
  const forTransformersJs = { dtype, use_external_data_format: { [`${name}.onnx`]: 1 } };
  await writeJson(dir, 'config.json', { ...json, 'transformers.js_config': forTransformersJs });
  await writeJson(dir, 'generation_config.json', { bos_token_id, eos_token_id, pad_token_id });
}

/** transformers.js reads the chat template from `tokenizer_config.json` alone. */
function withTemplateInside(tokenizer: LoadedTokenizer): LoadedTokenizer {
  const { chatTemplate, tokenizerConfig } = tokenizer.files;
  if (chatTemplate === undefined) return tokenizer;
  const config = { ...(tokenizerConfig as object | undefined), chat_template: chatTemplate };
  return { ...tokenizer, files: { ...tokenizer.files, tokenizerConfig: config } };
}

/** The bytes of each part, in order; a quantized weight's values come just before its scales. */
function* partsOf(
  parts: readonly DataPart[],
  weights: ReadonlyMap<string, Tensor<'float32'>>,
  quantized: ReadonlyMap<string, QuantizedWeight>,
): Generator<Uint8Array> {
  const scales = new Map<string, Float32Array>();
  for (const { name } of parts) {
    const weight = quantized.get(name);
    const known = scales.get(name);
    if (known !== undefined) {
      yield bytesOf(known);
      scales.delete(name);
    } else if (weight === undefined) yield bytesOf(valuesOf(weights, name));
    else {
      const rounded = quantizeRows(valuesOf(weights, weight.name), weight);
      scales.set(quantizedName(weight, 'scales'), rounded.scales);
      yield rounded.values;
    }
  }
}

function valuesOf(weights: ReadonlyMap<string, Tensor<'float32'>>, name: string): Float32Array {
  const tensor = weights.get(name);
  if (tensor !== undefined) return tensor.data;
  throw new MathrError('invalid_model', `the model has no weight ${name}, so it cannot be exported`, {
    source: name,
    name,
  });
}

async function writeParts(
  path: string,
  parts: readonly DataPart[],
  bytes: Iterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const partial = `${path}.partial`;
  const file = await open(partial, 'w');
  try {
    let at = 0;
    for (const data of bytes) {
      signal?.throwIfAborted();
      await writeAt(file, data, parts[at++]?.offset ?? 0);
    }
    await file.sync();
    await file.close();
    await rename(partial, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
}

async function writeAt(file: FileHandle, data: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < data.length;) {
    const length = Math.min(data.length - done, MOST_AT_ONCE);
    const { bytesWritten } = await file.write(data, done, length, offset + done);
    done += bytesWritten;
  }
}

function bytesOf(data: Float32Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

async function writeJson(dir: string, name: string, value: unknown): Promise<void> {
  await writeFile(join(dir, name), `${JSON.stringify(value, null, 2)}\n`);
}

// as transformers.js names them
const FILES = {
  none: { name: 'model', dtype: 'fp32' },
  int8: { name: 'model_quantized', dtype: 'q8' },
  int4: { name: 'model_q4', dtype: 'q4' },
} as const;
// a write of 2 GiB or more fails
const MOST_AT_ONCE = 2 ** 30;
