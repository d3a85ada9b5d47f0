import { wordKind } from './stock-words.ts';
import type { WordReader } from './word-reader.ts';

/**
 * Says of runs of words whether enough of them tell problems apart: three different ones of 13, words or, where nothing
 * is drawn, figures of formulas.
 */
export class TellingRuns {
  readonly #length: number;
  readonly #least: number;
  /** Words that were looked at before, by their hashes. */
  readonly #known = new Map<number, ReturnType<typeof wordKind>>();

  constructor(length: number) {
    this.#length = length;
    this.#least = Math.min(LEAST, Math.ceil((length * LEAST) / 13));
  }

  /** The run of the reader's text that begins with word `first`. */
  has(reader: WordReader, first: number): boolean {
    const telling = new Set<number>();
    const figures = new Set<number>();
    let isDrawing = false;
    for (let word = first; word < first + this.#length; word++) {
      const hash = reader.words[word] as number;
      const kind = this.#kind(reader, word, hash);
      if (kind === 'telling') telling.add(hash);
      else if (kind === 'figure') figures.add(hash);
      else if (kind === 'drawing') isDrawing = true;
    }
    return telling.size + (isDrawing ? 0 : figures.size) >= this.#least;
  }

  #kind(reader: WordReader, word: number, hash: number): ReturnType<typeof wordKind> {
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    const kind = wordKind(reader.wordAt(word));
    this.#known.set(hash, kind);
    return kind;
  }
}

const LEAST = 3;
