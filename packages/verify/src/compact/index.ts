// is this answer right?
export { grade } from './grade.ts';
export { verify } from './verify.ts';
// finding the answer in a text
export { extractAnswer } from './extract-answer.ts';
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
} from '../verdict.ts';
