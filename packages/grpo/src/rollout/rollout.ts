import type { Problem, StopReason } from '@mathr/core';

/** One scored completion: ids as the sampler gave them, never tokenised again. */
export interface Rollout {
  readonly problem: Problem;
  /** Rollouts of one prompt share it; unique within a step. */
  readonly groupIndex: number;
  readonly sampleIndex: number;
  readonly promptTokens: readonly number[];
  /** EOS or stop token included. */
  readonly tokens: readonly number[];
  readonly text: string;
  /** The sampler's, of each of `tokens`, at the sampling temperature. */
  readonly logProbs: readonly number[];
  readonly stopReason: StopReason;
  /** Weighted sum of the rewards; undefined when all abstained. */
  readonly reward: number | undefined;
  /** Each reward function's own value; undefined where it abstained. */
  readonly rewards: Readonly<Record<string, number | undefined>>;
  /** 0 when the reward is undefined. */
  readonly advantage: number;
}
