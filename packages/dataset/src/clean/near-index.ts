import { BucketTable } from './bucket-table.ts';
import type { NearText } from './near-text.ts';
import type { BandPlan } from './plan-bands.ts';
import { noNumberExchanged } from './no-number-exchanged.ts';
import { ShingleSet } from './shingle-set.ts';
import { Uint32List } from './uint32-list.ts';

export interface NearIndexOptions {
  /** The smallest Jaccard index of a match. */
  readonly threshold: number;
  /** How the keys of the texts were made. */
  readonly plan: BandPlan;
  /** Whether texts with other numbers, signs or words of quantity are no match. */
  readonly sameQuantities: boolean;
}

export interface NearMatch {
  /** Which text, counted from 0 as they were added. */
  readonly index: number;
  /** The exact Jaccard index. */
  readonly jaccard: number;
}

/**
 * Texts that share most pairs of words with a given one: those that have a band key in common (see `BandKeys`), each
 * confirmed by the exact Jaccard index. Memory of a text: 4 bytes for each pair of words and each number, 8 for each band.
 */
export class NearIndex {
  readonly #options: NearIndexOptions;
  readonly #bands: number;
  readonly #table: BucketTable;
  readonly #numbers: Uint32List;
  /** For each text where its shingles begin, where its quantities begin, and the query in which it was last looked at. */
  readonly #texts: Uint32List;
  readonly #shingles = new ShingleSet();
  #loaded: NearText | undefined;
  #query = 0;

  constructor(options: NearIndexOptions, capacity = 1024) {
    this.#options = options;
    this.#bands = options.plan.bands;
    this.#table = new BucketTable(capacity * this.#bands);
    // about what questions of 40 words need, so that nothing is copied
    this.#numbers = new Uint32List(capacity * 56);
    this.#texts = new Uint32List(capacity * TEXT_FIELDS);
  }

  get size(): number {
    return this.#texts.length / TEXT_FIELDS;
  }

  /** The text that is most like this one, at or above the threshold; the first of equals. */
  best(text: NearText): NearMatch | undefined {
    let bestIndex = -1;
    let bestJaccard = this.#options.threshold;
    this.#eachCandidate(text, (index) => {
      const jaccard = this.#compare(index, text, bestJaccard);
      if (jaccard < bestJaccard || (jaccard === bestJaccard && bestIndex >= 0 && index > bestIndex)) return;
      bestIndex = index;
      bestJaccard = jaccard;
    });
    return bestIndex < 0 ? undefined : { index: bestIndex, jaccard: bestJaccard };
  }

  /** Every text at or above the threshold, most alike first. */
  matches(text: NearText): NearMatch[] {
    const found: NearMatch[] = [];
    this.#eachCandidate(text, (index) => {
      const jaccard = this.#compare(index, text, this.#options.threshold);
      if (jaccard >= 0) found.push({ index, jaccard });
    });
    return found.sort((a, b) => b.jaccard - a.jaccard || a.index - b.index);
  }

  /** Adds a text; its number is `size - 1` afterwards. */
  add({ numbers, keysFrom, shinglesFrom, shinglesTo, quantitiesFrom, quantitiesTo }: NearText): void {
    for (let band = 0; band < this.#bands; band++) this.#table.add(numbers[keysFrom + band] as number);
    this.#texts.push(this.#numbers.length);
    this.#numbers.append(numbers, shinglesFrom, shinglesTo);
    this.#texts.push(this.#numbers.length);
    this.#numbers.append(numbers, quantitiesFrom, quantitiesTo);
    this.#texts.push(0);
  }

  /** Visits each text once that shares a key. */
  #eachCandidate({ numbers, keysFrom }: NearText, visit: (index: number) => void): void {
    const bands = this.#bands;
    const table = this.#table;
    this.#loaded = undefined;
    const query = ++this.#query;
    for (let band = 0; band < bands; band++) {
      const key = numbers[keysFrom + band] as number;
      let left = MAX_BUCKET;
      for (let entry = table.first(key); entry >= 0 && left > 0; entry = table.after(entry, key), left--) {
        const index = Math.floor(entry / bands);
        const seen = index * TEXT_FIELDS + 2;
        if (this.#texts.values[seen] === query) continue;
        this.#texts.values[seen] = query;
        visit(index);
      }
    }
  }

  /** -1 below `least`, or when the quantities differ. */
  #compare(index: number, text: NearText, least: number): number {
    const texts = this.#texts.values;
    const at = index * TEXT_FIELDS;
    const from = texts[at] as number;
    const to = texts[at + 1] as number;
    const mine = text.shinglesTo - text.shinglesFrom;
    const theirs = to - from;
    if (Math.min(mine, theirs) < least * Math.max(mine, theirs)) return -1;
    const values = this.#numbers.values;
    if (this.#options.sameQuantities) {
      const end = index + 1 < this.size ? (texts[at + TEXT_FIELDS] as number) : this.#numbers.length;
      if (!noNumberExchanged(text.numbers, text.quantitiesFrom, text.quantitiesTo, values, to, end)) return -1;
    }
    if (this.#loaded !== text) {
      this.#loaded = text;
      this.#shingles.load(text.numbers, text.shinglesFrom, text.shinglesTo);
    }
    const jaccard = this.#shingles.jaccard(values, from, to);
    return jaccard >= least ? jaccard : -1;
  }
}

const TEXT_FIELDS = 3;
/** Texts of one bucket that are looked at, newest first. Fuller buckets are moulds ("What is 3 + 5?"), not duplicates. */
const MAX_BUCKET = 256;
