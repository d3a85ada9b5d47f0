/** One number of a published table, as it was printed. */
export interface PublishedRow {
  /** What was evaluated, as the source names it. */
  readonly system: string;
  /** `aime24`, `gsm8k`, `math-500`: the name of the benchmark here. */
  readonly benchmark: string;
  /** Accuracy as printed, in percent. */
  readonly percent: number;
  /** Answers that the share is of; absent when the source does not say. */
  readonly n?: number | undefined;
  /** Mean generated tokens of an answer, of all agents together. */
  readonly tokens?: number | undefined;
  /** The row of the same table that the source sets it against. */
  readonly against?: string | undefined;
  /** The share in the same source's own results file, in percent, where it has one. */
  readonly recordedPercent?: number | undefined;
  /** The source says, or said in an earlier version, that it is an estimate. */
  readonly isEstimate?: boolean | undefined;
}

/** A printed factor, such as "6.3 times fewer tokens". */
export interface PublishedRatio {
  readonly benchmark: string;
  readonly what: string;
  /** As printed. */
  readonly printed: number;
  /** The printed numbers that it is the quotient of; absent when the source gives none. */
  readonly of?: readonly [number, number] | undefined;
}

/** A table of somebody else's numbers: reference data, never results of ours. */
export interface PublishedTable {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly rows: readonly PublishedRow[];
  readonly ratios?: readonly PublishedRatio[] | undefined;
  /** What is known about the numbers and cannot be seen from them. */
  readonly remarks?: readonly string[] | undefined;
}
