// evaluation
export { evaluate } from './evaluate/evaluate.ts';
export type { EvalQuestion, EvalWorkflow, EvaluateOptions, Grade, Grader } from './evaluate/evaluate-options.ts';
export type { EvalEvent } from './evaluate/eval-event.ts';
export type { EvalItem } from './evaluate/eval-item.ts';
export type { EvalProvenance, EvalResult, GreedyResult, Interval, LevelResult } from './evaluate/eval-result.ts';
export { compare, type Comparable, type CompareOptions, type Comparison } from './evaluate/compare.ts';
export { summarize, type SummarizeOptions } from './evaluate/summarize.ts';
// statistics
export { bootstrap, type BootstrapOptions, type BootstrapResult } from './statistics/bootstrap.ts';
export { clusteredMean, varianceSplit, type ClusteredMean, type VarianceSplit } from './statistics/clustered-mean.ts';
export { holm } from './statistics/holm.ts';
export { majAtK, majAtKIndependent, type AnswerCount } from './statistics/maj-at-k.ts';
export { mcnemar, type McNemarResult } from './statistics/mcnemar.ts';
export { pairedPermutation, type PairedPermutation } from './statistics/paired-permutation.ts';
export { passAtK, passHatK } from './statistics/pass-at-k.ts';
export { problemsNeeded } from './statistics/problems-needed.ts';
export { rmAtK, type ScoredOutcome } from './statistics/rm-at-k.ts';
export { wilson } from './statistics/wilson.ts';
// report
export { renderReport } from './report/render-report.ts';
export type {
  CurveSeries,
  KeyNumber,
  LearningCurve,
  PassAtCurve,
  ReportConfiguration,
  ReportData,
  ReportStage,
  StageAnswer,
  TokensByLevel,
  WorkedSample,
} from './report/report-data.ts';
