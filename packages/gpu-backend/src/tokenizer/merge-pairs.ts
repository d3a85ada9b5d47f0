import { createHeap } from './heap.ts';

/** A word as symbols, and how often it occurs. */
export interface CountedWord {
  readonly symbols: readonly string[];
  readonly count: number;
}

export interface MergePairsOptions {
  /** New tokens at most. */
  readonly newTokens: number;
  /** Stop when the commonest pair is rarer than this. */
  readonly minimumFrequency: number;
  /** Tokens that exist already, in id order; every symbol of every word is among them. */
  readonly tokens: readonly string[];
}

export interface MergedPairs {
  /** `tokens`, then the new ones. */
  readonly tokens: string[];
  /** In the order in which they apply. */
  readonly merges: (readonly [string, string])[];
}

/**
 * Byte-pair encoding's training: joins the commonest neighbouring pair, again and again.
 *
 * Ties go to the pair with the smaller ids, so the result depends on the counts alone. Only words that hold the joined
 * pair are looked at again. Source: Sennrich, Haddow, Birch, arXiv:1508.07909, algorithm 1; counting by word as in its §3.2.
 */
export function mergePairs(words: readonly CountedWord[], options: MergePairsOptions): MergedPairs {
  const tokens = [...options.tokens];
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const merges: (readonly [string, string])[] = [];
  const corpus = new PairCounts(
    words.map(({ symbols, count }) => ({ ids: symbols.map((symbol) => ids.get(symbol) ?? 0), count })),
  );
  const limit = options.tokens.length + options.newTokens;
  while (tokens.length < limit) {
    const best = corpus.commonest();
    if (!best || best.count < options.minimumFrequency) break;
    const [left, right] = [tokens[best.left] ?? '', tokens[best.right] ?? ''];
    // two ways may lead to one token: then it keeps its id
    const id = ids.get(left + right) ?? tokens.push(left + right) - 1;
    ids.set(left + right, id);
    merges.push([left, right]);
    corpus.merge(best, id);
  }
  return { tokens, merges };
}

interface Pair {
  readonly left: number;
  readonly right: number;
  readonly count: number;
}

// ids stay below 2^26, so that two of them fit one exact number
const ID_RANGE = 2 ** 26;

/** Counts of neighbouring pairs over all words, kept up to date while pairs are joined. */
class PairCounts {
  readonly #words: { ids: readonly number[]; readonly count: number }[];
  readonly #counts = new Map<number, number>();
  /** Words in which a pair was seen once; it may be gone since. */
  readonly #wordsOf = new Map<number, Set<number>>();
  readonly #heap = createHeap<{ readonly key: number; readonly count: number }>(
    (a, b) => a.count > b.count || (a.count === b.count && a.key < b.key),
  );

  constructor(words: { ids: readonly number[]; readonly count: number }[]) {
    this.#words = words;
    words.forEach((word, index) => this.#add(word.ids, word.count, index));
    for (const [key, count] of this.#counts) this.#heap.push({ key, count });
  }

  commonest(): Pair | undefined {
    for (let top = this.#heap.pop(); top; top = this.#heap.pop()) {
      const count = this.#counts.get(top.key) ?? 0;
      if (count === top.count) return { left: Math.floor(top.key / ID_RANGE), right: top.key % ID_RANGE, count };
      if (count > 0) this.#heap.push({ key: top.key, count });
    }
    return undefined;
  }

  merge({ left, right }: Pair, id: number): void {
    const key = left * ID_RANGE + right;
    const grown = new Set<number>();
    for (const index of this.#wordsOf.get(key) ?? []) {
      const word = this.#words[index];
      if (!word) continue;
      const joined = join(word.ids, left, right, id);
      if (joined.length === word.ids.length) continue;
      this.#add(word.ids, -word.count, index);
      this.#add(joined, word.count, index);
      word.ids = joined;
      for (const pair of pairKeys(joined))
        if (pair % ID_RANGE === id || Math.floor(pair / ID_RANGE) === id) grown.add(pair);
    }
    this.#counts.delete(key);
    this.#wordsOf.delete(key);
    for (const pair of grown) this.#heap.push({ key: pair, count: this.#counts.get(pair) ?? 0 });
  }

  #add(ids: readonly number[], count: number, index: number): void {
    for (const key of pairKeys(ids)) {
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
      if (count < 0) continue;
      const words = this.#wordsOf.get(key);
      if (words) words.add(index);
      else this.#wordsOf.set(key, new Set([index]));
    }
  }
}

function pairKeys(ids: readonly number[]): number[] {
  const keys: number[] = [];
  for (let i = 1; i < ids.length; i++) keys.push((ids[i - 1] as number) * ID_RANGE + (ids[i] as number));
  return keys;
}

/** Every (left, right) becomes `id`, from left to right. */
function join(ids: readonly number[], left: number, right: number, id: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < ids.length; i++) {
    if (ids[i] === left && ids[i + 1] === right) {
      result.push(id);
      i++;
    } else result.push(ids[i] as number);
  }
  return result;
}
