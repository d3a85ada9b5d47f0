import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MathrError, type Tensor } from '@mathr/core';
import { type SafetensorsEntry, writeShardedSafetensors } from '@mathr/core/node';
import type { ModelConfig } from '../model/config.ts';
import { toHfConfig } from '../model/hf-config.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import type { LoadedTokenizer } from '../tokenizer/load-tokenizer.ts';

/** A model in memory. */
export interface SavedModel {
  readonly config: ModelConfig;
  readonly weights: ReadonlyMap<string, Tensor>;
  readonly tokenizer: LoadedTokenizer;
  /** Write `score.weight` too, as a classifier with one label. @default false */
  readonly rewardHead?: boolean | undefined;
  /** Weights beyond this go to further files. @default 5e9 */
  readonly maxShardBytes?: number | undefined;
}

/** Writes a model so that `loadModelDir`, transformers and vLLM read it. Files of the same names are replaced. */
export async function saveModelDir(
  dir: string,
  { config, weights, tokenizer, rewardHead, maxShardBytes }: SavedModel,
): Promise<void> {
  await mkdir(dir, { recursive: true });
  const { bosTokenId, padTokenId, eosTokenIds } = tokenizer;
  const json = toHfConfig(config, { bosTokenId, padTokenId, eosTokenIds, rewardHead });
  await writeJson(dir, 'config.json', json);
  const { bos_token_id, eos_token_id, pad_token_id } = json;
  await writeJson(dir, 'generation_config.json', { bos_token_id, eos_token_id, pad_token_id });
  await saveTokenizerDir(dir, tokenizer);
  const entries = parameterSpecs(config, { rewardHead }).map(({ name }): SafetensorsEntry => {
    const tensor = weights.get(name);
    if (tensor) return { name, tensor };
    throw new MathrError('invalid_model', `the model has no weight ${name}, so it cannot be saved whole`, {
      source: dir,
      name,
    });
  });
  // transformers refuses files that do not say this
  await writeShardedSafetensors(dir, entries, { metadata: { format: 'pt' }, maxShardBytes });
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
