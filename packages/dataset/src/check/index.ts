// putting records into one form
export { splitAtBoxed, splitAtHashes, type SplitSolution } from './split-solution.ts';
export { cleanText, type CleanTextOptions } from './clean-text.ts';
export { numberProblems, type NumberProblemsOptions } from './number-problems.ts';
export { contentHash } from './content-hash.ts';
// what is wrong with a problem
export {
  checkProblems,
  cleanProblem,
  type CheckedProblem,
  type CheckProblemsOptions,
  type CheckResult,
} from './check-problems.ts';
export { checkProblem, GRAVE_FAULTS, type ProblemFault, type ProblemIssue } from './check-problem.ts';
export {
  verifyQuestion,
  type QuestionVerdict,
  type QuestionVote,
  type VerifyQuestionOptions,
} from './verify-question.ts';
export {
  tuneJudges,
  type JudgedItem,
  type JudgePanel,
  type TunedJudges,
  type TuneJudgesOptions,
} from './tune-judges.ts';
export { questionStagePrompt, type QuestionStage } from '../prompt/question-stages.ts';
// what kind of problem it is
export { questionTraits, type QuestionTraits } from './question-traits.ts';
export { detectLanguage, type Language } from './detect-language.ts';
export { findLeak } from './find-leak.ts';
export { findFormFault } from './text-form.ts';
