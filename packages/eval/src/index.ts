// evaluation
export { evaluate } from './evaluate/evaluate.ts';
export { readEvaluation, readEvaluationProblems } from './evaluate/read-evaluation.ts';
export { summarize } from './evaluate/summarize.ts';
export type { EvalWorkflow, EvaluateOptions, Grade, Grader } from './evaluate/evaluate-options.ts';
export type { EvalEvent } from './evaluate/eval-event.ts';
export type { EvalItem } from './evaluate/eval-item.ts';
export type { EvalResult, Interval, ScoreResult, UndecidedGold, Unfinished } from './evaluate/eval-result.ts';
export { regrade, type RegradedItem, type RegradeOptions, type Regrading } from './evaluate/regrade.ts';
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
// statistics that most need; the others are in @mathr/eval/statistics, analyses in /analysis and /robustness
export { holm } from './statistics/holm.ts';
export { passAtK } from './statistics/pass-at-k.ts';
export { wilson } from './statistics/wilson.ts';
// report; its parts, checks and published numbers are in @mathr/eval/report
export { evaluationReport } from './report/evaluation/evaluation-report.ts';
export { renderMarkdown } from './report/render-markdown.ts';
export { renderReport } from './report/render-report.ts';
export type { LearningCurve, ReportData, StageAnswer, WorkedSample } from './report/report-data.ts';
