import type { Problem, StopReason } from '@mathr/core';

/** What a reward function sees of one completion. */
export interface RewardInput<P extends Problem = Problem> {
  readonly problem: P;
  /** The completion without special tokens. */
  readonly text: string;
  readonly tokens: readonly number[];
  readonly stopReason: StopReason;
  /** Aborted when the run stops or the function's time is over. */
  readonly signal: AbortSignal;
}

/** A number, usually in [0, 1]; `undefined` abstains and is left out of the sum. May be async. */
export type RewardFunction<P extends Problem = Problem> = (
  input: RewardInput<P>,
) => number | undefined | Promise<number | undefined>;

/** A reward function with its weight and its time limit. */
export interface WeightedReward<P extends Problem = Problem> {
  readonly reward: RewardFunction<P>;
  /** @default 1 */
  readonly weight?: number | undefined;
  /** An answer later than this counts as abstained, and as an error in the metrics. @default 10000 */
  readonly timeoutMs?: number | undefined;
}

/** Reward functions by name; a bare function has weight 1. */
export type Rewards<P extends Problem = Problem> = Readonly<Record<string, RewardFunction<P> | WeightedReward<P>>>;
