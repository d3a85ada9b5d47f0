import type { EvalEvent } from './eval-event.ts';
import type { EvalItem } from './eval-item.ts';

// often enough for a progress line, seldom enough for an events file
const PROGRESS_MS = 500;

/** Counts what is done in this sitting and says so twice a second, and at the end. */
export class EvalProgress {
  #done: number;
  #new = 0;
  #tokens = 0;
  #right = 0;
  #graded = 0;
  #lastMs: number;
  readonly #startMs: number;
  readonly #total: number;
  readonly #countsGreedy: boolean;
  readonly #now: () => number;

  constructor(total: number, before: readonly EvalItem[], countsGreedy: boolean, now: () => number) {
    this.#total = total;
    this.#countsGreedy = countsGreedy;
    this.#now = now;
    this.#startMs = now();
    this.#lastMs = this.#startMs;
    this.#done = before.length;
    for (const item of before) this.#count(item);
  }

  seconds(): number {
    return (this.#now() - this.#startMs) / 1000;
  }

  add(item: EvalItem): EvalEvent | undefined {
    this.#done++;
    this.#new++;
    this.#tokens += item.tokens;
    this.#count(item);
    const isLast = this.#done === this.#total;
    if (!isLast && this.#now() - this.#lastMs < PROGRESS_MS) return undefined;
    this.#lastMs = this.#now();
    const seconds = Math.max(this.seconds(), 1e-3);
    const rate = this.#new / seconds;
    return {
      type: 'eval-progress',
      done: this.#done,
      total: this.#total,
      rate,
      tokensPerSecond: this.#tokens / seconds,
      secondsLeft: (this.#total - this.#done) / rate,
      accuracy: this.#graded === 0 ? 0 : this.#right / this.#graded,
    };
  }

  #count(item: EvalItem): void {
    if (item.sampleIndex < 0 !== this.#countsGreedy) return;
    this.#graded++;
    if (item.verdict === 'correct') this.#right++;
  }
}
