import { BucketTable } from './bucket-table.ts';
import { mixBits } from './mix-bits.ts';
import { Uint32List } from './uint32-list.ts';

/** What a text shares with one of the index. */
export interface SharedRuns {
  /** Number of the text of the index, as they were added. */
  readonly index: number;
  /** How many of the text's runs it holds. */
  readonly count: number;
  /** How many of its own runs the text holds, of all it has. */
  readonly share: number;
  /** The word with which the first of them begins; the first that is telling, when there is one. */
  readonly firstWord: number;
  /** Whether one of them tells which text this is. */
  readonly isTelling: boolean;
}

interface Hits {
  count: number;
  firstWord: number;
  isTelling: boolean;
  readonly runs: Set<number>;
}

/**
 * Which texts hold a given run of words. Runs are told by 64 bits, in typed arrays. A run may be telling or not: what is
 * not ("where m and n are relatively prime positive integers. Find m + n") counts only when a text is held by half.
 */
export class RunIndex {
  readonly #length: number;
  readonly #lowPower: number;
  readonly #highPower: number;
  /** One entry for each distinct run. */
  readonly #runs: BucketTable;
  readonly #second = new Uint32List();
  readonly #isTelling = new Uint32List();
  /** How many distinct runs each text has. */
  readonly #runCounts = new Uint32List();
  /** The newest holder of a run, plus one; and for each holder the one before it, plus one. */
  readonly #lastHolder = new Uint32List();
  readonly #holders = new Uint32List();
  readonly #previousHolder = new Uint32List();

  constructor(length: number, capacity = 1024) {
    this.#length = length;
    this.#lowPower = power(LOW_BASE, length);
    this.#highPower = power(HIGH_BASE, length);
    this.#runs = new BucketTable(capacity);
  }

  /** Adds the runs of the next text; `isTelling` is asked about the run that begins with a word. */
  add(words: Uint32Array, count: number, isTelling: (firstWord: number) => boolean): void {
    const index = this.#runCounts.length;
    let distinct = 0;
    this.#eachRun(words, count, (low, high, start) => {
      let run = this.#findRun(low, high);
      if (run < 0) {
        run = this.#runs.add(low);
        this.#second.push(high);
        this.#lastHolder.push(0);
        this.#isTelling.push(isTelling(start) ? 1 : 0);
      }
      const last = this.#lastHolder.values[run] as number;
      if (last > 0 && this.#holders.values[last - 1] === index) return;
      this.#holders.push(index);
      this.#previousHolder.push(last);
      this.#lastHolder.values[run] = this.#holders.length;
      distinct++;
    });
    this.#runCounts.push(distinct);
  }

  /** The text that holds most of the runs of these words, one telling run or half of its own at least; the first of equals. */
  best(words: Uint32Array, count: number): SharedRuns | undefined {
    let best: SharedRuns | undefined;
    for (const [index, hits] of this.#hits(words, count) ?? []) {
      const share = hits.runs.size / (this.#runCounts.values[index] as number);
      if (!hits.isTelling && share < HALF) continue;
      const { count: found, firstWord, isTelling } = hits;
      if (best === undefined || found > best.count || (found === best.count && index < best.index))
        best = { index, count: found, share, firstWord, isTelling };
    }
    return best;
  }

  #hits(words: Uint32Array, count: number): Map<number, Hits> | undefined {
    let hits: Map<number, Hits> | undefined;
    this.#eachRun(words, count, (low, high, start) => {
      const run = this.#findRun(low, high);
      if (run < 0) return;
      hits ??= new Map();
      const isTelling = this.#isTelling.values[run] === 1;
      let link = this.#lastHolder.values[run] as number;
      for (; link > 0; link = this.#previousHolder.values[link - 1] as number) {
        const index = this.#holders.values[link - 1] as number;
        let entry = hits.get(index);
        if (entry === undefined) {
          entry = { count: 0, firstWord: start, isTelling, runs: new Set() };
          hits.set(index, entry);
        }
        if (isTelling && !entry.isTelling) [entry.isTelling, entry.firstWord] = [true, start];
        entry.count++;
        entry.runs.add(run);
      }
    });
    return hits;
  }

  #findRun(low: number, high: number): number {
    for (let run = this.#runs.first(low); run >= 0; run = this.#runs.after(run, low)) {
      if (this.#second.values[run] === high) return run;
    }
    return -1;
  }

  /** Rolling polynomials in two bases, modulo 2^32. */
  #eachRun(words: Uint32Array, count: number, visit: (low: number, high: number, start: number) => void): void {
    const length = this.#length;
    let low = 0;
    let high = 0;
    for (let i = 0; i < count; i++) {
      const word = words[i] as number;
      low = (Math.imul(low, LOW_BASE) + word) | 0;
      high = (Math.imul(high, HIGH_BASE) + mixBits(word)) | 0;
      if (i >= length) {
        const old = words[i - length] as number;
        low = (low - Math.imul(old, this.#lowPower)) | 0;
        high = (high - Math.imul(mixBits(old), this.#highPower)) | 0;
      }
      if (i >= length - 1) visit(mixBits(low), mixBits(high), i - length + 1);
    }
  }
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result = Math.imul(result, base);
  return result;
}

/** Of the runs of a text, when none of those that are shared is telling. */
const HALF = 0.5;
const LOW_BASE = 0x01000193;
const HIGH_BASE = 0x2c1b3c6d;
