import {
  parseOptions,
  type ChatModel,
  type Clock,
  type Problem,
  type RetryPolicy,
  type TraceRecord,
  type VerdictStatus,
} from '@mathr/core';
import { grade } from '@mathr/verify';
import { z } from 'zod';

import type { Gate } from '../gate/gate.ts';
import { boxedPrompt } from '../prompt/boxed.ts';
import type { TracePrompt } from '../prompt/trace-prompt.ts';
import type { Budget, BudgetCaps } from './budget.ts';
import type { CallJournal } from './call-journal.ts';
import type { Teacher } from './teacher.ts';
import type { TraceEvent } from './trace-event.ts';

/** Says whether a trace is right. */
export type TraceVerifier = (problem: Problem, trace: TraceRecord) => VerdictStatus | Promise<VerdictStatus>;

export interface GenerateTracesOptions {
  /** Asked in this order; each sees only the problems that those before it failed. */
  readonly teachers: readonly Teacher[];
  /** Traces to keep of each problem. @default 1 */
  readonly keep?: number | undefined;
  /** `until-kept` stops at enough good traces; `all` makes every attempt and keeps the best. @default 'until-kept' */
  readonly attempts?: 'until-kept' | 'all' | undefined;
  /** Lower is better, where more traces are good than are kept. @default the number of tokens */
  readonly rank?: ((trace: TraceRecord) => number) | undefined;
  /** Only what this finds correct is kept; `false` keeps all. @default compares the final answer with the problem's */
  readonly verify?: TraceVerifier | false | undefined;
  /** What a correct trace must pass besides. @default none */
  readonly gates?: readonly Gate[] | undefined;
  /** Caps for all teachers together, or a budget shared with others. @default no caps */
  readonly budget?: BudgetCaps | Budget | undefined;
  /** Folder of the journal `calls.jsonl`: what was answered is never asked (and paid) again. @default calls are not kept */
  readonly runDir?: string | undefined;
  /** An open journal instead of `runDir`. */
  readonly journal?: CallJournal | undefined;
  /** Ask again what may have been billed without an answer before a kill. @default true */
  readonly repeatInDoubt?: boolean | undefined;
  /** Failed calls in a row after which a teacher is given up. @default 20 */
  readonly maxFailures?: number | undefined;
  /** Whether the result holds the traces; without, they come as events only. @default true */
  readonly collect?: boolean | undefined;
  /** Of seeds and efforts. @default 0 */
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: TraceEvent) => void) | undefined;
  /** Told before each pause between two tries, at once. */
  readonly onRetry?:
    | ((notice: { readonly teacher: string; readonly delayMs: number; readonly message: string }) => void)
    | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

const chatModel = z.custom<ChatModel>((value) => typeof value === 'object' && value !== null && 'chat' in value);
const rate = z.number().positive();

const teacherSchema = z.strictObject({
  model: chatModel,
  attempts: z.int().min(1).default(1),
  prompt: z.custom<TracePrompt>((value) => typeof value === 'object' && value !== null).default(boxedPrompt),
  maxTokens: z.int().min(1).default(8192),
  temperatures: z.array(z.number().min(0)).min(1).default([0.2]),
  topP: z.number().min(0).max(1).default(1),
  effort: z
    .array(z.strictObject({ tokens: z.int().min(1), weight: rate.default(1) }))
    .min(1)
    .optional(),
  answerMarker: z.string().min(1).optional(),
  concurrency: z.int().min(1).optional(),
  timeoutMs: z.int().min(1).optional(),
  retry: z.custom<RetryPolicy>((value) => typeof value === 'object' && value !== null).optional(),
  rateLimit: z.strictObject({ requestsPerMinute: rate.optional(), tokensPerMinute: rate.optional() }).optional(),
  price: z.strictObject({ promptUsd: z.number().min(0), completionUsd: z.number().min(0) }).optional(),
}) satisfies z.ZodType<object, Teacher>;

const isFunction = (value: unknown): boolean => typeof value === 'function';

const optionsSchema = z.strictObject({
  teachers: z.array(teacherSchema).min(1),
  keep: z.int().min(1).default(1),
  attempts: z.enum(['until-kept', 'all']).default('until-kept'),
  rank: z.custom<(trace: TraceRecord) => number>(isFunction).default(() => fewestTokens),
  verify: z.union([z.literal(false), z.custom<TraceVerifier>(isFunction)]).default(() => sameAnswer),
  gates: z.array(z.custom<Gate>((value) => typeof value === 'object' && value !== null)).default([]),
  budget: z.custom<BudgetCaps | Budget>((value) => typeof value === 'object' && value !== null).default({}),
  runDir: z.string().optional(),
  journal: z.custom<CallJournal>((value) => typeof value === 'object' && value !== null).optional(),
  repeatInDoubt: z.boolean().default(true),
  maxFailures: z.int().min(1).default(20),
  collect: z.boolean().default(true),
  seed: z.int().min(0).default(0),
  signal: z.instanceof(AbortSignal).optional(),
  onEvent: z.custom<(event: TraceEvent) => void>(isFunction).optional(),
  onRetry: z.custom<NonNullable<GenerateTracesOptions['onRetry']>>(isFunction).optional(),
  clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null).optional(),
}) satisfies z.ZodType<object, GenerateTracesOptions>;

/** A teacher with its defaults. */
export type ReadTeacher = Teacher &
  Required<Pick<Teacher, 'attempts' | 'prompt' | 'maxTokens' | 'temperatures' | 'topP' | 'concurrency'>> & {
    readonly attempts: number;
    readonly prompt: TracePrompt;
    readonly maxTokens: number;
    readonly temperatures: readonly number[];
    readonly concurrency: number;
  };

/** Options with their defaults. */
export type ReadGenerateTracesOptions = Omit<GenerateTracesOptions, 'teachers'> & {
  readonly teachers: readonly ReadTeacher[];
  readonly keep: number;
  readonly attempts: 'until-kept' | 'all';
  readonly rank: (trace: TraceRecord) => number;
  readonly verify: TraceVerifier | false;
  readonly gates: readonly Gate[];
  readonly budget: BudgetCaps | Budget;
  readonly repeatInDoubt: boolean;
  readonly maxFailures: number;
  readonly collect: boolean;
  readonly seed: number;
};

/** @throws {MathrError} `invalid_options`. */
export function readGenerateTracesOptions(options: GenerateTracesOptions): ReadGenerateTracesOptions {
  const read = parseOptions(optionsSchema, options, 'generateTraces');
  const teachers = read.teachers.map((teacher) => ({
    ...teacher,
    concurrency: teacher.concurrency ?? teacher.model.bulk?.concurrency ?? DEFAULT_CONCURRENCY,
  }));
  return { ...read, teachers };
}

// what most servers and rate limits bear
const DEFAULT_CONCURRENCY = 8;

const fewestTokens = (trace: TraceRecord): number => trace.tokenCount ?? Infinity;

const sameAnswer: TraceVerifier = (problem, trace) => grade(problem.answer, trace.solution).status;
