import type { OptimizerOptions, RunOptions, ScheduleInput, Trainer } from '@mathr/core';
import type { LabelledSequence, PreferencePair } from '../pair/preference-pair.ts';
import type { RewardModelEvent } from './reward-model-event.ts';

export interface RewardModelOptions extends RunOptions<RewardModelEvent> {
  /** A model with a reward head (`clone({ rewardHead: true })`); it is changed in place. */
  readonly model: Trainer;
  /** Chosen and rejected solutions of the same problem; give these or `labelled`. */
  readonly pairs?: readonly PreferencePair[] | undefined;
  /** Solutions with a right/wrong label each; give these or `pairs`. */
  readonly labelled?: readonly LabelledSequence[] | undefined;
  /** Of pairs: `bradley-terry` -log σ(chosen - rejected), or `margin` max(0, rejected - chosen + margin). @default 'bradley-terry' */
  readonly loss?: 'bradley-terry' | 'margin' | undefined;
  /** @default 0.5 for `margin`, 0 for `bradley-terry` */
  readonly margin?: number | undefined;
  /** Times chosen² + rejected². @default 0.01 */
  readonly l2?: number | undefined;
  /** Where labelled solutions are scored while training: at every solution token, or at the last. @default 'all' */
  readonly labelPositions?: 'all' | 'last' | undefined;
  /** Share of the problems held out for validation. @default 0.1 */
  readonly validationShare?: number | undefined;
  /** Passes over the data; give this or `steps`. @default 1 */
  readonly epochs?: number | undefined;
  readonly steps?: number | undefined;
  /** Pairs, or labelled solutions, per optimizer step. @default 8 */
  readonly batchSize?: number | undefined;
  /** Of them per `forwardBackward`; gradients accumulate and do not depend on it. @default batchSize */
  readonly accumulateBy?: number | undefined;
  readonly learningRate: ScheduleInput;
  readonly optimizer?: OptimizerOptions | undefined;
  /** Seeds the split and the order of the data. @default 0 */
  readonly seed?: number | undefined;
  /** Steps between checkpoints, when there is a `runDir`; 0 writes none. @default 100 */
  readonly checkpointEvery?: number | undefined;
  /** Milliseconds, for rates in the metrics. @default performance.now */
  readonly now?: (() => number) | undefined;
}
