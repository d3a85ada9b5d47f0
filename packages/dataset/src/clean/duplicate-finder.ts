import { answersDiffer } from './answers-differ.ts';
import { CodeText } from './code-text.ts';
import { exactHash, ExactIndex } from './exact-index.ts';
import { NearIndex, type NearMatch, type NearText } from './near-index.ts';
import { ShingleSet } from './shingle-set.ts';
import { TextKeyScanner } from './text-key.ts';
import { WordReader } from './word-reader.ts';

export interface DuplicateFinderOptions {
  /** The smallest Jaccard index of near duplicates; false finds exact ones only. */
  readonly near: number | false;
  readonly recall: number;
  readonly numbers: 'same' | 'any';
  readonly answers: 'same' | 'any';
  readonly seed: number | string;
}

export interface FoundDuplicate {
  /** Which of the kept questions, counted from 0 in the order in which they were kept. */
  readonly index: number;
  readonly score: number;
  readonly why: string;
}

/**
 * Decides of one question after another whether it was there before, and remembers those that were not. It holds numbers
 * only, no texts but the answers.
 */
export class DuplicateFinder {
  readonly #options: DuplicateFinderOptions;
  readonly #exact: ExactIndex;
  readonly #near: NearIndex | undefined;
  /** Numbers of kept questions, of those in the near index: texts without words are not there. */
  readonly #nearNumbers: number[] = [];
  readonly #answers: (string | undefined)[] = [];
  readonly #text = new CodeText();
  readonly #scanner = new TextKeyScanner();
  readonly #reader = new WordReader();
  readonly #shingles = new ShingleSet();

  constructor(options: DuplicateFinderOptions, capacity = 1024) {
    this.#options = options;
    this.#exact = new ExactIndex(capacity);
    const { near, recall, numbers, seed } = options;
    if (near !== false) {
      this.#near = new NearIndex({ threshold: near, recall, sameQuantities: numbers === 'same', seed }, capacity);
    }
  }

  /** What the question repeats; one that repeats nothing is remembered. */
  check(question: string, answer?: string): FoundDuplicate | undefined {
    const hash = exactHash(this.#text.read(question), this.#scanner);
    const same = this.#exact.find(hash);
    if (same >= 0) return { index: same, score: 1, why: sameWhy(answer, this.#answers[same]) };
    const number = this.#answers.length;
    if (this.#near !== undefined) {
      const text = this.#read();
      const near = this.#nearMatch(this.#near, text, answer);
      if (near !== undefined) {
        const share = `${Math.floor(near.jaccard * 100)}% of their pairs of words are the same`;
        return { index: this.#nearNumbers[near.index] ?? 0, score: near.jaccard, why: `a near duplicate: ${share}` };
      }
      if (text.shingles.size > 0) {
        this.#near.add(text);
        this.#nearNumbers.push(number);
      }
    }
    this.#exact.add(hash, number);
    this.#answers.push(answer);
    return undefined;
  }

  /** The text whose exact hash was just taken. */
  #read(): NearText {
    this.#reader.read(this.#text);
    this.#shingles.fill(this.#reader.tokens, this.#reader.tokenCount);
    const { quantities, quantityCount } = this.#reader;
    return { shingles: this.#shingles, quantities, quantityCount };
  }

  #nearMatch(index: NearIndex, text: NearText, answer: string | undefined): NearMatch | undefined {
    if (text.shingles.size === 0) return undefined;
    index.read(text);
    const best = index.best(text);
    if (best === undefined || this.#options.answers === 'any' || answer === undefined) return best;
    if (!answersDiffer(this.#answers[this.#nearNumbers[best.index] ?? 0], answer)) return best;
    return index
      .matches(text)
      .find((match) => !answersDiffer(this.#answers[this.#nearNumbers[match.index] ?? 0], answer));
  }
}

function sameWhy(answer: string | undefined, other: string | undefined): string {
  if (!answersDiffer(other, answer)) return 'the same question';
  const cut = (text = ''): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
  return `the same question, but its answer is ${cut(answer)} and the other's ${cut(other)}`;
}
