import type { Clock } from '@mathr/core';

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
  #failed = 0;
  #retries = 0;
  #lastMs: number;
  readonly #startMs: number;
  readonly #total: number;
  readonly #countsGreedy: boolean;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(total: number, before: readonly EvalItem[], countsGreedy: boolean, clock: Pick<Clock, 'now'>) {
    this.#total = total;
    this.#countsGreedy = countsGreedy;
    this.#clock = clock;
    this.#startMs = clock.now();
    this.#lastMs = this.#startMs;
    this.#done = before.length;
    for (const item of before) this.#count(item);
  }

  /** Of this sitting. */
  seconds(): number {
    return (this.#clock.now() - this.#startMs) / 1000;
  }

  add(item: EvalItem): EvalEvent | undefined {
    this.#done++;
    this.#new++;
    this.#tokens += item.tokens;
    this.#count(item);
    const isLast = this.#done === this.#total;
    if (!isLast && this.#clock.now() - this.#lastMs < PROGRESS_MS) return undefined;
    this.#lastMs = this.#clock.now();
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
      failed: this.#failed,
      retries: this.#retries,
    };
  }

  #count(item: EvalItem): void {
    this.#retries += item.retried?.length ?? 0;
    if (item.error !== undefined) this.#failed++;
    if (item.sampleIndex < 0 !== this.#countsGreedy) return;
    this.#graded++;
    if (item.verdict === 'correct') this.#right++;
  }
}
