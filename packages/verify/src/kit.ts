import type { Comparers, Readings } from './compare/compare-parsed.ts';
import type { NumericComparison } from './compare/compare-expressions.ts';
import type { Rereading } from './compare/rereadings.ts';
import type { ExactForms } from './exact/exact-forms.ts';
import type { findChoice } from './extract/choice-gold.ts';
import type { AnswerFinders } from './extract/find-answer.ts';
import type { Retry } from './grade-with.ts';
import type { Answer } from './parse/answer-tree.ts';
import type { Grammar } from './parse/grammar.ts';
import type { Wording } from './parse/canonical-text.ts';
import type { AnswerReader } from './parse/parse-answer.ts';
import type { ExtractionMethod } from './verdict.ts';

/**
 * All that a checker knows. Each entry point of the package passes its own: the code that finds, reads and compares is the
 * same, and what a kit leaves out is not understood.
 */
export interface Kit {
  /** Ways to find an answer in a text, and those that are tried when nothing else is said, in this order. */
  readonly finders: AnswerFinders;
  readonly methods: readonly ExtractionMethod[];
  /** An output without what only changes how it looks. */
  readonly clean?: ((text: string) => string) | undefined;
  /** Looks for letters where the gold is one, and for what the gold says. */
  readonly findChoice?: typeof findChoice | undefined;
  /** What else a found answer may say, tried in this order where it is not the gold. */
  readonly retries: readonly Retry[];
  /** Answers that are read as a whole, before the grammar is asked. */
  readonly readers: readonly AnswerReader[];
  readonly grammar: Grammar;
  /** Functions with exact values. */
  readonly forms: ExactForms;
  readonly wording: Wording;
  /** Evaluation, for what has no canonical form. */
  readonly numeric?: NumericComparison | undefined;
  /** What an answer is before it is compared: lists of one item are the item. */
  readonly simplify: (answer: Answer) => Answer;
  /** How two answers of one kind are compared, and two of different kinds. */
  readonly comparers: Comparers;
  /** What else an answer may stand for, seen from the other side. */
  readonly readings: Readings;
  /** Other ways to read both sources, tried last. */
  readonly rereadings: readonly Rereading[];
  /** What answers of a kind are called in a reason. */
  readonly kinds: Partial<Readonly<Record<Answer['kind'], string>>>;
  /** Shows what an answer was read as. */
  readonly render?: ((answer: Answer) => string) | undefined;
}
