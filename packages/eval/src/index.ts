// evaluation
export { evaluate } from './evaluate/evaluate.ts';
export type { EvalQuestion, EvalWorkflow, EvaluateOptions, Grade, Grader } from './evaluate/evaluate-options.ts';
export type { EvalEvent } from './evaluate/eval-event.ts';
export type { EvalItem } from './evaluate/eval-item.ts';
export type { EvalProvenance, EvalResult, GreedyResult, Interval, LevelResult } from './evaluate/eval-result.ts';
export { compare, type Comparable, type CompareOptions, type Comparison } from './evaluate/compare.ts';
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
