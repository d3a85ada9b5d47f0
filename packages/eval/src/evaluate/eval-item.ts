/** One graded completion: what the items journal holds, a line each. */
export interface EvalItem {
  readonly problemId: string;
  /** Position of the problem in the list that was evaluated. */
  readonly problemIndex: number;
  /** 0 … samples-1, or -1 for the greedy completion. */
  readonly sampleIndex: number;
  readonly text: string;
  /** Generated tokens; for a workflow, of all its calls together. */
  readonly tokens: number;
  /** The extracted final answer; null when there is none (counted wrong). */
  readonly answer: string | null;
  readonly verdict: 'correct' | 'incorrect' | 'undecided';
  /** The completion hit its length limit. */
  readonly isTruncated: boolean;
  /** Why there is no completion, when the model or the workflow failed (counted wrong). */
  readonly error?: string | undefined;
}
