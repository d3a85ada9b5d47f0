import { createRng } from '@mathr/core';

import { invalidArgument } from './invalid-argument.ts';
import { averageOverSubsets } from './subsets.ts';

/** One sample as a vote: equal `answer` texts vote together (group mathematically equal answers before). */
export interface ScoredVote {
  /** Null when the sample gave no answer: drawn like the others, never elected. */
  readonly answer: string | null;
  /** 0 or more; pass logits through a sigmoid first. */
  readonly score: number;
  readonly isCorrect: boolean;
}

const DRAWS = 10_000;

/**
 * Weighted best-of-k: the chance that, of k samples drawn without replacement, the answer with the highest sum of scores
 * is right. Ties share the credit. Exact up to 20,000 subsets, else the mean over seeded ones.
 *
 * @throws {MathrError} `invalid_options` for a score below 0 or not finite, and for k above the number of samples.
 *
 * @example
 * const votes = [{ answer: '4', score: 0.9, isCorrect: true }, { answer: '5', score: 0.6, isCorrect: false }];
 * weightedVoteAtK(votes, 2); // => 1
 */
export function weightedVoteAtK(
  samples: readonly ScoredVote[],
  k: number,
  options: {
    /** @default 0 */
    readonly seed?: number | undefined;
    /** @default 10,000: a standard error below 0.005 */
    readonly draws?: number | undefined;
  } = {},
): number {
  const n = samples.length;
  if (!Number.isInteger(k) || k < 1 || k > n) {
    throw invalidArgument('k', `k is ${k} but there are ${n} samples; pass a whole number from 1 to ${n}`);
  }
  const bad = samples.find(({ score }) => !Number.isFinite(score) || score < 0);
  if (bad !== undefined) {
    const message = `a score is ${bad.score}; weights are 0 or more, so pass logits through a sigmoid first`;
    throw invalidArgument('samples', message);
  }
  const { labels, right } = labelsOf(samples);
  const sums = new Float64Array(right.length);
  const elect = (positions: Int32Array): number => {
    sums.fill(-1);
    for (const position of positions) {
      const label = labels[position] as number;
      if (label >= 0) sums[label] = Math.max(0, sums[label] as number) + (samples[position] as ScoredVote).score;
    }
    return credit(sums, right);
  };
  const rng = createRng(options.seed ?? 0).split('weighted-vote-at-k');
  return averageOverSubsets(n, k, elect, { rng, draws: options.draws ?? DRAWS }).mean;
}

/** A number for each answer, -1 for none, and whether the answer of each number is right. */
function labelsOf(samples: readonly ScoredVote[]): { readonly labels: Int32Array; readonly right: boolean[] } {
  const numbers = new Map<string, number>();
  const right: boolean[] = [];
  const labels = Int32Array.from(samples, ({ answer, isCorrect }) => {
    if (answer === null) return -1;
    const known = numbers.get(answer) ?? numbers.size;
    numbers.set(answer, known);
    right[known] = (right[known] ?? false) || isCorrect;
    return known;
  });
  return { labels, right };
}

/** The share of right answers among those with the highest sum; 0 when nothing was answered. */
function credit(sums: Float64Array, right: readonly boolean[]): number {
  let best = -1;
  for (const sum of sums) best = Math.max(best, sum);
  if (best < 0) return 0;
  let tied = 0;
  let good = 0;
  // sums of the same scores in another order may differ in the last bits
  const margin = 1e-12 * Math.max(1, best);
  for (const [label, sum] of sums.entries()) {
    if (sum < best - margin || sum < 0) continue;
    tied++;
    if (right[label] === true) good++;
  }
  return good / tied;
}
