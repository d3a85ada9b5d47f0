// worked solutions from teachers
export { generateTraces, type TraceResult } from './generate-traces.ts';
export type { GenerateTracesOptions, TraceVerifier } from './generate-traces-options.ts';
export type { EffortLevel, Teacher } from './teacher.ts';
export type { TraceEvent } from './trace-event.ts';
export type { RoundReport, SourceYield, TraceReport } from './trace-report.ts';
export { splitAtMarker } from './split-at-marker.ts';
// models whose calls are counted, limited and kept
export { meterModel, type MeteredModel, type MeteredReply, type MeterOptions } from './meter-model.ts';
export { createBudget, type Budget, type BudgetCaps, type Spending } from './budget.ts';
export type { CallJournal, StoredCall } from './call-journal.ts';
export type { Price } from './price.ts';
export { createRateLimiter, type RateLimit, type RateLimiter, type Ticket } from './rate-limiter.ts';
// prompts
export { promptLabel, type PromptTemplate } from '../prompt/prompt-template.ts';
export type { TraceAttempt, TracePrompt } from '../prompt/trace-prompt.ts';
export { boxedPrompt } from '../prompt/boxed.ts';
export { effortPrompt } from '../prompt/effort.ts';
export { ANSWER_MARKER, tripletPrompt } from '../prompt/triplet.ts';
export { withFeedback } from '../prompt/with-feedback.ts';
export { studentPrompt, studentSystemPrompt } from '../prompt/student.ts';
