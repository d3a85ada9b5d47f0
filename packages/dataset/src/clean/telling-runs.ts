import { isTelling } from './stock-words.ts';
import type { WordReader } from './word-reader.ts';

/** Says of runs of words whether enough of them tell problems apart: three different ones of 13. */
export class TellingRuns {
  readonly #length: number;
  readonly #least: number;
  /** Words that were looked at before, by their hashes. */
  readonly #known = new Map<number, boolean>();

  constructor(length: number) {
    this.#length = length;
    this.#least = Math.min(LEAST, Math.ceil((length * LEAST) / 13));
  }

  /** The run of the reader's text that begins with word `first`. */
  has(reader: WordReader, first: number): boolean {
    const telling = new Set<number>();
    for (let word = first; word < first + this.#length; word++) {
      const hash = reader.words[word] as number;
      let isKnown = this.#known.get(hash);
      if (isKnown === undefined) this.#known.set(hash, (isKnown = isTelling(reader.wordAt(word))));
      if (isKnown) telling.add(hash);
    }
    return telling.size >= this.#least;
  }
}

const LEAST = 3;
