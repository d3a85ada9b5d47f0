// workflows
export { solve } from './workflow/solve.ts';
export { solveAll } from './workflow/solve-all.ts';
export { multiAgentWorkflow, type AgentWorkflow } from './workflow/multi-agent-workflow.ts';
export type { Question } from './workflow/question.ts';
export type { Candidate, Verification } from './workflow/candidate.ts';
export type {
  AgentCandidate,
  AgentModel,
  AgentPrompt,
  Budget,
  Rater,
  SolveAllOptions,
  SolveOptions,
  SolveResult,
  Solver,
  TranscriptEntry,
  Verifier,
} from './workflow/solve-options.ts';
// selection
export {
  selectAnswer,
  type AnswerGroup,
  type Selection,
  type SelectionRule,
  type SelectOptions,
} from './selection/select-answer.ts';
export { selectAnswers } from './selection/select-answers.ts';
