/** One step of a tree of solutions. */
export interface SearchNode {
  /** What this node adds to the steps above it; of the root the empty text. */
  readonly step: string;
  /** In [0, 1], the chance that the steps down to here lead to the right answer; null where nobody estimated it. */
  readonly value: number | null;
  /** Solutions that went through here. */
  readonly visits?: number | undefined;
  /** Of a node where a solution ends: whether its answer is right. A solution may end where others go on. */
  readonly outcome?: 'correct' | 'incorrect' | undefined;
  readonly children: readonly SearchNode[];
}

/** The solutions of one problem, those that begin alike on one branch: what tree search, or sampling often, leaves. */
export interface SearchTree {
  readonly problemId: string;
  readonly question: string;
  /** The right answer, where it is known. */
  readonly answer?: string | undefined;
  /** Where the values come from: `monte-carlo`, `tree-search` … */
  readonly method: string;
  readonly root: SearchNode;
}
