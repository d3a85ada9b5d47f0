/** A wrong solution, what is wrong with it, and a right one: what models learn to correct from. */
export interface Correction {
  readonly schema?: 'correction/1' | undefined;
  readonly problemId: string;
  readonly question: string;
  readonly wrong: string;
  /** The first wrong step of `wrong`, from 0, as `splitSteps` cuts it; missing when nobody located it. */
  readonly firstWrongStep?: number | undefined;
  /** What is wrong, in words; missing when nobody said it. */
  readonly critique?: string | undefined;
  readonly corrected: string;
  /** Who wrote the wrong solution. */
  readonly author: string;
  /** Who corrected it: the id of a model, or the author of the right solution. */
  readonly correctedBy: string;
}
