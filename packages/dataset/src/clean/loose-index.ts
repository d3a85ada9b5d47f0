import { BandKeys } from './band-keys.ts';
import { CodeText } from './code-text.ts';
import { MaskedText } from './masked-text.ts';
import { NearIndex, type NearMatch } from './near-index.ts';
import type { NearText } from './near-text.ts';
import { planBands } from './plan-bands.ts';
import { WordReader } from './word-reader.ts';

/**
 * Questions that have much of their wording in common when names and single letters are taken for the same: what a judge,
 * or a closer look, may find to be one question in two guises.
 */
export class LooseIndex {
  readonly #near: NearIndex;
  readonly #codes = new CodeText();
  readonly #reader = new WordReader();
  readonly #masked: MaskedText;
  readonly #numbers: number[] = [];
  #count = 0;

  constructor(seed: number | string) {
    const plan = planBands(LOOSE, 0.98);
    this.#near = new NearIndex({ threshold: LOOSE, plan, sameQuantities: false });
    this.#masked = new MaskedText(new BandKeys({ plan, sameQuantities: false, seed: `${seed}-loose` }));
  }

  /** The questions most alike, best first. */
  find(question: string, limit: number): NearMatch[] {
    const text = this.#read(question);
    if (text === undefined) return [];
    return this.#near
      .matches(text)
      .slice(0, limit)
      .map((match) => ({ ...match, index: this.#numbers[match.index] ?? 0 }));
  }

  add(question: string): void {
    const text = this.#read(question);
    if (text !== undefined) {
      this.#near.add(text);
      this.#numbers.push(this.#count);
    }
    this.#count++;
  }

  #read(question: string): NearText | undefined {
    this.#reader.read(this.#codes.read(question));
    return this.#masked.read(this.#reader);
  }
}

/** The Jaccard index from which a pair is worth a look. */
const LOOSE = 0.4;
