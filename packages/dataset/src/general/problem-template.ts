import type { Noun, Person } from '../template/sentence.ts';

/**
 * A word problem with slots: numbers are drawn, steps computed exactly, and the draw repeated until all conditions hold.
 * Plain data, so a template can be kept in a JSON file.
 *
 * Formulas know whole numbers, names, `+ - * / %`, parentheses and comparisons; texts know the slots of `fillSentence`.
 */
export interface ProblemTemplate {
  /** Unique; ends up in `metadata.templateIds`. */
  readonly id: string;
  readonly topic: string;
  /** 1 is easiest. */
  readonly level: number;
  /** Whole numbers from `[low, high]`, or multiples of `step` counted from `low`. */
  readonly draws: Readonly<Record<string, readonly [low: number, high: number, step?: number]>>;
  /** Words; two slots with the same list never get the same entry. */
  readonly words?: Readonly<Record<string, readonly (Noun | Person | string)[]>> | undefined;
  /** Conditions on the drawn and computed numbers. */
  readonly where?: readonly string[] | undefined;
  readonly question: string;
  /** The worked solution: `compute` is `name = expression`, `text` the sentence that says it. */
  readonly steps: readonly { readonly compute: string; readonly text: string }[];
  /** The name of the value that answers the question. */
  readonly answer: string;
  /** Steps may yield fractions; otherwise every result must be a whole number of at least 0. @default false */
  readonly fractions?: boolean | undefined;
}
