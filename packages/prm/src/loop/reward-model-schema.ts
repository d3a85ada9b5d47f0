import type { ScheduleInput, Trainer } from '@mathr/core';
import { z } from 'zod';
import type { LabelledSequence, PreferencePair } from '../pair/preference-pair.ts';
import type { RewardModelOptions } from './reward-model-options.ts';

const callback = <T>(): z.ZodType<T, T> => z.custom<T>((value) => typeof value === 'function', 'expected a function');

const list = <T>(what: string, key: string): z.ZodType<readonly T[], readonly T[]> =>
  z.custom<readonly T[]>(
    (value) => Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && key in item),
    `expected ${what}`,
  );

/** The options of `trainRewardModel`, checked and with defaults. */
export const rewardModelOptionsSchema: z.ZodType<ParsedRewardModelOptions, RewardModelOptions> = z
  .strictObject({
    model: z.custom<Trainer>(
      (value) => typeof value === 'object' && value !== null && 'forwardBackward' in value,
      'expected a Trainer with a reward head',
    ),
    pairs: list<PreferencePair>('pairs of { problemId, chosen, rejected }', 'chosen').optional(),
    labelled: list<LabelledSequence>('solutions of { problemId, tokens, promptTokens, label }', 'label').optional(),
    loss: z.enum(['bradley-terry', 'margin']).default('bradley-terry'),
    margin: z.number().nonnegative().optional(),
    l2: z.number().nonnegative().default(0.01),
    labelPositions: z.enum(['all', 'last']).default('all'),
    validationShare: z.number().min(0).lt(1).default(0.1),
    epochs: z.number().positive().optional(),
    steps: z.int().positive().optional(),
    batchSize: z.int().positive().default(8),
    accumulateBy: z.int().positive().optional(),
    learningRate: z.union([z.number().nonnegative(), callback<(step: number) => number>()]) as z.ZodType<
      ScheduleInput,
      ScheduleInput
    >,
    optimizer: z
      .strictObject({
        beta1: z.number().min(0).lt(1).optional(),
        beta2: z.number().min(0).lt(1).optional(),
        epsilon: z.number().positive().optional(),
        weightDecay: z.number().nonnegative().optional(),
        maxGradNorm: z.number().positive().optional(),
      })
      .default({}),
    seed: z.int().default(0),
    checkpointEvery: z.int().nonnegative().default(100),
    now: callback<() => number>().default(() => () => performance.now()),
    runDir: z.string().optional(),
    signal: z.instanceof(AbortSignal).optional(),
    onEvent: callback<NonNullable<RewardModelOptions['onEvent']>>().optional(),
  })
  .refine((options) => ((options.pairs ?? options.labelled)?.length ?? 0) > 0 && !(options.pairs && options.labelled), {
    path: ['pairs'],
    message: 'expected either pairs or labelled, and at least one of them',
  })
  .refine((options) => options.steps === undefined || options.epochs === undefined, {
    path: ['steps'],
    message: 'expected either steps or epochs, not both',
  });

/** Options with their defaults. */
export interface ParsedRewardModelOptions extends RewardModelOptions {
  readonly loss: 'bradley-terry' | 'margin';
  readonly l2: number;
  readonly labelPositions: 'all' | 'last';
  readonly validationShare: number;
  readonly batchSize: number;
  readonly optimizer: NonNullable<RewardModelOptions['optimizer']>;
  readonly seed: number;
  readonly checkpointEvery: number;
  readonly now: () => number;
}
