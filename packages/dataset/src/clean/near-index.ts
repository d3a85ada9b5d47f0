import { BucketTable } from './bucket-table.ts';
import { createMinHash, type MinHash } from './min-hash.ts';
import { planBands, type BandPlan } from './plan-bands.ts';
import { sameQuantities } from './same-quantities.ts';
import type { ShingleSet } from './shingle-set.ts';
import { Uint32List } from './uint32-list.ts';

export interface NearIndexOptions {
  /** The smallest Jaccard index of a match. */
  readonly threshold: number;
  /** The chance that a pair right at the threshold is compared. */
  readonly recall: number;
  /** Whether texts with other numbers, signs or words of quantity are no match. */
  readonly sameQuantities: boolean;
  readonly seed: number | string;
}

/** One text as the index sees it. */
export interface NearText {
  readonly shingles: ShingleSet;
  /** The first `quantityCount` count. */
  readonly quantities: Uint32Array;
  readonly quantityCount: number;
}

export interface NearMatch {
  /** Which text, counted from 0 as they were added. */
  readonly index: number;
  /** The exact Jaccard index. */
  readonly jaccard: number;
}

/**
 * Texts that share most pairs of words with a given one: MinHash signatures in bands, each candidate confirmed by the
 * exact Jaccard index.
 *
 * With `sameQuantities` each band also carries one minimum of the text's numbers, so that thousands of texts of one mould
 * do not all meet in one bucket. Memory of a text: 4 bytes for each pair of words and each number, 8 for each band.
 */
export class NearIndex {
  readonly plan: BandPlan;
  readonly #options: NearIndexOptions;
  readonly #hash: MinHash;
  readonly #quantityHash: MinHash;
  readonly #signature: Uint32Array;
  readonly #quantitySignature: Uint32Array;
  readonly #keys: Uint32Array;
  readonly #table: BucketTable;
  readonly #shingles: Uint32List;
  readonly #shingleEnds: Uint32List;
  readonly #quantities: Uint32List;
  readonly #quantityEnds: Uint32List;
  /** The query in which a text was last looked at. */
  readonly #seen: Uint32List;
  #query = 0;

  constructor(options: NearIndexOptions, capacity = 1024) {
    this.#options = options;
    this.plan = planBands(options.threshold, options.recall);
    const { bands, rows } = this.plan;
    this.#hash = createMinHash(bands * rows, options.seed);
    this.#quantityHash = createMinHash(bands, `${options.seed}-quantities`);
    this.#signature = new Uint32Array(bands * rows);
    this.#quantitySignature = new Uint32Array(bands);
    this.#keys = new Uint32Array(bands);
    this.#table = new BucketTable(capacity * bands);
    // about what questions of 40 words need, so that nothing is copied
    this.#shingles = new Uint32List(capacity * 40);
    this.#shingleEnds = new Uint32List(capacity);
    this.#quantities = new Uint32List(capacity * 8);
    this.#quantityEnds = new Uint32List(capacity);
    this.#seen = new Uint32List(capacity);
  }

  get size(): number {
    return this.#shingleEnds.length;
  }

  /** Makes the text the current one, for `best`, `candidates` and `add`. */
  read(text: NearText): void {
    const { bands, rows } = this.plan;
    this.#hash.sign(text.shingles.members, text.shingles.size, this.#signature);
    if (this.#options.sameQuantities)
      this.#quantityHash.sign(text.quantities, text.quantityCount, this.#quantitySignature);
    for (let band = 0; band < bands; band++) {
      let key = Math.imul(band + 1, 0x9e3779b1) ^ (this.#quantitySignature[band] as number);
      for (let row = 0; row < rows; row++) {
        key = Math.imul(key ^ (this.#signature[band * rows + row] as number), 0x85ebca6b);
        key ^= key >>> 15;
      }
      this.#keys[band] = key;
    }
  }

  /** The text that is most like the current one, at or above the threshold; the first of equals. */
  best(text: NearText): NearMatch | undefined {
    let bestIndex = -1;
    let bestJaccard = this.#options.threshold;
    const { bands } = this.plan;
    const seen = this.#seen.values;
    const query = ++this.#query;
    for (let band = 0; band < bands; band++) {
      const key = this.#keys[band] as number;
      let left = MAX_BUCKET;
      for (let entry = this.#table.first(key); entry >= 0 && left > 0; entry = this.#table.after(entry, key), left--) {
        const index = Math.floor(entry / bands);
        if (seen[index] === query) continue;
        seen[index] = query;
        const jaccard = this.#compare(index, text, bestJaccard);
        if (jaccard < bestJaccard || (jaccard === bestJaccard && bestIndex >= 0 && index > bestIndex)) continue;
        bestIndex = index;
        bestJaccard = jaccard;
      }
    }
    return bestIndex < 0 ? undefined : { index: bestIndex, jaccard: bestJaccard };
  }

  /** Every text at or above the threshold, most alike first. */
  matches(text: NearText): NearMatch[] {
    const found: NearMatch[] = [];
    const query = ++this.#query;
    for (const key of this.#keys) {
      let left = MAX_BUCKET;
      for (let entry = this.#table.first(key); entry >= 0 && left > 0; entry = this.#table.after(entry, key), left--) {
        const index = Math.floor(entry / this.plan.bands);
        if (this.#seen.values[index] === query) continue;
        this.#seen.values[index] = query;
        const jaccard = this.#compare(index, text, this.#options.threshold);
        if (jaccard >= 0) found.push({ index, jaccard });
      }
    }
    return found.sort((a, b) => b.jaccard - a.jaccard || a.index - b.index);
  }

  /** Adds the current text; its number is `size - 1` afterwards. */
  add(text: NearText): void {
    for (const key of this.#keys) this.#table.add(key);
    this.#shingles.append(text.shingles.members, text.shingles.size);
    this.#shingleEnds.push(this.#shingles.length);
    this.#quantities.append(text.quantities, text.quantityCount);
    this.#quantityEnds.push(this.#quantities.length);
    this.#seen.push(0);
  }

  /** -1 below `least`, or when the quantities differ. */
  #compare(index: number, text: NearText, least: number): number {
    const ends = this.#shingleEnds.values;
    const from = index === 0 ? 0 : (ends[index - 1] as number);
    const to = ends[index] as number;
    const [small, large] =
      to - from < text.shingles.size ? [to - from, text.shingles.size] : [text.shingles.size, to - from];
    if (small < least * large) return -1;
    if (this.#options.sameQuantities) {
      const quantityEnds = this.#quantityEnds.values;
      const start = index === 0 ? 0 : (quantityEnds[index - 1] as number);
      const end = quantityEnds[index] as number;
      if (!sameQuantities(text.quantities, 0, text.quantityCount, this.#quantities.values, start, end)) return -1;
    }
    const jaccard = text.shingles.jaccard(this.#shingles.values, from, to);
    return jaccard >= least ? jaccard : -1;
  }
}

/** Texts of one bucket that are looked at, newest first. Fuller buckets are moulds ("What is 3 + 5?"), not duplicates. */
const MAX_BUCKET = 256;
