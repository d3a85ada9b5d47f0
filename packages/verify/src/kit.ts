import type { Comparers, Readings } from './compare/compare-parsed.ts';
import type { NumericComparison } from './compare/compare-expressions.ts';
import type { Rereading } from './compare/rereadings.ts';
import type { ExactForms } from './exact/exact-forms.ts';
import type { AnswerFinders } from './extract/find-answer.ts';
import type { Grammar } from './parse/grammar.ts';
import type { AnswerReader } from './parse/parse-answer.ts';

/**
 * All that a checker knows. Each entry point of the package passes its own: the code that finds, reads and compares is the
 * same, and what a kit leaves out is not understood.
 */
export interface Kit {
  /** Ways to find an answer in a text, in the order in which they are tried. */
  readonly finders: AnswerFinders;
  /** Answers that are read as a whole, before the grammar is asked. */
  readonly readers: readonly AnswerReader[];
  readonly grammar: Grammar;
  /** Functions with exact values. */
  readonly forms: ExactForms;
  /** Evaluation, for what has no canonical form. */
  readonly numeric?: NumericComparison | undefined;
  /** How two answers of one kind are compared, and two of different kinds. */
  readonly comparers: Comparers;
  /** What else an answer may stand for, seen from the other side. */
  readonly readings: Readings;
  /** Other ways to read both sources, tried last. */
  readonly rereadings: readonly Rereading[];
}
