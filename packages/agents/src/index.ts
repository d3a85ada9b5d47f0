// workflows
export { solve } from './workflow/solve.ts';
export { solveAll } from './workflow/solve-all.ts';
export { multiAgentWorkflow, type AgentWorkflow } from './workflow/multi-agent-workflow.ts';
export { solverTeam, type SolverTeamOptions } from './workflow/solver-team.ts';
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
export { groupCandidates, type CandidateGroup } from './selection/group-candidates.ts';
export { scaleScores } from './selection/scale-scores.ts';
// reading what judges write
export { parseRating } from './parse/parse-rating.ts';
export { parseVerification } from './parse/parse-verification.ts';
// prompts
export { boxedSolver } from './prompt/boxed-solver.ts';
export { carefulSolver } from './prompt/careful-solver.ts';
export { promptLabel, type PromptTemplate } from './prompt/prompt-template.ts';
export { ratingPrompt } from './prompt/rater.ts';
export { reflection } from './prompt/reflection.ts';
export { plainVerifier, stepwiseVerifier } from './prompt/verifier.ts';
