import { invalidArgument } from './invalid-argument.ts';

export interface ScoredOutcome {
  /** Higher is better; NaN is worst. */
  readonly score: number;
  readonly isCorrect: boolean;
}

/**
 * Best-of-k by reward: the chance that the highest-scored of k samples, drawn without replacement from n, is right.
 * Exact; samples with equal scores share the credit, which is what a random pick among them expects.
 *
 * @example
 * rmAtK([{ score: 0.9, isCorrect: true }, { score: 0.1, isCorrect: false }], 2); // => 1
 */
export function rmAtK(samples: readonly ScoredOutcome[], k: number): number {
  const n = samples.length;
  if (!Number.isInteger(k) || k < 1 || k > n) {
    throw invalidArgument('k', `k is ${k} but there are ${n} samples; pass a whole number from 1 to ${n}`);
  }
  const sorted = samples
    .map(({ score, isCorrect }) => ({ score: Number.isNaN(score) ? -Infinity : score, isCorrect }))
    .sort((a, b) => (a.score === b.score ? 0 : b.score - a.score));
  let share = 0;
  let start = 0;
  while (start < n) {
    let end = start;
    let correct = 0;
    for (; end < n && sorted[end]?.score === sorted[start]?.score; end++) if (sorted[end]?.isCorrect) correct++;
    // the best of the subset lies in this tie when nothing before it is drawn and something of it is
    share += (correct / (end - start)) * (missAll(n, start, k) - missAll(n, end, k));
    start = end;
  }
  return share;
}

/** Chance that k of n miss `count` given ones: C(n - count, k) / C(n, k). */
function missAll(n: number, count: number, k: number): number {
  let chance = 1;
  for (let i = 0; i < k; i++) chance *= Math.max(0, n - count - i) / (n - i);
  return chance;
}
