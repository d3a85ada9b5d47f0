/**
 * Where an answer was found: in a box, after `####`, in answer tags, after "the answer is", after a marker of the
 * caller's, as the bold part of the last line, as the last LaTeX, as a choice letter, or as the last number.
 */
export type ExtractionMethod =
  | 'boxed'
  | 'hashes'
  | 'tags'
  | 'phrase'
  | 'marker'
  | 'bold'
  | 'latex'
  | 'choice'
  | 'last-number';

/** An answer found in a longer text. */
export interface ExtractedAnswer {
  readonly answer: string;
  readonly how: ExtractionMethod;
}

/** The three outcomes. */
export type VerdictStatus = 'correct' | 'incorrect' | 'undecided';

/** What the checker thinks of an answer, and why. A plain object that can go into a log. */
export interface Verdict {
  /** `undecided` only where the gold itself is more than this checker understands. */
  readonly status: VerdictStatus;
  /** The gold that was compared, without its wrapping. */
  readonly gold: string;
  /** The answer that was compared; `null` when the completion holds none. */
  readonly extracted: string | null;
  /** How the answer was found; `given` when it was passed as it is. */
  readonly how: ExtractionMethod | 'given' | 'none';
  /** One sentence for whoever reads the log. */
  readonly reason: string;
  /**
   * What both were read as, in a plain notation for logs; absent where they were not read: integers are compared by their
   * digits, and answers without text, too long ones and options of a multiple choice as they are.
   */
  readonly parsed?: ParsedForms | undefined;
}

/** What a gold and an answer were read as. */
export interface ParsedForms {
  readonly gold: string;
  readonly answer: string;
}

/** Options of `extractAnswer`. */
export interface ExtractOptions {
  /** Methods to try, in this order. @default ['boxed', 'hashes', 'tags', 'phrase', 'bold', 'latex', 'last-number'] */
  readonly methods?: readonly ExtractionMethod[] | undefined;
  /** Text that the prompt asked for in front of the answer, such as `Final answer:`; tried before all methods. */
  readonly marker?: string | undefined;
}

/** Options of `verify`. */
export interface VerifyOptions {
  /**
   * Relative tolerance for pairs in which a side is written as a decimal, instead of the rule by digits.
   * 0 asks for exact equality.
   * @default the rule by digits (see `numbersEqual`)
   */
  readonly tolerance?: number | undefined;
  /**
   * The options of a multiple choice in their order, with or without letters. A letter then stands for its option, so that
   * the gold `B` is met by the text of the second option, and the other way round.
   */
  readonly choices?: readonly string[] | undefined;
}

/** Options of `grade`. */
export interface GradeOptions extends VerifyOptions, ExtractOptions {}
