import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parseOptions, type JsonValue } from '@mathr/core';
import type { OpenEmbedder } from '@mathr/dataset/pipeline';
import { trainerEmbedder } from '@mathr/dataset/score';
import { openEmbedder, openModel, PROVIDERS } from '@mathr/gpu-backend';
import { z } from 'zod';

import { keyOf, withEnvironment, type Environment } from './environment.ts';

const serverSchema = z.strictObject({
  /** Of an OpenAI-compatible server, with its version. */
  baseUrl: z.string(),
  model: z.string(),
  /** `$NAME` is read from the environment, so that no key stands in a file. */
  apiKey: z
    .string()
    .regex(/^\$\w+$/, 'must be the name of an environment variable, as $OPENAI_API_KEY')
    .optional(),
  maxTexts: z.int().min(1).optional(),
  timeoutMs: z.int().min(1).optional(),
  body: z.record(z.string(), z.unknown()).optional(),
  headers: z.record(z.string(), z.string()).optional(),
});

const localSchema = z.strictObject({
  /** A folder in the layout of the hub, a .gguf file, or hf:owner/name. */
  source: z.string(),
  provider: z.enum(PROVIDERS).optional(),
  /** @default what the folder's 1_Pooling/config.json says, else the mean */
  pooling: z.enum(['mean', 'last']).optional(),
  prefix: z.string().optional(),
  suffix: z.string().optional(),
  maxTokens: z.int().min(1).optional(),
});

/** Whether an embedder of a configuration is on a server. */
export function isServerEmbedder(spec: JsonValue): boolean {
  return typeof spec === 'object' && spec !== null && 'baseUrl' in spec;
}

/**
 * An embedder as a configuration names it: a model of an embeddings server, or a local model whose hidden states are pooled.
 *
 * @throws {MathrError} `invalid_options`, also when the key is not set.
 */
export async function openEmbedderOf(spec: JsonValue, env: Environment): Promise<OpenEmbedder> {
  if (isServerEmbedder(spec)) {
    const { apiKey, baseUrl, ...rest } = parseOptions(serverSchema, spec, 'embed.model');
    const key = keyOf(apiKey, rest.model, env);
    const { embed } = openEmbedder({ ...rest, baseUrl: withEnvironment(baseUrl, env), apiKey: key });
    return { embed, close: () => Promise.resolve() };
  }
  const { source, provider, pooling, ...rest } = parseOptions(localSchema, spec, 'embed.model');
  const place = withEnvironment(source, env);
  const trainer = await openModel(place, { provider, env });
  const embed = trainerEmbedder(trainer, { ...rest, pooling: pooling ?? (await poolingOf(place)) });
  return { embed, close: () => trainer.close() };
}

/** How a folder of sentence-transformers says that it pools. */
async function poolingOf(source: string): Promise<'mean' | 'last'> {
  const path = join(source, '1_Pooling', 'config.json');
  if (!existsSync(path)) return 'mean';
  const config = JSON.parse(await readFile(path, 'utf8')) as { readonly pooling_mode_lasttoken?: unknown };
  return config.pooling_mode_lasttoken === true ? 'last' : 'mean';
}
