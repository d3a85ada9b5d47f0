import { CodeText } from './code-text.ts';
import { NearIndex, type NearMatch } from './near-index.ts';
import { ShingleSet } from './shingle-set.ts';
import { WordReader } from './word-reader.ts';

/**
 * Questions that have much of their wording in common when names and single letters are taken for the same: what a judge,
 * or a closer look, may find to be one question in two guises.
 */
export class LooseIndex {
  readonly #near: NearIndex;
  readonly #codes = new CodeText();
  readonly #reader = new WordReader();
  readonly #shingles = new ShingleSet();
  readonly #numbers: number[] = [];
  #count = 0;

  constructor(seed: number | string) {
    this.#near = new NearIndex({ threshold: LOOSE, recall: 0.98, sameQuantities: false, seed: `${seed}-loose` });
  }

  /** The questions most alike, best first. */
  find(question: string, limit: number): NearMatch[] {
    if (!this.#read(question)) return [];
    return this.#near
      .matches(this.#text)
      .slice(0, limit)
      .map((match) => ({ ...match, index: this.#numbers[match.index] ?? 0 }));
  }

  add(question: string): void {
    if (this.#read(question)) {
      this.#near.add(this.#text);
      this.#numbers.push(this.#count);
    }
    this.#count++;
  }

  get #text(): { readonly shingles: ShingleSet; readonly quantities: Uint32Array; readonly quantityCount: number } {
    return { shingles: this.#shingles, quantities: this.#reader.quantities, quantityCount: this.#reader.quantityCount };
  }

  #read(question: string): boolean {
    this.#reader.read(this.#codes.read(question));
    this.#shingles.fill(this.#reader.masked, this.#reader.tokenCount);
    if (this.#shingles.size === 0) return false;
    this.#near.read(this.#text);
    return true;
  }
}

/** The Jaccard index from which a pair is worth a look. */
const LOOSE = 0.4;
