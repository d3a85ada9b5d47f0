export interface DraftCosts {
  /** Of one more token in a run, in runs. */
  readonly perToken: number;
  /** Of drafting one token of every row, in runs over the rows. */
  readonly perDraft: number;
  /** Probability that a drafted token is accepted, as long as none was judged. @default FIRST_ACCEPTANCE */
  readonly firstAcceptance?: number | undefined;
}
export interface DraftingRow {
  /** Estimated probability that a drafted token is accepted. */
  readonly acceptance: number;
  /** Tokens that may be drafted. */
  readonly most: number;
}
export const FIRST_ACCEPTANCE: number;
export function draftLength(rows: readonly DraftingRow[], costs: DraftCosts): number;
export function nextAcceptance(acceptance: number, drafted: number, accepted: number, first?: number): number;
