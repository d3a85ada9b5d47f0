// errors
export { MathrError, type ErrorDetails } from './error/mathr-error.ts';
// tensors
export {
  DTYPE_BYTES,
  elementCount,
  tensor,
  type DType,
  type DTypeArrays,
  type Tensor,
  type TypedArray,
} from './tensor/tensor.ts';
export { bfloat16ToFloat32, float32ToBfloat16 } from './tensor/bfloat16.ts';
export { float16ToFloat32, float32ToFloat16 } from './tensor/float16.ts';
export { toFloat32 } from './tensor/to-float32.ts';
// expressions; their builders are in @mathr/core/graph
export type { Expr, Graph } from './graph/expr.ts';
export type { Dim, ExprDType, Shape } from './graph/operator.ts';
// models
export type { Message } from './model/message.ts';
export { promptTokens, type Prompt, type PromptRenderer } from './model/prompt.ts';
export type { ChatOptions, ChatTokens, MessageSpan, Tokenizer } from './model/tokenizer.ts';
export type {
  Completion,
  SampleOptions,
  SampleRequest,
  Sampler,
  SamplingParams,
  ScoreOptions,
  StopReason,
  TokenScores,
  TokenSequence,
} from './model/sampler.ts';
export type { BulkManner, ChatModel, ChatModelOptions, Reply, Usage } from './model/chat-model.ts';
export { sampleIndicesOf } from './model/sample-indices.ts';
export { samplerAsChatModel } from './model/sampler-as-chat-model.ts';
export type { Scorer, Solution, SolutionScore } from './model/scorer.ts';
export type { InputSpec, ModelOutputs, Objective } from './model/objective.ts';
export { bindColumns, checkColumns, type ColumnTensor } from './model/bind-columns.ts';
export { createModelOutputs, type ModelOutputParts } from './model/model-outputs.ts';
export type { OptimizerOptions } from './model/optimizer-options.ts';
export type {
  AdamWOptions,
  ForwardWant,
  ModelInfo,
  ObjectiveResult,
  OptimStepResult,
  TokenBatch,
  TokenExample,
  TokenOutputs,
  Trainer,
} from './model/trainer.ts';
// records
export { parseProblem, type Problem } from './record/problem.ts';
export { parseTrace, type TraceRecord } from './record/trace.ts';
export { parseCompletion, type CompletionRecord } from './record/completion.ts';
export { parseRollout, type RolloutRecord } from './record/rollout.ts';
export { parseStepLabels, type StepLabels } from './record/step-labels.ts';
export { parsePreference, type Preference } from './record/preference.ts';
export { parseRunConfig, type RunConfig } from './record/run-config.ts';
export type { VerdictStatus } from './record/verdict-status.ts';
// runs
export { createRun } from './run/create-run.ts';
export type { JsonValue } from './run/json.ts';
export type { Run, RunContext, RunEvent, RunOptions, RunSpec } from './run/run.ts';
export { fingerprint } from './run/fingerprint.ts';
// hashes
export { canonicalJson } from './hash/canonical-json.ts';
export { stableHash } from './hash/stable-hash.ts';
// randomness
export { createRng, type Rng, type RngState } from './random/rng.ts';
export { epochOrder } from './random/epoch-order.ts';
export { scheduleValue, type ScheduleInput } from './schedule/schedule-input.ts';
// trying again
export { withRetries, type RetryNotice, type RetryOptions, type RetryPolicy } from './retry/with-retries.ts';
export { isTransient } from './retry/is-transient.ts';
export { systemClock, type Clock } from './retry/clock.ts';
// options
export { parseOptions } from './options/parse-options.ts';
// schedules
export {
  constantSchedule,
  cosineSchedule,
  exponentialSchedule,
  linearSchedule,
  stepSchedule,
  warmupStableDecaySchedule,
  type DecayOptions,
  type Schedule,
} from './schedule/schedules.ts';
