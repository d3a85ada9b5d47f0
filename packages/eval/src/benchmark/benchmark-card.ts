/** Where a set lies on the Hugging Face hub. */
export interface HubSplit {
  /** `openai/gsm8k` */
  readonly id: string;
  readonly config?: string | undefined;
  /** @default 'test' */
  readonly split?: string | undefined;
  readonly revision?: string | undefined;
}

/** What a benchmark is: origin, size, licence, and where it is read from. Plain data. */
export interface BenchmarkCard {
  /** `gsm8k`, `olymmath-en-hard`: what it is asked for by. */
  readonly name: string;
  readonly title: string;
  /** The paper or report that published it. */
  readonly origin: string;
  /** Of the problems, as their publisher states it; what may not be re-licensed says so. */
  readonly licence: string;
  /** Problems in the published test set; loading says when a file has another number. */
  readonly size: number;
  /** Sizes of other editions that are published under the same name; they are as good. @default none */
  readonly otherSizes?: readonly number[] | undefined;
  /** `en`, `zh`, … */
  readonly language: string;
  /** File names without `.jsonl` or `.jsonl.gz`, the first that is found is read; several parts are joined with `+`. */
  readonly files: readonly string[];
  readonly hub?: HubSplit | undefined;
  /** What a reader of its numbers should know. */
  readonly notes?: readonly string[] | undefined;
}

/** Whether a number of problems is that of a published edition. */
export function hasPublishedSize(
  { size, otherSizes = [] }: Pick<BenchmarkCard, 'size' | 'otherSizes'>,
  n: number,
): boolean {
  return n === size || otherSizes.includes(n);
}
