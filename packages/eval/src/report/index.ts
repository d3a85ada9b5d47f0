// reports
export { checkEvaluation, findMismatches, type Mismatch } from './check-evaluation.ts';
export { evaluationReport, type EvaluationReportOptions } from './evaluation/evaluation-report.ts';
export type { ReportedEvaluation } from './evaluation/reported-evaluation.ts';
export { renderMarkdown } from './render-markdown.ts';
export { renderReport } from './render-report.ts';
// what is in a report
export type {
  BreakdownData,
  BudgetSeries,
  CapabilityChange,
  GroupValue,
  OutcomeShares,
  PremiseRow,
  ProvenanceRow,
  PublishedComparison,
  ReliabilitySeries,
  SelectionSeries,
  TemplateRow,
  UsageRow,
} from './analysis-data.ts';
export type {
  CurveSeries,
  KeyNumber,
  LearningCurve,
  PassAtCurve,
  ReportComparison,
  ReportConfiguration,
  ReportData,
  ReportStage,
  StageAnswer,
  TokensByLevel,
  WorkedSample,
} from './report-data.ts';
// published numbers
export { comparePublished, flagPublished, rightCount, type PublishedFlag } from '../published/flag-published.ts';
export type { PublishedRow, PublishedTable } from '../published/published-table.ts';
export { PUBLISHED_TABLES, publishedFor } from '../published/published-tables.ts';
