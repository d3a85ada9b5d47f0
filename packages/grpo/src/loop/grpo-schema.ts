import type { Problem, PromptRenderer, ScheduleInput, Trainer } from '@mathr/core';
import { z } from 'zod';
import type { LossAggregation } from '../objective/loss-weights.ts';
import type { GrpoOptions } from './grpo-options.ts';

const callback = <T>(): z.ZodType<T, T> => z.custom<T>((value) => typeof value === 'function', 'expected a function');

const schedule: z.ZodType<ScheduleInput, ScheduleInput> = z.union([
  z.number().nonnegative(),
  z.custom<(step: number) => number>(
    (value) => typeof value === 'function',
    'expected a number or a function of the step',
  ),
]);

const sampling = z.strictObject({
  maxTokens: z.int().positive().optional(),
  temperature: z.number().positive().optional(),
  topP: z.number().gt(0).max(1).optional(),
  topK: z.int().nonnegative().optional(),
  minP: z.number().min(0).max(1).optional(),
  repetitionPenalty: z.number().positive().optional(),
  stop: z.array(z.string()).readonly().optional(),
  stopTokenIds: z.array(z.int()).readonly().optional(),
  ignoreEos: z.boolean().optional(),
});

const reward = z.union([
  callback<(input: never) => number>(),
  z.strictObject({
    reward: callback<(input: never) => number>(),
    weight: z.number().optional(),
    timeoutMs: z.number().positive().optional(),
  }),
]);

const optimizer = z.strictObject({
  beta1: z.number().min(0).lt(1).optional(),
  beta2: z.number().min(0).lt(1).optional(),
  epsilon: z.number().positive().optional(),
  weightDecay: z.number().nonnegative().optional(),
  maxGradNorm: z.number().positive().optional(),
});

/** The options of `grpo`, checked and with defaults. */
export const grpoOptionsSchema: z.ZodType<ParsedGrpoOptions, GrpoOptions> = z
  .strictObject({
    policy: z.custom<Trainer>(
      (value) => typeof value === 'object' && value !== null && 'forwardBackward' in value,
      'expected a Trainer',
    ),
    problems: z.custom<readonly Problem[]>(
      (value) => Array.isArray(value) && value.length > 0,
      'expected at least one problem',
    ),
    renderPrompt: callback<PromptRenderer>().default(() => (problem: Problem) => problem.question),
    rewards: z
      .record(z.string(), reward)
      .refine((rewards) => Object.keys(rewards).length > 0, 'expected at least one reward function')
      .transform((rewards) => rewards as GrpoOptions['rewards']) as unknown as z.ZodType<
      GrpoOptions['rewards'],
      GrpoOptions['rewards']
    >,
    accuracyReward: z.string().optional(),
    groupSize: z.int().positive().default(8),
    promptsPerStep: z.int().positive().default(8),
    steps: z.int().positive(),
    sampling: sampling.default({}),
    advantage: z.enum(['group', 'leave-one-out', 'whitened']).default('group'),
    advantageScale: z.enum(['std', 'none', 'batch']).default('std'),
    stdKind: z.enum(['sample', 'population']).default('sample'),
    aggregation: z.enum(['token-mean', 'sequence-mean', 'sequence-sum', 'constant']).default('token-mean'),
    clip: z
      .strictObject({
        low: z.number().positive().max(1).optional(),
        high: z.number().positive().optional(),
        dual: z.number().gt(1).optional(),
        level: z.enum(['token', 'sequence']).optional(),
        weightCap: z.number().positive().optional(),
      })
      .default({}),
    epochs: z.int().positive().default(1),
    minibatches: z.int().positive().default(1),
    accumulateBy: z.int().positive().optional(),
    beta: z.number().nonnegative().default(0),
    reference: callback<NonNullable<GrpoOptions['reference']>>().optional(),
    klEstimator: z.enum(['k1', 'k2', 'k3', 'k3-straight-through']).default('k2'),
    entropyBonus: z.number().default(0),
    mismatchCap: z.number().nonnegative().default(2),
    dynamicSampling: z.strictObject({ maxRounds: z.int().positive().optional() }).optional(),
    overlong: z.enum(['train', 'mask']).default('train'),
    learningRate: schedule,
    optimizer: optimizer.default({}),
    seed: z.int().default(0),
    checkpointEvery: z.int().nonnegative().default(20),
    saveRollouts: z.boolean().default(false),
    onRollouts: callback<NonNullable<GrpoOptions['onRollouts']>>().optional(),
    now: callback<() => number>().default(() => () => performance.now()),
    runDir: z.string().optional(),
    signal: z.instanceof(AbortSignal).optional(),
    onEvent: callback<NonNullable<GrpoOptions['onEvent']>>().optional(),
  })
  .refine((options) => options.advantage === 'whitened' || options.groupSize >= 2, {
    path: ['groupSize'],
    message: 'a group of 1 has no mean to compare with; use at least 2, or advantage: "whitened"',
  })
  .refine((options) => options.accuracyReward === undefined || options.accuracyReward in options.rewards, {
    path: ['accuracyReward'],
    message: 'expected the name of one of the rewards',
  });

/** Options with their defaults. */
export interface ParsedGrpoOptions extends GrpoOptions {
  readonly renderPrompt: PromptRenderer;
  readonly groupSize: number;
  readonly promptsPerStep: number;
  readonly sampling: NonNullable<GrpoOptions['sampling']>;
  readonly advantage: 'group' | 'leave-one-out' | 'whitened';
  readonly advantageScale: 'std' | 'none' | 'batch';
  readonly stdKind: 'sample' | 'population';
  readonly aggregation: LossAggregation;
  readonly clip: NonNullable<GrpoOptions['clip']>;
  readonly epochs: number;
  readonly minibatches: number;
  readonly beta: number;
  readonly klEstimator: NonNullable<GrpoOptions['klEstimator']>;
  readonly entropyBonus: number;
  readonly mismatchCap: number;
  readonly overlong: 'train' | 'mask';
  readonly optimizer: NonNullable<GrpoOptions['optimizer']>;
  readonly seed: number;
  readonly checkpointEvery: number;
  readonly saveRollouts: boolean;
  readonly now: () => number;
}
