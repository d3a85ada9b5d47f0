import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MathrError, type Tensor } from '@mathr/core';
import type { ModelConfig } from '../model/config.ts';
import { toHfConfig } from '../model/hf-config.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import type { LoadedTokenizer } from '../tokenizer/load-tokenizer.ts';
import { writeModelWeights } from './weight-files.ts';

export interface SavedModel {
  readonly config: ModelConfig;
  readonly weights: ReadonlyMap<string, Tensor>;
  readonly tokenizer: LoadedTokenizer;
  /** Write `score.weight` too, as a classifier with one label. @default false */
  readonly rewardHead?: boolean | undefined;
}

/** Writes a model so that `loadModelDir`, transformers and vLLM read it. Files of the same names are replaced. */
export async function saveModelDir(dir: string, { config, weights, tokenizer, rewardHead }: SavedModel): Promise<void> {
  await mkdir(dir, { recursive: true });
  const { bosTokenId, padTokenId, eosTokenIds } = tokenizer;
  const json = toHfConfig(config, { bosTokenId, padTokenId, eosTokenIds, rewardHead });
  await writeJson(dir, 'config.json', json);
  const { bos_token_id, eos_token_id, pad_token_id } = json;
  await writeJson(dir, 'generation_config.json', { bos_token_id, eos_token_id, pad_token_id });
  await saveTokenizerDir(dir, tokenizer);
  const named = new Map<string, Tensor>();
  for (const { name } of parameterSpecs(config, { rewardHead })) {
    const weight = weights.get(name);
    if (!weight) {
      throw new MathrError('invalid_model', `the model has no weight ${name}, so it cannot be saved whole`, {
        source: dir,
        name,
      });
    }
    named.set(name, weight);
  }
  await writeModelWeights(dir, named);
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
