// sequences
export type { SequenceSpan, SpanKind, SpanWeights, TrainingSequence } from './sequence/training-sequence.ts';
// the loop
export type { DistillOptions, SupervisedFineTuneOptions } from './loop/distill-options.ts';
export type {
  DistillEvent,
  DistillMetrics,
  DistillResult,
  DistillStepEvent,
  DistillValidationEvent,
} from './loop/distill-event.ts';
