import type { Sampler, ScheduleInput, Trainer } from '@mathr/core';
import { z } from 'zod';
import type { TrainingSequence } from '../sequence/training-sequence.ts';
import type { DistillOptions } from './distill-options.ts';

const instance = <T>(what: string, method: string): z.ZodType<T, T> =>
  z.custom<T>((value) => typeof value === 'object' && value !== null && method in value, `expected ${what}`);

const schedule: z.ZodType<ScheduleInput, ScheduleInput> = z.union([
  z.number().nonnegative(),
  z.custom<(step: number) => number>(
    (value) => typeof value === 'function',
    'expected a number or a function of the step',
  ),
]);

const optimizer = z.strictObject({
  beta1: z.number().min(0).lt(1).optional(),
  beta2: z.number().min(0).lt(1).optional(),
  epsilon: z.number().positive().optional(),
  weightDecay: z.number().nonnegative().optional(),
  maxGradNorm: z.number().positive().optional(),
});

const sequences = z.custom<readonly TrainingSequence[]>(
  (value) =>
    Array.isArray(value) &&
    value.every((item) => typeof item === 'object' && item !== null && 'tokens' in item && 'spans' in item),
  'expected sequences of { tokens, spans }; make them with completionExample',
);

/** The options of `distill`, checked and with defaults. */
export const distillOptionsSchema: z.ZodType<ParsedDistillOptions, DistillOptions> = z.strictObject({
  student: instance<Trainer>('a Trainer', 'forwardBackward'),
  teacher: instance<Trainer | Sampler>('a Trainer or a Sampler', 'tokenizer').optional(),
  data: sequences,
  epochs: z.number().positive().optional(),
  steps: z.int().positive().optional(),
  batchSize: z.int().positive().default(8),
  accumulateBy: z.int().positive().optional(),
  learningRate: schedule,
  optimizer: optimizer.default({}),
  weights: z
    .strictObject({
      prompt: z.number().nonnegative().optional(),
      reasoning: z.number().nonnegative().optional(),
      answer: z.number().nonnegative().optional(),
    })
    .default({}),
  validation: z.strictObject({ data: sequences, every: z.int().positive().optional() }).optional(),
  alpha: z.number().min(0).max(1).default(0.5),
  temperature: schedule.default(1),
  scaleByTemperatureSquared: z.boolean().default(true),
  teacherTopK: z.int().nonnegative().optional(),
  seed: z.int().default(0),
  checkpointEvery: z.int().nonnegative().default(100),
  now: z
    .custom<() => number>((value) => typeof value === 'function', 'expected a function')
    .default(() => () => performance.now()),
  runDir: z.string().optional(),
  signal: z.instanceof(AbortSignal).optional(),
  onEvent: z.custom<DistillOptions['onEvent']>((value) => typeof value === 'function').optional(),
});

/** Options with their defaults. */
export interface ParsedDistillOptions extends DistillOptions {
  readonly batchSize: number;
  readonly optimizer: NonNullable<DistillOptions['optimizer']>;
  readonly weights: NonNullable<DistillOptions['weights']>;
  readonly alpha: number;
  readonly temperature: ScheduleInput;
  readonly scaleByTemperatureSquared: boolean;
  readonly seed: number;
  readonly checkpointEvery: number;
  readonly now: () => number;
}
