/** An item that was taken out, and what it was too close to. */
export interface Removal<T, M = T> {
  readonly item: T;
  /** The item it resembles. */
  readonly match: M;
  /** 1 for the same text; otherwise the share that both have in common, or the similarity of their embeddings. */
  readonly score: number;
  /** One sentence for whoever reads the report. */
  readonly why: string;
}

/** What stays and what goes; together they are the input, and `kept` has its order. */
export interface CleanResult<T, M = T> {
  readonly kept: readonly T[];
  readonly removed: readonly Removal<T, M>[];
}

/** What became of one item of a stream. */
export type CleanDecision<T, M = T> =
  | { readonly kept: true; readonly item: T }
  | (Removal<T, M> & { readonly kept: false });

/** How a long cleaning reports; both are plain objects that can go into a log. */
export type CleanEvent =
  | { readonly type: 'clean-progress'; readonly seen: number; readonly removed: number }
  /** The threads that were to read along could not be started, or died; this one reads. */
  | { readonly type: 'workers-failed'; readonly message: string }
  /** The judge failed or was not understood; the pair was decided without it. */
  | { readonly type: 'judge-error'; readonly question: string; readonly other: string; readonly message: string };

/** An item of a stream that is no longer in memory. */
export interface ItemReference {
  /** Its place in the stream, from 0. */
  readonly index: number;
  readonly id?: string | undefined;
}
