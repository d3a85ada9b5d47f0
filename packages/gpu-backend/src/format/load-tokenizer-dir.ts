import { join } from 'node:path';
import { z } from 'zod';
import { type LoadedTokenizer, loadTokenizer } from '../tokenizer/load-tokenizer.ts';
import { readJsonFile, readJsonIfExists, readTextIfExists } from './read-json-file.ts';

/**
 * The tokenizer of a directory in Hugging Face layout.
 *
 * What ends a generation is what `generation_config.json` says, else `modelConfig` (the parsed `config.json`), and the
 * tokenizer's own EOS.
 *
 * @throws {MathrError} `invalid_model` when `tokenizer.json` is missing or is not one.
 */
export async function loadTokenizerDir(dir: string, modelConfig?: unknown): Promise<LoadedTokenizer> {
  const path = join(dir, 'tokenizer.json');
  const tokenizer = await readJsonFile(
    path,
    'load the tokenizer in Python with use_fast=True and call save_pretrained, which writes it',
  );
  const generation = await readJsonIfExists(join(dir, 'generation_config.json'));
  const chatTemplate = await readTextIfExists(join(dir, 'chat_template.jinja'));
  return loadTokenizer(
    {
      tokenizer,
      tokenizerConfig: (await readJsonIfExists(join(dir, 'tokenizer_config.json'))) ?? {},
      chatTemplate,
      eosTokenIds: eosIds(generation) ?? eosIds(modelConfig),
    },
    path,
  );
}

function eosIds(json: unknown): number[] | undefined {
  const ids = eosSchema.safeParse(json).data?.eos_token_id;
  return typeof ids === 'number' ? [ids] : ids;
}

const eosSchema = z.object({ eos_token_id: z.union([z.int(), z.array(z.int())]) });
