import { textKey } from './text-key.ts';

/** An item that was taken out, and what it was too close to. */
export interface Removal<T, M = T> {
  readonly item: T;
  /** The item it resembles. */
  readonly match: M;
  /** 1 for the same text; otherwise the share that both have in common. */
  readonly score: number;
  /** One sentence for whoever reads the report. */
  readonly why: string;
}

/** What stays and what goes; together they are the input, and `kept` has its order. */
export interface CleanResult<T, M = T> {
  readonly kept: readonly T[];
  readonly removed: readonly Removal<T, M>[];
}

/**
 * Keeps the first of each group of items whose questions are the same but for case, spacing and LaTeX clothing.
 *
 * @example
 * dedupe([{ question: 'What is $1+1$?' }, { question: 'what is 1 + 1 ?' }]).kept.length; // => 1
 */
export function dedupe<T extends { readonly question: string }>(items: Iterable<T>): CleanResult<T> {
  const first = new Map<string, T>();
  const removed: Removal<T>[] = [];
  for (const item of items) {
    const key = textKey(item.question);
    const match = first.get(key);
    if (match === undefined) first.set(key, item);
    else removed.push({ item, match, score: 1, why: 'the same question' });
  }
  return { kept: [...first.values()], removed };
}
