import type { Noun, Person } from '../template/sentence.ts';

/** Whole numbers from `[low, high]`, or multiples of `step` counted from `low`, by name. */
export type NumberDraws = Readonly<Record<string, readonly [low: number, high: number, step?: number]>>;

/** Lists of words by name; two slots never get the same entry. */
export type WordDraws = Readonly<Record<string, readonly (Noun | Person | string)[]>>;

/** A line of a worked solution: `compute` is `name = expression`, `text` the sentence that says it. */
export interface TemplateStep {
  readonly compute: string;
  readonly text: string;
}

/** A sentence that makes a problem one step longer. Its formulas and texts may use `result`: the answer without it. */
export interface TemplateClause {
  /** Put before the sentence that asks; may be empty. */
  readonly text: string;
  /** Asks instead of the template's own question. */
  readonly question?: string | undefined;
  readonly draws?: NumberDraws | undefined;
  readonly where?: readonly string[] | undefined;
  readonly steps: readonly TemplateStep[];
  /** The name of the value that answers the question now. */
  readonly answer: string;
}

/** A sentence with numbers that look as if they mattered and change nothing. */
export interface TemplateNoOp {
  readonly text: string;
  readonly draws?: NumberDraws | undefined;
}

/**
 * A word problem with slots: numbers are drawn, steps computed exactly, and the draw repeated until all conditions hold.
 * Plain data, so a template can be kept in a JSON file.
 *
 * Formulas are those of `parseExpression`; texts know the slots of `fillSentence`.
 */
export interface ProblemTemplate {
  /** Unique; ends up in `metadata.templateIds`. */
  readonly id: string;
  readonly topic: string;
  /** 1 is easiest. */
  readonly level: number;
  readonly draws: NumberDraws;
  readonly words?: WordDraws | undefined;
  /** Conditions on the drawn and computed numbers. */
  readonly where?: readonly string[] | undefined;
  /** The last sentence asks. */
  readonly question: string;
  /** The worked solution. */
  readonly steps: readonly TemplateStep[];
  /** The name of the value that answers the question. */
  readonly answer: string;
  /** Steps may yield fractions; otherwise every result must be a whole number of at least 0. @default false */
  readonly fractions?: boolean | undefined;
  /** Used from the first on when more clauses are asked for; each can build on those before it. */
  readonly clauses?: readonly TemplateClause[] | undefined;
  /** Used before the general ones when irrelevant sentences are asked for. */
  readonly noOps?: readonly TemplateNoOp[] | undefined;
}
