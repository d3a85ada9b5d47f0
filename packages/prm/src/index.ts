// data
export type { LabelledSequence, PreferencePair, ScoredSequence } from './pair/preference-pair.ts';
// the loop
export type { RewardModelOptions } from './loop/reward-model-options.ts';
export type {
  RewardModelEvent,
  RewardModelMetrics,
  RewardModelResult,
  RewardModelStepEvent,
  RewardModelValidation,
  RewardModelValidationEvent,
} from './loop/reward-model-event.ts';
