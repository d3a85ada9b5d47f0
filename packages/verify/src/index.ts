// is this answer right?
export { grade, gradeBoth, type BothVerdicts, type GradeBothOptions } from './grade.ts';
export { verify } from './verify.ts';
// which answers are equal?
export { groupAnswers, type AnswerClass, type GroupAnswersOptions } from './group-answers.ts';
// a model for what is undecided
export {
  withJudge,
  type Judge,
  type JudgedOptions,
  type JudgedVerdict,
  type JudgeModel,
  type JudgeOptions,
  type JudgeOutcome,
  type JudgeReport,
} from './judge/with-judge.ts';
export type { JudgeMessage, JudgeReplies } from './judge/judge-prompt.ts';
// finding the answer in a text
export { extractAnswer } from './extract/extract-answer.ts';
export { extractBoth, type AnswerFormat, type BothAnswers, type ExtractBothOptions } from './extract/extract-both.ts';
export { extractionShares, type ExtractionShares } from './extract/extraction-shares.ts';
export { lastBoxed } from './extract/last-boxed.ts';
export { unwrapAnswer } from './unwrap-answer.ts';
// types
export type {
  ExtractedAnswer,
  ExtractionMethod,
  ExtractOptions,
  GradeOptions,
  ParsedForms,
  Verdict,
  VerdictStatus,
  VerifyOptions,
} from './verdict.ts';
