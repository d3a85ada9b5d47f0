import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MathrError, type Tensor, tensor } from '@mathr/core';
import type { SafetensorsReader } from '@mathr/core/node';
import { z } from 'zod';
import type { ModelConfig } from '../model/config.ts';
import { hasRewardHead, parseHfConfig } from '../model/hf-config.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import { type BaseQuantization, storedWeights } from '../quantization/base-quantization.ts';
import { quantizeWhileReading, type ReadRows, SCRATCH_WEIGHTS } from '../quantization/quantize-weight.ts';
import type { HostTensor } from '../session/protocol.ts';
import type { LoadedTokenizer } from '../tokenizer/load-tokenizer.ts';
import { checkFinite } from './check-finite.ts';
import { loadTokenizerDir } from './load-tokenizer-dir.ts';
import { openWeights } from './open-weights.ts';
import { readJsonFile } from './read-json-file.ts';

/** A model as a directory in Hugging Face layout has it. */
export interface LoadedModel {
  readonly config: ModelConfig;
  /** Whether there is a scalar head, `score.weight`. */
  readonly rewardHead: boolean;
  /** By Hugging Face name, in the order of `parameterSpecs`; float32, whatever the file has. */
  readonly weights: ReadonlyMap<string, Tensor<'float32'>>;
  /** Weights that were rounded while they were read are not in `weights`; these are their tensors. */
  readonly stored?: QuantizedBase | undefined;
  readonly tokenizer: LoadedTokenizer;
}

/** A base as it is kept: see `storedTensors`. */
export interface QuantizedBase {
  readonly quantization: BaseQuantization;
  readonly tensors: ReadonlyMap<string, HostTensor>;
}

/** Memory that a weight is written to. */
export type WeightPlace = (name: string) => Float32Array | undefined;

