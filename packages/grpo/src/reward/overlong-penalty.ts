import type { RewardFunction } from './reward-function.ts';

export interface OverlongPenaltyOptions {
  /** Longest completion wanted, in tokens. */
  readonly maxTokens: number;
  /** The last so many of them are already punished, in proportion. */
  readonly buffer: number;
}

/**
 * 0 up to `maxTokens - buffer`, falling linearly to -1 at `maxTokens`, -1 beyond (DAPO, arXiv:2503.14476 §3.4).
 *
 * Add it to the rewards with weight 1; it is no measure of being right, so leave `accuracyReward` elsewhere.
 */
export function overlongPenalty(options: OverlongPenaltyOptions): RewardFunction {
  const { maxTokens, buffer } = options;
  return ({ tokens }) => {
    const over = tokens.length - (maxTokens - buffer);
    return over <= 0 ? 0 : -Math.min(1, over / buffer);
  };
}
