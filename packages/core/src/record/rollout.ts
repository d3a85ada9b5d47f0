import { z } from 'zod';

import type { StopReason } from '../model/sampler.ts';
import { parseRecord } from './parse-record.ts';
import { stopReasonSchema } from './stop-reason.ts';

/** One scored completion of a reinforcement step: a line of `rollouts/step-000012.jsonl`. */
export interface RolloutRecord {
  readonly schema?: 'rollout/1' | undefined;
  readonly step: number;
  readonly problemId: string;
  /** Rollouts of one prompt share it; unique within a step. */
  readonly groupIndex: number;
  readonly sampleIndex: number;
  /** How many tokens the prompt had. */
  readonly promptTokens: number;
  /** Generated ids, the EOS or stop token included. */
  readonly tokens: readonly number[];
  readonly text: string;
  /** The sampler's, of each of `tokens`, at the sampling temperature. */
  readonly logProbs: readonly number[];
  readonly stopReason: StopReason;
  /** Weighted sum of the rewards; missing when all abstained. */
  readonly reward?: number | undefined;
  /** Each reward function's own value; missing where it abstained. */
  readonly rewards: Readonly<Record<string, number | undefined>>;
  readonly advantage: number;
}

const rolloutSchema = z
  .looseObject({
    schema: z.literal('rollout/1').optional(),
    step: z.int().min(0),
    problemId: z.string().min(1),
    groupIndex: z.int().min(0),
    sampleIndex: z.int().min(0),
    promptTokens: z.int().min(0),
    tokens: z.array(z.int().min(0)),
    text: z.string(),
    logProbs: z.array(z.number()),
    stopReason: stopReasonSchema,
    reward: z.number().optional(),
    rewards: z.record(z.string(), z.number().optional()),
    advantage: z.number(),
  })
  .refine(({ tokens, logProbs }) => logProbs.length === tokens.length, {
    path: ['logProbs'],
    message: 'there must be one for each token',
  }) satisfies z.ZodType<RolloutRecord>;

/** @throws {MathrError} `invalid_data` that says which field is wrong. */
export function parseRollout(value: unknown): RolloutRecord {
  return parseRecord(rolloutSchema, value, 'rollout');
}
