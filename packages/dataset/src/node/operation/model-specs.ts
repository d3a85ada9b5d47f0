import type { RetryPolicy } from '@mathr/core';
import { z } from 'zod';

import type { Script } from '../../gate/language-gate.ts';
import type { BudgetCaps } from '../../teacher/budget.ts';
import type { Price } from '../../teacher/price.ts';
import type { RateLimit } from '../../teacher/rate-limiter.ts';
import type { EffortLevel } from '../../teacher/teacher.ts';

/** A model of a configuration and how it is asked, whatever for. */
export interface ModelSpec {
  /** What names the model; read by whoever runs the pipeline. */
  readonly model: Readonly<Record<string, unknown>>;
  /** @default what the model asks for, else 8 */
  readonly concurrency?: number | undefined;
  /** @default what the model asks for, else 360_000 */
  readonly timeoutMs?: number | undefined;
  readonly retry?: RetryPolicy | undefined;
  readonly rateLimit?: RateLimit | undefined;
  readonly price?: Price | undefined;
}

export interface TeacherSpec extends ModelSpec {
  readonly attempts: number;
  readonly prompt: 'boxed' | 'effort' | 'triplet';
  /** Show the teacher its last attempt and why it was not kept. */
  readonly feedback: boolean;
  /** Of triplets. */
  readonly answerMarker?: string | undefined;
  readonly maxTokens: number;
  readonly temperatures: readonly number[];
  readonly topP: number;
  readonly effort?: readonly EffortLevel[] | undefined;
}

/** A gate as a configuration names it. */
export type GateSpec =
  | { readonly gate: 'answer' | 'consistency' }
  | { readonly gate: 'language'; readonly script?: Script | undefined; readonly share?: number | undefined }
  | {
      readonly gate: 'format';
      readonly answer?: 'boxed' | 'hashes' | 'any' | undefined;
      readonly reasoning?: boolean | undefined;
      readonly minChars?: number | undefined;
      readonly maxChars?: number | undefined;
      readonly maxRepeats?: number | undefined;
    }
  | ({
      readonly gate: 'judge';
      readonly minQuality: number;
      readonly mustBeCorrect: boolean;
      readonly attempts: number;
      readonly maxTokens: number;
    } & ModelSpec)
  | ({ readonly gate: 'validity'; readonly attempts: number } & ModelSpec);

const positive = z.number().positive();

const modelShape = {
  model: z.looseObject({}),
  concurrency: z.int().min(1).optional(),
  timeoutMs: z.int().min(1).optional(),
  retry: z
    .strictObject({
      retries: z.int().min(0).optional(),
      firstDelayMs: z.number().min(0).optional(),
      maxDelayMs: z.number().min(0).optional(),
      maxRetryAfterMs: z.number().min(0).optional(),
    })
    .optional(),
  rateLimit: z
    .strictObject({ requestsPerMinute: positive.optional(), tokensPerMinute: positive.optional() })
    .optional(),
  price: z.strictObject({ promptUsd: z.number().min(0), completionUsd: z.number().min(0) }).optional(),
};

export const modelSpecSchema: z.ZodType<ModelSpec> = z.strictObject(modelShape);

export const teacherSpecSchema: z.ZodType<TeacherSpec> = z.strictObject({
  ...modelShape,
  attempts: z.int().min(1).default(1),
  prompt: z.enum(['boxed', 'effort', 'triplet']).default('boxed'),
  feedback: z.boolean().default(false),
  answerMarker: z.string().min(1).optional(),
  maxTokens: z.int().min(1).default(8192),
  temperatures: z.array(z.number().min(0)).min(1).default([0.2]),
  topP: z.number().min(0).max(1).default(1),
  effort: z.array(z.strictObject({ tokens: z.int().min(1), weight: positive.default(1) })).optional(),
});

const scripts = ['Latin', 'Han', 'Cyrillic', 'Arabic', 'Devanagari', 'Hangul', 'Bengali', 'Thai'] as const;

export const gateSpecSchema: z.ZodType<GateSpec> = z.discriminatedUnion('gate', [
  z.strictObject({ gate: z.enum(['answer', 'consistency']) }),
  z.strictObject({
    gate: z.literal('language'),
    script: z.enum(scripts).optional(),
    share: z.number().min(0).max(1).optional(),
  }),
  z.strictObject({
    gate: z.literal('format'),
    answer: z.enum(['boxed', 'hashes', 'any']).optional(),
    reasoning: z.boolean().optional(),
    minChars: z.int().optional(),
    maxChars: z.int().optional(),
    maxRepeats: z.int().optional(),
  }),
  z.strictObject({
    gate: z.literal('judge'),
    minQuality: z.int().min(1).max(10).default(10),
    mustBeCorrect: z.boolean().default(true),
    attempts: z.int().min(1).default(3),
    maxTokens: z.int().min(1).default(1024),
    ...modelShape,
  }),
  z.strictObject({ gate: z.literal('validity'), attempts: z.int().min(1).default(3), ...modelShape }),
]);

export const budgetCapsSchema: z.ZodType<BudgetCaps> = z.strictObject({
  usd: z.number().min(0).optional(),
  tokens: positive.optional(),
  calls: positive.optional(),
});
