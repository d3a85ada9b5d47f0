/** A solution as ids: the prompt, then the sampler's completion, never tokenised again. */
export interface ScoredSequence {
  readonly tokens: readonly number[];
  /** Ids of the prompt at the start. */
  readonly promptTokens: number;
}

/** Two solutions of one problem. */
export interface PreferencePair {
  readonly problemId: string;
  readonly chosen: ScoredSequence;
  readonly rejected: ScoredSequence;
}

/** A solution judged right (1) or wrong (0). */
export interface LabelledSequence extends ScoredSequence {
  readonly problemId: string;
  readonly label: 0 | 1;
}