export interface LoadModelDirOptions {
  /** Where the weights of this model are read to, by name, such as shared memory; a new array if undefined. */
  readonly place?: ((config: ModelConfig, rewardHead: boolean) => WeightPlace) | undefined;
  /** Round the large weights as they are read, some rows at a time: memory never holds them in float32. @default not at all */
  readonly quantization?: BaseQuantization | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Loads `config.json`, `model.safetensors` (or its shards) and the tokenizer, and checks that they fit together.
 *
 * Weights are read one at a time, so memory holds the model once, in float32.
 *
 * @throws {MathrError} `invalid_data` when a weight file is damaged, `invalid_model` when a file, shard or weight is missing, has another shape, holds NaN or infinity,
 *   is of an architecture that we do not build, or the tokenizer has more tokens than the model has rows.
 */
export async function loadModelDir(dir: string, options: LoadModelDirOptions = {}): Promise<LoadedModel> {
  const json = await readConfig(dir);
  const parsed = parseHfConfig(json, join(dir, 'config.json'));
  // says at once that there is none
  if (!existsSync(join(dir, 'tokenizer.json'))) await loadTokenizerDir(dir, json);
  const source = await openWeights(dir);
  try {
    const rewardHead = hasRewardHead(json);
    // classifiers have no output head; the embedding stands in for it
    const config = rewardHead && !source.has('lm_head.weight') ? { ...parsed, tieWordEmbeddings: true } : parsed;
    const weights = new Map<string, Tensor<'float32'>>();
    checkNames(dir, source, config, rewardHead);
    const place = options.place?.(config, rewardHead);
    const rounded = storedWeights(config, options.quantization);
    const tensors = new Map<string, HostTensor>();
    const scratch = new Float32Array(rounded.size > 0 ? SCRATCH_WEIGHTS : 0);
    for (const { name } of parameterSpecs(config, { rewardHead })) {
      options.signal?.throwIfAborted();
      const stored = rounded.get(name);
      if (stored !== undefined) {
        const read: ReadRows = async (row, into) => {
          await source.readFloat32(name, into, row * stored.columns);
          checkFinite(dir, name, into, row * stored.columns);
        };
        const parts = await quantizeWhileReading(stored, read, scratch);
        for (const [part, value] of parts) tensors.set(part, value);
        continue;
      }
      const { shape } = source.info(name);
      const data = await source.readFloat32(name, place?.(name));
      checkFinite(dir, name, data);
      weights.set(name, tensor('float32', shape, data));
    }
    const stored = options.quantization && { quantization: options.quantization, tensors };
    // last: weights are garbage-collected around, and its many objects made that a third of the time of loading
    const tokenizer = await loadTokenizerDir(dir, json);
    checkTokenizer(dir, config, tokenizer);
    return { config, rewardHead, weights, stored, tokenizer };
  } finally {
    await source.close();
  }
}

async function readConfig(dir: string): Promise<unknown> {
  if (!existsSync(join(dir, 'config.json')) && existsSync(join(dir, 'adapter_config.json'))) {
    const base = z
      .object({ base_model_name_or_path: z.string() })
      .safeParse(await readJsonFile(join(dir, 'adapter_config.json')));
    throw invalid(
      dir,
      `${dir} is an adapter, not a model; open its base${base.success ? ` (${base.data.base_model_name_or_path})` : ''} and load the adapter on it`,
    );
  }
  return readJsonFile(join(dir, 'config.json'), 'pass a directory that save_pretrained wrote, or hf:owner/name');
}

/** All weights are there in the right shape, and nothing else that changes the arithmetic. */
function checkNames(dir: string, source: SafetensorsReader, config: ModelConfig, rewardHead: boolean): void {
  const specs = parameterSpecs(config, { rewardHead });
  const missing = specs.filter(({ name }) => !source.has(name)).map(({ name }) => name);
  if (missing.length > 0) {
    const more = missing.length > 3 ? ` and ${missing.length - 3} more` : '';
    throw invalid(
      dir,
      `${dir} lacks the weights ${missing.slice(0, 3).join(', ')}${more}; config.json and the weight files belong to different models, or the download is incomplete`,
      missing[0],
    );
  }
  for (const { name, shape } of specs) {
    const { shape: found, dtype } = source.info(name);
    if (!READABLE.has(dtype)) {
      throw invalid(
        dir,
        `${name} in ${dir} is ${dtype}: the checkpoint is quantized; load the original in float32, bfloat16 or float16`,
        name,
      );
    }
    if (found.join() === shape.join()) continue;
    throw invalid(
      dir,
      `${name} in ${dir} is [${found.join(', ')}], and config.json asks for [${shape.join(', ')}]; take both files from the same model`,
      name,
    );
  }
  const known = new Set(specs.map(({ name }) => name));
  const strange = source.names().find((name) => !known.has(name) && !IGNORED.test(name));
  if (strange) {
    throw invalid(
      dir,
      `${dir} has the weight ${strange}, which a ${config.family} with this config.json does not use; without it the model would compute something else`,
      strange,
    );
  }
}

const READABLE: ReadonlySet<string> = new Set(['float32', 'bfloat16', 'float16']);

// tables that some exports store, and the output head where it is the embedding
const IGNORED = /rotary_emb\.inv_freq$|^lm_head\.weight$/;

/** `data` begins at element `start` of the weight. */
function checkTokenizer(dir: string, config: ModelConfig, tokenizer: LoadedTokenizer): void {
  const largest = Math.max(tokenizer.vocabularySize - 1, ...tokenizer.eosTokenIds);
  if (largest < config.vocabularySize) return;
  throw invalid(
    dir,
    `the tokenizer in ${dir} has ids up to ${largest}, and the model has ${config.vocabularySize} rows; take both from the same model, or resize the embedding to the tokenizer`,
  );
}

function invalid(source: string, message: string, name?: string): MathrError<'invalid_model'> {
  return new MathrError('invalid_model', message, { source, name });
}
