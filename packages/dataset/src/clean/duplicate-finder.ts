import { answersDiffer } from './answers-differ.ts';
import { ExactIndex } from './exact-index.ts';
import { NearIndex, type NearMatch } from './near-index.ts';
import { planBands } from './plan-bands.ts';
import type { DigestOptions, DigestReader } from './question-digest.ts';
import { Uint32List } from './uint32-list.ts';

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
 * Decides of one question after another whether it was there before, and remembers those that were not. It sees digests
 * and answers, and holds no texts but the answers.
 */
export class DuplicateFinder {
  /** What the digests of the questions must be made with. */
  readonly digestOptions: DigestOptions;
  readonly #options: DuplicateFinderOptions;
  readonly #exact: ExactIndex;
  readonly #near: NearIndex | undefined;
  /** Numbers of kept questions, of those in the near index: texts without words are not there. */
  readonly #nearNumbers: Uint32List;
  readonly #answers: (string | undefined)[] = [];

  constructor(options: DuplicateFinderOptions, capacity = 1024) {
    this.#options = options;
    this.#exact = new ExactIndex(capacity);
    this.#nearNumbers = new Uint32List(capacity);
    const { near, recall, numbers, seed } = options;
    if (near === false) this.digestOptions = { near: false };
    else {
      const sameQuantities = numbers === 'same';
      const plan = planBands(near, recall);
      this.digestOptions = { near: { plan, sameQuantities, seed } };
      this.#near = new NearIndex({ threshold: near, plan, sameQuantities }, capacity);
    }
  }

  /** What the question of the digest repeats; one that repeats nothing is remembered. */
  check(digest: DigestReader, answer?: string): FoundDuplicate | undefined {
    const { first, second } = digest;
    const same = this.#exact.find(first, second);
    if (same >= 0) return { index: same, score: 1, why: sameWhy(answer, this.#answers[same]) };
    const number = this.#answers.length;
    if (this.#near !== undefined && digest.shinglesTo > digest.shinglesFrom) {
      const near = this.#nearMatch(this.#near, digest, answer);
      if (near !== undefined) {
        const share = `${Math.floor(near.jaccard * 100)}% of their pairs of words are the same`;
        return { index: this.#number(near), score: near.jaccard, why: `a near duplicate: ${share}` };
      }
      this.#near.add(digest);
      this.#nearNumbers.push(number);
    }
    this.#exact.add(first, second, number);
    this.#answers.push(answer);
    return undefined;
  }

  #nearMatch(index: NearIndex, digest: DigestReader, answer: string | undefined): NearMatch | undefined {
    const best = index.best(digest);
    if (best === undefined || this.#options.answers === 'any' || answer === undefined) return best;
    if (!answersDiffer(this.#answers[this.#number(best)], answer)) return best;
    return index.matches(digest).find((match) => !answersDiffer(this.#answers[this.#number(match)], answer));
  }

  /** Of the kept questions. */
  #number({ index }: NearMatch): number {
    return this.#nearNumbers.values[index] as number;
  }
}

function sameWhy(answer: string | undefined, other: string | undefined): string {
  if (!answersDiffer(other, answer)) return 'the same question';
  const cut = (text = ''): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
  return `the same question, but its answer is ${cut(answer)} and the other's ${cut(other)}`;
}
