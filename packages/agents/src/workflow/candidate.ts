/** A verifier's opinion of one solution. */
export interface Verification {
  readonly verdict: 'correct' | 'incorrect' | 'unclear';
  /** In [0, 1]: how sure the verifier is that the solution is right. */
  readonly confidence: number;
}

/** One proposed solution. */
export interface Candidate {
  /** The final answer, null when none could be read. */
  readonly answer: string | null;
  readonly text: string;
  /** Higher is better, from a reward model or a rating; undefined or NaN is no opinion. */
  readonly score?: number | undefined;
  readonly verification?: Verification | undefined;
}
