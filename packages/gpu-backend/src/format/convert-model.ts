import { MathrError } from '@mathr/core';
import type { ModelConfig } from '../model/config.ts';
import { mergeLora } from '../model/lora.ts';
import type { DownloadModelOptions } from './hub.ts';
import { loadSource } from './load-source.ts';
import { type LoadedAdapter, loadPeftAdapters } from './peft.ts';
import { exportOnnx } from '../export/export-onnx.ts';
import { saveModelDir, type WeightDType } from './save-model-dir.ts';

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
 * Face layout that transformers, vLLM and `openModel` read.
 *
 * @throws {MathrError} `invalid_model` when the model or the adapter cannot be read or do not fit together.
 */
export async function convertModel(source: string, dir: string, options: ConvertModelOptions = {}): Promise<void> {
  const { format = 'safetensors', dtype, quantize } = options;
  if (format === 'onnx' && dtype !== undefined) throw notOf(format, 'dtype', 'leave it out, or use quantize');
  if (format === 'safetensors' && quantize !== undefined)
    throw notOf(format, 'quantize', "use the format 'onnx', or dtype");
  const model = await loadSource(source, options);
  const weights =
    options.adapter === undefined
      ? model.weights
      : mergeLora(model.weights, await findAdapter(options.adapter, model.config, options.adapterName));
  if (format === 'onnx') await exportOnnx(dir, { ...model, weights, quantize });
  else await saveModelDir(dir, { ...model, weights, dtype });
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
