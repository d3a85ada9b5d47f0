import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { MathrError, type Tensor } from '@mathr/core';
import type { ModelConfig } from '../model/config.ts';
import { mergeLora } from '../model/lora.ts';
import type { DownloadModelOptions } from './hub.ts';
import { loadSource } from './load-source.ts';
import { type LoadedAdapter, loadPeftAdapters } from './peft.ts';
import { exportOnnx } from '../export/export-onnx.ts';
import { saveModelDir, type WeightDType } from './save-model-dir.ts';
import { writeAside } from './write-aside.ts';

export interface ConvertModelOptions extends DownloadModelOptions {
  /** A PEFT directory whose adapter is merged into the weights. */
  readonly adapter?: string | undefined;
  /** Which of its adapters, when it has several. @default 'default', or the only one */
  readonly adapterName?: string | undefined;
  /** `onnx`: one graph with its weights, which transformers.js and ONNX Runtime run. @default 'safetensors' */
  readonly format?: 'safetensors' | 'onnx' | undefined;
  /** Of safetensors. @default 'float32' */
  readonly dtype?: WeightDType | undefined;
  /** Of onnx: round the projections and the output head. @default not at all */
  readonly quantize?: 'int8' | 'int4' | undefined;
}

/**
 * Writes a model (a directory, a GGUF file or one of the hub), perhaps with an adapter merged in, as a directory in Hugging
 * Face layout that transformers, vLLM and `openModel` read. The files appear when all of them are complete; when it fails or is
 * stopped, what the directory held stays as it was.
 *
 * @throws {MathrError} `invalid_options` when `dir` is where the model or the adapter is read from, `invalid_model` when they
 * cannot be read or do not fit together, `storage_error` when the disk is full.
 */
export async function convertModel(source: string, dir: string, options: ConvertModelOptions = {}): Promise<void> {
  const { format = 'safetensors', dtype, quantize, signal } = options;
  if (format === 'onnx' && dtype !== undefined) throw notOf(format, 'dtype', 'leave it out, or use quantize');
  if (format === 'safetensors' && quantize !== undefined)
    throw notOf(format, 'quantize', "use the format 'onnx', or dtype");
  for (const place of [source, options.adapter]) await refuseSame(place, dir);
  const model = await loadSource(source, options);
  const weights =
    options.adapter === undefined
      ? model.weights
      : mergeLora(model.weights, await findAdapter(options.adapter, model.config, options.adapterName));
  // an adapter may bring one
  const rewardHead = weights.has('score.weight');
  signal?.throwIfAborted();
  await writeAside(dir, (folder) =>
    format === 'onnx'
      ? exportOnnx(folder, { ...model, weights, quantize, signal })
      : saveModelDir(folder, { ...model, rewardHead, weights: untilAborted(weights, signal), dtype }),
  );
}

/** Weights are read while they are written, and a copy that is cut off would be all that is left. */
async function refuseSame(source: string | undefined, dir: string): Promise<void> {
  if (source === undefined || !existsSync(source) || !existsSync(dir)) return;
  if ((await realpath(source)) !== (await realpath(dir))) return;
  const message = `${dir} is where it is read from, which would be overwritten; choose another directory`;
  throw new MathrError('invalid_options', message, { issues: [{ path: 'dir', message }] });
}

function untilAborted(
  weights: ReadonlyMap<string, Tensor>,
  signal: AbortSignal | undefined,
): ReadonlyMap<string, () => Promise<Tensor>> {
  const read = (weight: Tensor) => async () => {
    signal?.throwIfAborted();
    return weight;
  };
  return new Map(Array.from(weights, ([name, weight]) => [name, read(weight)]));
}

function notOf(format: string, option: string, advice: string): MathrError<'unsupported'> {
  return new MathrError('unsupported', `${option} is no option of ${format} files: ${advice}`, { what: option });
}

async function findAdapter(dir: string, config: ModelConfig, name: string | undefined): Promise<LoadedAdapter> {
  const adapters = await loadPeftAdapters(dir, config);
  const [only] = adapters.keys();
  const wanted = name ?? (adapters.size === 1 && only !== undefined ? only : 'default');
  const adapter = adapters.get(wanted);
  if (adapter !== undefined) return adapter;
  const known = [...adapters.keys()].join(', ');
  throw new MathrError('invalid_model', `${dir} has no adapter ${wanted}; it has ${known}, name one of these`, {
    source: dir,
  });
}
