// benchmarks with their problems
export { loadBenchmark, type LoadBenchmarkOptions, type LoadedBenchmark, type ReadHub } from './load-benchmark.ts';
// grading again what is on disk
export { regradeEvaluation, type RegradedEvaluation, type RegradeEvaluationOptions } from './regrade-evaluation.ts';
// reports of what is on disk
export { findEvaluations, type FoundEvaluation } from './find-evaluations.ts';
export { readReport } from './read-report.ts';
