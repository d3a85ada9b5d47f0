// data
export { buildPairs, type BuildPairsOptions, type JudgedSamples } from './pair/build-pairs.ts';
export type { LabelledSequence, PreferencePair, ScoredSequence } from './pair/preference-pair.ts';
export { labelExamples, pairExamples } from './pair/reward-examples.ts';
// objectives
export { labelObjective } from './objective/label-objective.ts';
export { preferenceObjective, type PreferenceObjectiveOptions } from './objective/preference-objective.ts';
// the loop
export { trainRewardModel } from './loop/train-reward-model.ts';
export { validateRewardModel } from './loop/validate-reward-model.ts';
export type { RewardModelOptions } from './loop/reward-model-options.ts';
export type {
  RewardModelEvent,
  RewardModelMetrics,
  RewardModelResult,
  RewardModelStepEvent,
  RewardModelValidation,
  RewardModelValidationEvent,
} from './loop/reward-model-event.ts';
// scoring
export { bestOfN, rankSolutions, type RankedSolution } from './score/best-of-n.ts';
export { areaUnderCurve, correlation } from './score/ranking-metrics.ts';
export { rewardScorer, type RewardScorerOptions } from './score/reward-scorer.ts';
