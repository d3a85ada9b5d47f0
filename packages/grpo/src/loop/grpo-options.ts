import type {
  OptimizerOptions,
  Problem,
  PromptRenderer,
  RunOptions,
  Sampler,
  SamplingParams,
  ScheduleInput,
  Trainer,
} from '@mathr/core';
import type { Rewards } from '../reward/reward-function.ts';
import type { Rollout } from '../rollout/rollout.ts';
import type { GrpoEvent } from './grpo-event.ts';

export interface GrpoOptions extends RunOptions<GrpoEvent> {
  /** The model that learns; it is changed in place. */
  readonly policy: Trainer;
  readonly problems: readonly Problem[];
  /** What the policy is asked. @default the question as it stands */
  readonly renderPrompt?: PromptRenderer | undefined;
  /** Reward functions by name, with weights; a completion's reward is their weighted sum. */
  readonly rewards: Rewards;
  /** The reward whose value above 0 means a right answer, for the accuracy metrics. @default the first */
  readonly accuracyReward?: string | undefined;

  /** Completions sampled per prompt (G in the paper). @default 8 */
  readonly groupSize?: number | undefined;
  /** Prompts per step. @default 8 */
  readonly promptsPerStep?: number | undefined;
  readonly steps: number;
  /** How completions are drawn. Truncation (top-p, top-k, min-p) and penalties bias the ratios: an alarm says so. @default temperature 1, 256 tokens */
  readonly sampling?: SamplingParams | undefined;

  /** Rewards compared within the group (GRPO), with the group's others (RLOO), or whitened over the whole batch (REINFORCE++). @default 'group' */
  readonly advantage?: 'group' | 'leave-one-out' | 'whitened' | undefined;
  /** Of `group`. `std`: (r - mean)/std of the group (GRPO); `none`: r - mean (Dr. GRPO); `batch`: over the deviation of the batch. @default 'std' */
  readonly advantageScale?: 'std' | 'none' | 'batch' | undefined;
  /** @default 'sample' */
  readonly stdKind?: 'sample' | 'population' | undefined;
  /** How token losses are averaged. @default 'token-mean' */
  readonly aggregation?: 'token-mean' | 'sequence-mean' | 'sequence-sum' | 'constant' | undefined;
  /** The ratio stays in [1 - low, 1 + high] when a rollout is used for several updates. @default low 0.2, high 0.2, no dual clip */
  readonly clip?: ClipOptions | undefined;
  /** Passes over the rollouts of a step. @default 1 */
  readonly epochs?: number | undefined;
  /** Optimizer steps per pass. One pass of one is on-policy: ratio 1, one forward less. @default 1 */
  readonly minibatches?: number | undefined;
  /** Sequences per `forwardBackward`; gradients accumulate and do not depend on it. @default all */
  readonly accumulateBy?: number | undefined;

  /** Weight of KL(policy‖reference). 0 never makes a reference. @default 0 */
  readonly beta?: number | undefined;
  /** Makes the frozen reference; called once, and only when beta is above 0. @default a sampler of the policy as given */
  readonly reference?: (() => Trainer | Sampler | Promise<Trainer | Sampler>) | undefined;
  /** @default 'k2', whose gradient is that of KL(policy‖reference) */
  readonly klEstimator?: 'k1' | 'k2' | 'k3' | 'k3-straight-through' | undefined;
  /** Weight of the mean entropy, added to what is maximised. @default 0 */
  readonly entropyBonus?: number | undefined;
  /** Token weights min(p_trainer / p_sampler, cap) correct for two engines' rounding; 0 is off. @default 2 */
  readonly mismatchCap?: number | undefined;

  /** Sample further prompts until `promptsPerStep` groups have differing rewards, in at most `maxRounds` rounds. @default off */
  readonly dynamicSampling?: { readonly maxRounds?: number | undefined } | undefined;
  /** `train`: as any other; `mask`: completions cut off by the length limit count in the group's mean but are not trained on. @default 'train' */
  readonly overlong?: 'train' | 'mask' | undefined;

  readonly learningRate: ScheduleInput;
  readonly optimizer?: OptimizerOptions | undefined;
  /** Seeds prompts, samples and minibatches. @default 0 */
  readonly seed?: number | undefined;
  /** Steps between checkpoints, when there is a `runDir`; 0 writes none. @default 20 */
  readonly checkpointEvery?: number | undefined;
  /** Write every scored completion to `rollouts/step-000012.jsonl` in the run directory. @default false */
  readonly saveRollouts?: boolean | undefined;
  /** Called with every scored completion of a step. */
  readonly onRollouts?: ((step: number, rollouts: readonly Rollout[]) => void | Promise<void>) | undefined;
  /** Milliseconds, for rates in the metrics. @default performance.now */
  readonly now?: (() => number) | undefined;
}

export interface ClipOptions {
  /** @default 0.2 */
  readonly low?: number | undefined;
  /** Above `low` it is DAPO's clip-higher. @default low */
  readonly high?: number | undefined;
  /** For negative advantages the surrogate is at least dual·A (above 1). @default off */
  readonly dual?: number | undefined;
  /** `sequence`: one ratio per completion, the geometric mean of its tokens' (GSPO; low 3e-4, high 4e-4, sequence-mean). @default 'token' */
  readonly level?: 'token' | 'sequence' | undefined;
  /** Instead of clipping, weigh A·log π by min(ratio, weightCap) without gradient: no token is dropped (CISPO; 5). @default off */
  readonly weightCap?: number | undefined;
}
