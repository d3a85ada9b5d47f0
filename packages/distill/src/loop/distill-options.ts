import type { OptimizerOptions, RunOptions, Sampler, ScheduleInput, Trainer } from '@mathr/core';
import type { SpanWeights, TrainingSequence } from '../sequence/training-sequence.ts';
import type { DistillEvent } from './distill-event.ts';

export interface SupervisedFineTuneOptions extends RunOptions<DistillEvent> {
  /** The model that learns; it is changed in place. */
  readonly student: Trainer;
  readonly data: readonly TrainingSequence[];
  /** Passes over the data; give this or `steps`. @default 1 */
  readonly epochs?: number | undefined;
  /** Optimizer steps; give this or `epochs`. */
  readonly steps?: number | undefined;
  /** Sequences per optimizer step. @default 8 */
  readonly batchSize?: number | undefined;
  /** Sequences per `forwardBackward`; gradients accumulate and do not depend on it. @default batchSize */
  readonly accumulateBy?: number | undefined;
  readonly learningRate: ScheduleInput;
  readonly optimizer?: OptimizerOptions | undefined;
  /** What each kind of token counts. @default prompt 0, reasoning 1, answer 1 */
  readonly weights?: SpanWeights | undefined;
  /** Held-out sequences, measured every `every` steps and at the end. */
  readonly validation?: { readonly data: readonly TrainingSequence[]; readonly every?: number | undefined } | undefined;
  /** Seeds the order of the data. @default 0 */
  readonly seed?: number | undefined;
  /** Steps between checkpoints, when there is a `runDir`; 0 writes none. @default 100 */
  readonly checkpointEvery?: number | undefined;
  /** Milliseconds, for rates in the metrics. @default performance.now */
  readonly now?: (() => number) | undefined;
}

export interface DistillOptions extends SupervisedFineTuneOptions {
  /** Where the soft labels come from: a model or a server with the student's own tokenizer. Without it, cross-entropy alone. */
  readonly teacher?: Trainer | Sampler | undefined;
  /** Share of the divergence in the loss: alpha·T²·KL(teacher‖student) + (1 - alpha)·CE. @default 0.5 */
  readonly alpha?: number | undefined;
  /** Softens both distributions in the divergence; may fall over the steps. @default 1 */
  readonly temperature?: ScheduleInput | undefined;
  /** Multiply the divergence by T², so that its gradient keeps its size. @default true */
  readonly scaleByTemperatureSquared?: boolean | undefined;
  /** Use the teacher's k likeliest tokens and one bucket for the rest; 0 takes the whole vocabulary. @default 0 for a Trainer of at most 8192 tokens, else 20 */
  readonly teacherTopK?: number | undefined;
}
