import { z } from 'zod';

import type { StopReason } from '../model/sampler.ts';
import { parseRecord } from './parse-record.ts';
import { stopReasonSchema } from './stop-reason.ts';

/** One sampled completion of a problem, with what is needed to sample it again and to train on it. */
export interface CompletionRecord {
  readonly schema?: 'completion/1' | undefined;
  readonly problemId: string;
  readonly sampleIndex: number;
  readonly model: string;
  readonly text: string;
  /** Generated ids, the EOS or stop token included. */
  readonly tokens: readonly number[];
  /** Of each of `tokens`, at the sampling temperature. */
  readonly logProbs?: readonly number[] | undefined;
  /** How many tokens the prompt had. */
  readonly promptTokens: number;
  readonly stopReason: StopReason;
  readonly temperature?: number | undefined;
  readonly seed?: number | undefined;
}

const completionSchema = z
  .looseObject({
    schema: z.literal('completion/1').optional(),
    problemId: z.string().min(1),
    sampleIndex: z.int().min(0),
    model: z.string(),
    text: z.string(),
    tokens: z.array(z.int().min(0)),
    logProbs: z.array(z.number()).optional(),
    promptTokens: z.int().min(0),
    stopReason: stopReasonSchema,
    temperature: z.number().min(0).optional(),
    seed: z.number().optional(),
  })
  .refine(({ tokens, logProbs }) => logProbs === undefined || logProbs.length === tokens.length, {
    path: ['logProbs'],
    message: 'there must be one for each token',
  }) satisfies z.ZodType<CompletionRecord>;

/** @throws {MathrError} `invalid_data` that says which field is wrong. */
export function parseCompletion(value: unknown): CompletionRecord {
  return parseRecord(completionSchema, value, 'completion');
}
