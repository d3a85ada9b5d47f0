import { BandKeys, type BandKeysOptions } from './band-keys.ts';
import { codeHash } from './code-hash.ts';
import { CodeText } from './code-text.ts';
import type { NearText } from './near-text.ts';
import { ShingleSet } from './shingle-set.ts';
import { TextKeyScanner } from './text-key.ts';
import { WordReader } from './word-reader.ts';

/** What digests are made of; plain data, so that other threads can be told. */
export interface DigestOptions {
  /** How band keys are made; false for exact hashes alone. */
  readonly near: BandKeysOptions | false;
}

/**
 * Everything that finding duplicates asks of questions, as numbers: the hash of its `textKey`, its band keys, its pairs of
 * words, its quantities. A digest depends on the question alone, so that they can be made anywhere and in any order.
 *
 * Layout of one: two numbers of the hash, how many pairs of words and how many quantities there are, the band keys (when
 * there is a pair of words), the pairs, the quantities. `readDigests` reads them.
 */
export class QuestionDigester {
  readonly #keys: BandKeys | undefined;
  readonly #text = new CodeText();
  readonly #scanner = new TextKeyScanner();
  readonly #reader = new WordReader();
  readonly #shingles = new ShingleSet();
  #numbers = new Uint32Array(1 << 16);
  #length = 0;

  constructor({ near }: DigestOptions) {
    this.#keys = near === false ? undefined : new BandKeys(near);
  }

  /** The digests of the questions, one behind another, in an array that the next call overwrites. */
  digest(questions: readonly string[]): Uint32Array {
    this.#length = 0;
    for (const question of questions) this.#add(question);
    return this.#numbers.subarray(0, this.#length);
  }

  #add(question: string): void {
    const text = this.#text.read(question);
    const scanner = this.#scanner;
    scanner.read(text);
    const shingles = this.#shingles;
    const reader = this.#reader;
    if (this.#keys === undefined) reader.quantityCount = 0;
    else {
      reader.read(text);
      shingles.fill(reader.tokens, reader.tokenCount);
    }
    const shingleCount = shingles.size;
    const quantityCount = shingleCount === 0 ? 0 : reader.quantityCount;
    const bands = this.#keys?.plan.bands ?? 0;
    this.#makeRoom(HEAD + bands + shingleCount + quantityCount);
    const numbers = this.#numbers;
    let at = this.#length;
    codeHash(scanner.pairs, scanner.length, numbers, at);
    numbers[at + 2] = shingleCount;
    numbers[at + 3] = quantityCount;
    at += HEAD;
    if (shingleCount > 0) {
      this.#keys?.write(shingles.members, shingleCount, reader.quantities, quantityCount, numbers, at);
      at += bands;
      for (let i = 0; i < shingleCount; i++) numbers[at++] = shingles.members[i] as number;
      for (let i = 0; i < quantityCount; i++) numbers[at++] = reader.quantities[i] as number;
    }
    this.#length = at;
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#numbers.length) return;
    const larger = new Uint32Array((this.#length + more) * 2);
    larger.set(this.#numbers.subarray(0, this.#length));
    this.#numbers = larger;
  }
}

/** Walks over digests: `next` makes the following one the current. */
export class DigestReader implements NearText {
  numbers: Uint32Array = new Uint32Array(0);
  first = 0;
  second = 0;
  keysFrom = 0;
  shinglesFrom = 0;
  shinglesTo = 0;
  quantitiesFrom = 0;
  quantitiesTo = 0;
  readonly #bands: number;

  constructor({ near }: DigestOptions) {
    this.#bands = near === false ? 0 : near.plan.bands;
  }

  /** Starts before the first of these. */
  open(numbers: Uint32Array): void {
    this.numbers = numbers;
    this.quantitiesTo = 0;
  }

  next(): void {
    const { numbers, quantitiesTo: at } = this;
    this.first = numbers[at] as number;
    this.second = numbers[at + 1] as number;
    const shingleCount = numbers[at + 2] as number;
    this.keysFrom = at + HEAD;
    this.shinglesFrom = shingleCount === 0 ? this.keysFrom : this.keysFrom + this.#bands;
    this.shinglesTo = this.quantitiesFrom = this.shinglesFrom + shingleCount;
    this.quantitiesTo = this.quantitiesFrom + (numbers[at + 3] as number);
  }
}

/** Numbers before the band keys. */
const HEAD = 4;
