import type { NumberLiteral } from './answer-tree.ts';

/**
 * One piece of an answer. `mark` is punctuation and every operator, `command` a LaTeX command with arguments or a
 * function, `letter` one variable (also `alpha`, `x'`), `word` a run of letters that is none of these.
 */
export interface Token {
  readonly kind: 'number' | 'letter' | 'word' | 'command' | 'mark';
  readonly text: string;
  /** White space or a spacing command stands before it. */
  readonly spaced: boolean;
  /** Written inside `\text{…}` or the like, so never a product of variables. */
  readonly textual: boolean;
  /** Letters in `\mathrm{…}`: a unit or variables. */
  readonly upright?: boolean | undefined;
  readonly number?: NumberLiteral | undefined;
}
