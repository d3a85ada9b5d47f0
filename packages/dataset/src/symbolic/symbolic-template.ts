/** One line of a template's `#init`: names that get values from a list. Plain data. */
export interface SymbolicDraw {
  /** More than one name: different items of the list. */
  readonly names: readonly string[];
  /** An expression that gives the list. */
  readonly from: string;
  /** `consecutive` takes neighbours of the list in their order, from the start again after its end. */
  readonly pick: 'any' | 'consecutive';
}

/**
 * A template in the manner of GSM-Symbolic: a question with `{name,default}` slots, draws, conditions, an answer formula
 * and a solution with `{expression}` slots. Plain data.
 *
 * Source: Mirzadeh et al., GSM-Symbolic, arXiv:2410.05229.
 */
export interface SymbolicTemplate {
  readonly id: string;
  readonly topic?: string | undefined;
  readonly level?: number | undefined;
  readonly question: string;
  readonly solution: string;
  readonly draws: readonly SymbolicDraw[];
  readonly conditions: readonly string[];
  readonly answer: string;
  /** The problem that the defaults give back, when the file has it. */
  readonly original?: { readonly question: string; readonly answer: string } | undefined;
}
