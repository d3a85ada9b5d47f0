// rewards
export type { RewardFunction, RewardInput, Rewards, WeightedReward } from './reward/reward-function.ts';
// rollouts
export type { Rollout } from './rollout/rollout.ts';
// the loop
export type { ClipOptions, GrpoOptions } from './loop/grpo-options.ts';
export type { GrpoAlarmEvent, GrpoEvent, GrpoMetrics, GrpoResult, GrpoStepEvent } from './loop/grpo-event.ts';
