import type { GrpoAlarmEvent, GrpoMetrics } from './grpo-event.ts';

/** What the alarms remember between steps; JSON-able. */
export type AlarmState = {
  /** Entropy of the first step. */
  readonly startEntropy: number | null;
  /** The last rewards, at most `REWARD_WINDOW`. */
  readonly rewards: readonly number[];
  /** Highest mean of a full window so far. */
  readonly rewardPeak: number | null;
  /** Alarms that are on: each is raised once, when it begins. */
  readonly active: readonly string[];
};

export const INITIAL_ALARM_STATE: AlarmState = { startEntropy: null, rewards: [], rewardPeak: null, active: [] };

const ENTROPY_SHARE = 0.05;
const TRUNCATED_SHARE = 0.2;
// float32 log-probabilities of two graphs of the same model differ by about 1e-6
const FIRST_RATIO = 1e-3;
const MISMATCH_KL = 0.01;
const REWARD_WINDOW = 10;
const REWARD_DROP = 0.3;

/**
 * Looks for the usual ways in which a run goes wrong: the entropy falls below 5 % of its start, more than 20 % of the
 * completions are cut off, the ratio before the first update is not 1, sampler and trainer disagree (KL above 0.01),
 * or the mean reward of ten steps falls 30 % below its peak.
 */
export function checkAlarms(
  state: AlarmState,
  step: number,
  metrics: GrpoMetrics,
  firstRatioDeviation: number | null,
): { readonly state: AlarmState; readonly events: readonly GrpoAlarmEvent[] } {
  const { sampledEntropy, rewardMean, truncated = 0, mismatchKl = 0 } = metrics;
  const startEntropy = state.startEntropy ?? sampledEntropy ?? null;
  const rewards = rewardMean === undefined ? state.rewards : [...state.rewards, rewardMean].slice(-REWARD_WINDOW);
  const average = rewards.length < REWARD_WINDOW ? null : rewards.reduce((sum, r) => sum + r, 0) / rewards.length;
  const rewardPeak = average === null ? state.rewardPeak : Math.max(state.rewardPeak ?? -Infinity, average);
  const raised: Omit<GrpoAlarmEvent, 'type' | 'step'>[] = [];
  if (startEntropy !== null && sampledEntropy !== undefined && sampledEntropy < ENTROPY_SHARE * startEntropy) {
    const message = `entropy is ${sampledEntropy.toFixed(4)}, under 5 % of its start ${startEntropy.toFixed(4)}: the policy hardly explores; lower the learning rate, or set entropyBonus`;
    raised.push({ alarm: 'entropy-collapse', value: sampledEntropy, message });
  }
  if (truncated > TRUNCATED_SHARE) {
    const message = `${(100 * truncated).toFixed(0)} % of the completions were cut off; raise sampling.maxTokens, or set overlong: "mask"`;
    raised.push({ alarm: 'truncation', value: truncated, message });
  }
  if (firstRatioDeviation !== null && firstRatioDeviation > FIRST_RATIO) {
    const message = `the ratio before the first update is off 1 by ${firstRatioDeviation.toExponential(1)}: dropout, mask, position or temperature differ between two passes of the same weights`;
    raised.push({ alarm: 'first-ratio', value: firstRatioDeviation, message });
  }
  if (mismatchKl > MISMATCH_KL) {
    const message = `sampler and trainer disagree by a KL of ${mismatchKl.toFixed(4)}: check that both have the same weights, precision and temperature`;
    raised.push({ alarm: 'mismatch', value: mismatchKl, message });
  }
  if (average !== null && rewardPeak !== null && rewardPeak - average > REWARD_DROP * Math.abs(rewardPeak)) {
    const message = `mean reward of ${REWARD_WINDOW} steps is ${average.toFixed(3)}, its peak was ${rewardPeak.toFixed(3)}; consider going back to an earlier checkpoint with a lower learning rate`;
    raised.push({ alarm: 'reward-drop', value: average, message });
  }
  return {
    state: { startEntropy, rewards, rewardPeak, active: raised.map(({ alarm }) => alarm) },
    events: raised
      .filter(({ alarm }) => !state.active.includes(alarm))
      .map((alarm) => ({ type: 'alarm', step, ...alarm })),
  };
}
