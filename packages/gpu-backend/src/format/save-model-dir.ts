import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { float32ToBfloat16, float32ToFloat16, MathrError, type Tensor, toFloat32 } from '@mathr/core';
import { type SafetensorsEntry, writeShardedSafetensors } from '@mathr/core/node';
import type { ModelConfig } from '../model/config.ts';
import { toHfConfig } from '../model/hf-config.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import type { LoadedTokenizer } from '../tokenizer/load-tokenizer.ts';

/** What weights may be written as. */
export type WeightDType = 'float32' | 'bfloat16' | 'float16';

/** A model in memory. */
export interface SavedModel {
  readonly config: ModelConfig;
  /** By name: the weight, or what gives it when its turn comes. */
  readonly weights: ReadonlyMap<string, Tensor | (() => Promise<Tensor>)>;
  readonly tokenizer: LoadedTokenizer;
  /** Write `score.weight` too, as a classifier with one label. @default false */
  readonly rewardHead?: boolean | undefined;
  /** What weights are written as; bfloat16 and float16 halve the files and round. @default 'float32' */
  readonly dtype?: WeightDType | undefined;
  /** Weights beyond this go to further files. @default 5e9 */
  readonly maxShardBytes?: number | undefined;
}

/** Writes a model so that `loadModelDir`, transformers and vLLM read it. Files of the same names are replaced. */
export async function saveModelDir(
  dir: string,
  { config, weights, tokenizer, rewardHead, dtype = 'float32', maxShardBytes }: SavedModel,
): Promise<void> {
  await mkdir(dir, { recursive: true });
  const { bosTokenId, padTokenId, eosTokenIds } = tokenizer;
  const json = toHfConfig(config, { bosTokenId, padTokenId, eosTokenIds, rewardHead });
  await writeJson(dir, 'config.json', { ...json, torch_dtype: dtype });
  const { bos_token_id, eos_token_id, pad_token_id } = json;
  await writeJson(dir, 'generation_config.json', { bos_token_id, eos_token_id, pad_token_id });
  await saveTokenizerDir(dir, tokenizer);
  const entries = parameterSpecs(config, { rewardHead }).map(({ name, shape }): SafetensorsEntry => {
    const weight = weights.get(name);
    // rounded when its turn comes
    if (weight)
      return {
        name,
        shape,
        dtype,
        read: async () => rounded(typeof weight === 'function' ? await weight() : weight, dtype),
      };
    throw new MathrError('invalid_model', `the model has no weight ${name}, so it cannot be saved whole`, {
      source: dir,
      name,
    });
  });
  // transformers refuses files that do not say this
  await writeShardedSafetensors(dir, entries, { metadata: { format: 'pt' }, maxShardBytes });
}

function rounded(tensor: Tensor, dtype: WeightDType): Tensor {
  if (dtype === 'float32') return tensor;
  const values = toFloat32(tensor);
  const data = dtype === 'bfloat16' ? float32ToBfloat16(values) : float32ToFloat16(values);
  return { dtype, shape: tensor.shape, data };
}

/** Writes a tokenizer's files as they were loaded. */
export async function saveTokenizerDir(dir: string, { files }: LoadedTokenizer): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeJson(dir, 'tokenizer.json', files.tokenizer);
  await writeJson(dir, 'tokenizer_config.json', files.tokenizerConfig ?? {});
  if (files.chatTemplate !== undefined) await writeFile(join(dir, 'chat_template.jinja'), files.chatTemplate);
}

async function writeJson(dir: string, name: string, value: unknown): Promise<void> {
  await writeFile(join(dir, name), `${JSON.stringify(value, null, 2)}\n`);
}
