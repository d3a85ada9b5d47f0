import { parseOptions, type ChatModel, type JsonValue, type Problem } from '@mathr/core';
import type { OpenScorer, PipelineServices } from '@mathr/dataset/pipeline';
import { samplerScorer } from '@mathr/dataset/score';
import { loadBenchmark } from '@mathr/eval/node';
import { openModel, openServer, PROVIDERS } from '@mathr/gpu-backend';
import { openBatchChat, type BatchChatOptions } from '@mathr/gpu-backend/batch';
import { z } from 'zod';

import { keyOf, withEnvironment, type Environment } from './environment.ts';
import { openEmbedderOf } from './open-embedder-of.ts';

export interface DataServicesOptions {
  /** Folder with data sets and benchmarks. */
  readonly dataDir?: string | undefined;
  readonly online: boolean;
  readonly env: Environment;
}

/** What a pipeline needs from outside: models on servers, published benchmarks, the hub. */
export function openDataServices(options: DataServicesOptions): PipelineServices {
  const { dataDir, online, env } = options;
  return {
    model: (spec) => openModelOf(spec, env),
    scorer: (spec) => openScorerOf(spec, env),
    embedder: (spec) => openEmbedderOf(spec, env),
    benchmark: (name) => readBenchmarkOf(name, dataDir),
    online,
    env,
  };
}

const modelSchema = z.strictObject({
  /** Of an OpenAI-compatible server. */
  baseUrl: z.string(),
  model: z.string(),
  /** `$NAME` is read from the environment, so that no key stands in a file. */
  apiKey: z
    .string()
    .regex(/^\$\w+$/, 'must be the name of an environment variable, as $OPENROUTER_API_KEY')
    .optional(),
  id: z.string().optional(),
  stream: z.boolean().optional(),
  body: z.record(z.string(), z.unknown()).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** Asked through the server's batch endpoint. */
  batch: z
    .union([
      z.boolean(),
      z.strictObject({
        name: z.string().optional(),
        maxRequests: z.int().min(1).optional(),
        waitMs: z.int().min(0).optional(),
        pollMs: z.int().min(1).optional(),
        maxPollMs: z.int().min(1).optional(),
      }),
    ])
    .optional(),
});

/** A server's model as a configuration names it. */
export type ServerSpec = Readonly<Record<'baseUrl' | 'model', string>> & {
  readonly apiKey?: string | undefined;
  readonly id?: string | undefined;
  readonly stream?: boolean | undefined;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly batch?: boolean | Omit<BatchChatOptions, 'onStatus' | 'clock'> | undefined;
};

/** @throws {MathrError} `invalid_options`. */
export function readServerSpec(spec: JsonValue): ServerSpec {
  return parseOptions(modelSchema, spec, 'model');
}

function openModelOf(spec: JsonValue, env: Environment): ChatModel {
  const { apiKey, baseUrl, batch = false, ...rest } = readServerSpec(spec);
  const key = keyOf(apiKey, rest.model, env);
  // time-outs and retries are the pipeline's, which counts what they cost
  const server = { baseUrl: withEnvironment(baseUrl, env), ...rest, apiKey: key };
  if (batch !== false) return openBatchChat(server, batch === true ? {} : batch);
  return openServer({ ...server, timeoutMs: LONGEST_CALL_MS });
}

const scorerSchema = z.strictObject({
  /** A folder in the layout of the hub, a .gguf file, or hf:owner/name. */
  source: z.string(),
  provider: z.enum(PROVIDERS).optional(),
  /** Tokens that are looked at together at most. */
  window: z.int().min(2).optional(),
});

async function openScorerOf(spec: JsonValue, env: Environment): Promise<OpenScorer> {
  const { source, provider, window } = parseOptions(scorerSchema, spec, 'model');
  const trainer = await openModel(withEnvironment(source, env), { provider, frozen: true, env });
  const sampler = await trainer.sampler();
  return { score: samplerScorer(sampler, { window }), close: () => trainer.close() };
}

// the stage's own time-out ends a call before
const LONGEST_CALL_MS = 3_600_000;

async function readBenchmarkOf(name: string, dataDir: string | undefined): Promise<readonly Problem[]> {
  return (await loadBenchmark(name, dataDir === undefined ? {} : { data: dataDir })).problems;
}
