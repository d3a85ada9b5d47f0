// evaluation
export { evaluate } from './evaluate/evaluate.ts';
export { readEvaluation, readEvaluationProblems } from './evaluate/read-evaluation.ts';
export { summarize } from './evaluate/summarize.ts';
export type { EvalWorkflow, EvaluateOptions, Grade, Grader } from './evaluate/evaluate-options.ts';
export type { EvalEvent } from './evaluate/eval-event.ts';
export type { EvalItem } from './evaluate/eval-item.ts';
export type { EvalResult, Interval, ScoreResult, UndecidedGold, Unfinished } from './evaluate/eval-result.ts';
export type { BudgetOptions } from './evaluate/budget.ts';
// comparison
export { compare } from './compare/compare.ts';
export { compareAll, type CorrectedComparison } from './compare/compare-all.ts';
export type { Comparable, Comparison } from './compare/comparison.ts';
// benchmarks; their prompts, cards and readers are in @mathr/eval/benchmark
export { benchmark } from './benchmark/benchmarks.ts';
export type { BenchmarkOptions } from './benchmark/benchmark-options.ts';
export { defineBenchmark, type Benchmark } from './benchmark/define-benchmark.ts';
export { gsm8k } from './benchmark/gsm8k.ts';
export { math500 } from './benchmark/math500.ts';
// statistics
export { bootstrap } from './statistics/bootstrap.ts';
export { clusteredMean, varianceSplit } from './statistics/clustered-mean.ts';
export { holm } from './statistics/holm.ts';
export { majAtK, majAtKIndependent } from './statistics/maj-at-k.ts';
export { mcnemar } from './statistics/mcnemar.ts';
export { pairedPermutation } from './statistics/paired-permutation.ts';
export { passAtK, passHatK } from './statistics/pass-at-k.ts';
export { problemsNeeded } from './statistics/problems-needed.ts';
export { rmAtK } from './statistics/rm-at-k.ts';
export { wilson } from './statistics/wilson.ts';
// report
export { renderReport } from './report/render-report.ts';
export type {
  LearningCurve,
  PassAtCurve,
  ReportConfiguration,
  ReportData,
  ReportStage,
  StageAnswer,
  TokensByLevel,
  WorkedSample,
} from './report/report-data.ts';
