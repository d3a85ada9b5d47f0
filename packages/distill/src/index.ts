// sequences
export { completionExample, type CompletionExampleOptions } from './sequence/completion-example.ts';
export type { SequenceSpan, SpanKind, SpanWeights, TrainingSequence } from './sequence/training-sequence.ts';
// objectives
export { crossEntropyObjective } from './loss/cross-entropy-objective.ts';
export { hybridObjective, type HybridObjectiveOptions } from './loss/hybrid-objective.ts';
// the loop
export { distill, supervisedFineTune } from './loop/distill.ts';
export type { DistillOptions, SupervisedFineTuneOptions } from './loop/distill-options.ts';
export type {
  DistillEvent,
  DistillMetrics,
  DistillResult,
  DistillStepEvent,
  DistillValidationEvent,
} from './loop/distill-event.ts';
// through text
export { distillText, traceSequences, type DistillTextOptions } from './text/distill-text.ts';
export { generateTraces, type GenerateTracesOptions, type Trace } from './text/generate-traces.ts';
