// advantages
export { groupAdvantages, leaveOneOutAdvantages, type GroupAdvantagesOptions } from './advantage/group-advantages.ts';
export { whitenedAdvantages, type WhitenedAdvantagesOptions } from './advantage/whitened-advantages.ts';
// objective
export type { KlEstimator } from './objective/kl-estimate.ts';
export { lossWeights, type LossAggregation, type LossWeightsOptions } from './objective/loss-weights.ts';
export { policyObjective, type PolicyObjectiveOptions } from './objective/policy-objective.ts';
// rewards
export { formatReward, type FormatRewardOptions } from './reward/format-reward.ts';
export { mathReward, type MathRewardOptions } from './reward/math-reward.ts';
export { overlongPenalty, type OverlongPenaltyOptions } from './reward/overlong-penalty.ts';
export type { RewardFunction, RewardInput, Rewards, WeightedReward } from './reward/reward-function.ts';
export { scoreCompletion, type CompletionReward } from './reward/score-completion.ts';
// rollouts
export { policyExample, type SequenceLogProbs } from './rollout/policy-example.ts';
export type { Rollout } from './rollout/rollout.ts';
// the loop
export { grpo } from './loop/grpo.ts';
export type { ClipOptions, GrpoOptions } from './loop/grpo-options.ts';
export type { GrpoAlarmEvent, GrpoEvent, GrpoMetrics, GrpoResult, GrpoStepEvent } from './loop/grpo-event.ts';
