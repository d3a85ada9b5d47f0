import { MathrError } from '@mathr/core';
import type { ModelConfig } from '../model/config.ts';
import { mergeLora } from '../model/lora.ts';
import type { DownloadModelOptions } from './hub.ts';
import { loadSource } from './load-source.ts';
import { type LoadedAdapter, loadPeftAdapters } from './peft.ts';
import { saveModelDir, type WeightDType } from './save-model-dir.ts';

export interface ConvertModelOptions extends DownloadModelOptions {
  /** A PEFT directory whose adapter is merged into the weights. */
  readonly adapter?: string | undefined;
  /** Which of its adapters, when it has several. @default 'default', or the only one */
  readonly adapterName?: string | undefined;
  /** @default 'float32' */
  readonly dtype?: WeightDType | undefined;
}

/**
 * Writes a model (a directory, a GGUF file or one of the hub), perhaps with an adapter merged in, as a directory in Hugging
 * Face layout that transformers, vLLM and `openModel` read.
 *
 * @throws {MathrError} `invalid_model` when the model or the adapter cannot be read or do not fit together.
 */
export async function convertModel(source: string, dir: string, options: ConvertModelOptions = {}): Promise<void> {
  const model = await loadSource(source, options);
  const weights =
    options.adapter === undefined
      ? model.weights
      : mergeLora(model.weights, await findAdapter(options.adapter, model.config, options.adapterName));
  await saveModelDir(dir, { ...model, weights, dtype: options.dtype });
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
