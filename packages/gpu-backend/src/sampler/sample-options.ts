import { MathrError, parseOptions, sampleIndicesOf, type SampleRequest } from '@mathr/core';
import { z } from 'zod';
import type { ModelConfig } from '../model/config.ts';

/** A request with its defaults. */
export type CompleteRequest = { readonly [K in keyof SampleRequest]-?: Exclude<SampleRequest[K], undefined> };

/**
 * Checks requests before any of them runs.
 *
 * @throws {MathrError} `invalid_options` for a setting out of range, `context_exceeded` for a prompt that leaves no room.
 */
export function completeRequests(requests: readonly SampleRequest[], config: ModelConfig): CompleteRequest[] {
  return requests.map((request, index) => {
    const { prompt, ...settings } = request;
    const read = parseOptions(settingsSchema, settings, `sample request ${index}`);
    const complete = { ...read, prompt, sampleIndices: sampleIndicesOf(read) };
    checkPrompt(prompt, index, config);
    return complete;
  });
}

function checkPrompt(prompt: readonly number[], index: number, config: ModelConfig): void {
  if (prompt.length > config.contextLength) {
    throw new MathrError(
      'context_exceeded',
      `The prompt of request ${index} has ${prompt.length} tokens and the model's context is ${config.contextLength}; shorten it`,
      { tokens: prompt.length, limit: config.contextLength },
    );
  }
  const wrong = prompt.find((token) => !Number.isInteger(token) || token < 0 || token >= config.vocabularySize);
  if (prompt.length > 0 && wrong === undefined) return;
  const message =
    prompt.length === 0
      ? 'is empty; give at least one token, for example the BOS token'
      : `has the token id ${wrong}; the vocabulary has ids from 0 to ${config.vocabularySize - 1}: was another tokenizer used?`;
  throw new MathrError('invalid_options', `The prompt of request ${index} ${message}`, {
    issues: [{ path: `requests[${index}].prompt`, message }],
  });
}

const settingsSchema = z.strictObject({
  n: z.int().min(1).default(1),
  sampleIndices: z.array(z.int()).readonly().optional(),
  seed: z.int().default(0),
  maxTokens: z.int().min(1).default(256),
  temperature: z.number().min(0).default(1),
  topP: z.number().gt(0).max(1).default(1),
  topK: z.int().min(0).default(0),
  minP: z.number().min(0).max(1).default(0),
  repetitionPenalty: z.number().positive().default(1),
  stop: z.array(z.string().min(1)).readonly().default([]),
  stopTokenIds: z.array(z.int().min(0)).readonly().default([]),
  ignoreEos: z.boolean().default(false),
}) satisfies z.ZodType<object, Omit<SampleRequest, 'prompt'>>;
