import { ACCURACY_BINS, accuracyBin } from './accuracy-bins.ts';
import { pairCounts, type RightCount } from './right-counts.ts';

/** The problems that were in one bin before. */
export interface TransitionRow {
  /** One of `ACCURACY_BINS`, by the share of right samples before. */
  readonly bin: string;
  readonly problems: number;
  /** How many are in each bin after. */
  readonly counts: readonly number[];
  /** The same as shares that sum to 1; null for a bin without problems. */
  readonly shares: readonly number[] | null;
  /** Mean change of the share of right samples (for the hardest bins: what was sacrificed); null without problems. */
  readonly change: number | null;
}

/**
 * Where the problems of each difficulty bin land after training: does it lift the easy and lose the hard?
 *
 * Source: arXiv:2505.14216 (reinforcement learning against distillation); the bins are ours.
 *
 * @throws {MathrError} `invalid_options` when the two are not of the same problems.
 */
export function transitionMatrix(
  before: readonly RightCount[],
  after: readonly RightCount[],
): readonly TransitionRow[] {
  const counts = ACCURACY_BINS.map(() => ACCURACY_BINS.map(() => 0));
  const changes = ACCURACY_BINS.map(() => 0);
  for (const [first, second] of pairCounts(before, after)) {
    const from = accuracyBin(first.c, first.n);
    const row = counts[from] as number[];
    const to = accuracyBin(second.c, second.n);
    row[to] = (row[to] as number) + 1;
    changes[from] = (changes[from] as number) + second.c / second.n - first.c / first.n;
  }
  return ACCURACY_BINS.map((bin, index) => {
    const row = counts[index] as number[];
    const problems = row.reduce((sum, count) => sum + count, 0);
    const share = (value: number): number => value / problems;
    return {
      bin,
      problems,
      counts: row,
      shares: problems === 0 ? null : row.map(share),
      change: problems === 0 ? null : share(changes[index] as number),
    };
  });
}

/** How many problems have each share of right samples, in tenths: `[0, .1)`, …, `[.9, 1]`. */
export function accuracyHistogram(counts: readonly RightCount[]): readonly number[] {
  const bins = Array.from({ length: 10 }, () => 0);
  for (const { n, c } of counts) {
    const bin = Math.min(9, Math.floor((10 * c) / n + 1e-12));
    bins[bin] = (bins[bin] as number) + 1;
  }
  return bins;
}
