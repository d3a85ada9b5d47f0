import { mixBits } from './mix-bits.ts';
import type { WordReader } from './word-reader.ts';

/**
 * Short texts that are a word away from a given one: a word was exchanged, put in, left out or moved, or names and letters
 * are others. In so few words a shared part says too little (one word of ten takes away two of nine pairs), but every text
 * that lacks one word can be written down.
 *
 * Texts of more than `MOST_WORDS` words are in no such index. Memory of a text: an entry for each of its words.
 * Source of the deletions on both sides: Mor and Fraenkel, A hash code method for detecting and correcting spelling errors,
 * Communications of the ACM 25(12), 1982.
 */
export class ShortIndex {
  readonly #texts = new Map<number, number[]>();

  /** Adds the text that the reader read, under a number. */
  add(reader: WordReader, number: number): void {
    if (reader.tokenCount > MOST_WORDS) return;
    for (const key of keysOf(reader)) {
      const texts = this.#texts.get(key);
      if (texts === undefined) this.#texts.set(key, [number]);
      else if (texts.length < MAX_BUCKET) texts.push(number);
    }
  }

  /** Numbers of the texts that may be a word away from the reader's, each once; those that are are among them. */
  candidates(reader: WordReader): readonly number[] {
    if (reader.tokenCount > MOST_WORDS + 1) return [];
    return [...new Set(keysOf(reader).flatMap((key) => this.#texts.get(key) ?? []))];
  }
}

/** Whether leaving one word out of each, or out of the longer one, makes two lists of words the same. */
export function isOneWordAway(a: Uint32Array, aCount: number, b: Uint32Array, bCount: number): boolean {
  if (Math.abs(aCount - bCount) > 1) return false;
  let start = 0;
  while (start < Math.min(aCount, bCount) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(aCount, bCount) - start && a[aCount - 1 - end] === b[bCount - 1 - end]) end++;
  const [left, right] = [aCount - start - end, bCount - start - end];
  if (left <= 1 && right <= 1) return true;
  // a word that moved stands at one end of what differs in the one, and at the other end in the other
  if (left !== right) return false;
  const shifted = (x: Uint32Array, y: Uint32Array): boolean => {
    for (let i = start; i < start + left - 1; i++) if (x[i] !== y[i + 1]) return false;
    return true;
  };
  return shifted(a, b) || shifted(b, a);
}

/** Of the whole text, of the text without each of its words, and of the text in which names and letters are the same. */
function keysOf({ tokens, masked, tokenCount }: WordReader): readonly number[] {
  const keys = new Set([hashWithout(tokens, tokenCount, -1), hashWithout(masked, tokenCount, -1)]);
  for (let left = 0; left < tokenCount; left++) keys.add(hashWithout(tokens, tokenCount, left));
  return [...keys];
}

/** 52 bits of the words but one. */
function hashWithout(words: Uint32Array, count: number, left: number): number {
  let low = 0;
  let high = 0;
  for (let i = 0; i < count; i++) {
    if (i === left) continue;
    low = mixBits(Math.imul(low, 0x01000193) + (words[i] as number));
    high = mixBits(Math.imul(high, 0x2c1b3c6d) ^ (words[i] as number));
  }
  return (high & 0xfffff) * 0x1_0000_0000 + low;
}

/** From here on one word of a text is less than a quarter of its pairs of words. */
const MOST_WORDS = 16;
/** Of the fullest bucket of 14,782 questions of 10 benchmarks ("Compute sin x") 60 were in one. */
const MAX_BUCKET = 256;
