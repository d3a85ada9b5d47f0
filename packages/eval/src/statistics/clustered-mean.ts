export interface ClusteredMean {
  readonly mean: number;
  /** Sample deviation of the problem means over the root of the number of problems; 0 for a single problem. */
  readonly standardError: number;
}

/**
 * avg@k: the mean over problems of each problem's share of right samples. Samples of one problem are not independent,
 * so the error is that of the problem means.
 *
 * @example
 * clusteredMean([0.25, 0.5, 1, 0]).mean; // => 0.4375
 */
export function clusteredMean(perProblem: readonly number[]): ClusteredMean {
  const n = perProblem.length;
  if (n === 0) return { mean: 0, standardError: 0 };
  const mean = sum(perProblem) / n;
  return { mean, standardError: n < 2 ? 0 : Math.sqrt(squaredDeviations(perProblem, mean) / (n - 1) / n) };
}

/** How much of the variance of the problem means is sampling noise, and how much is that problems differ. */
export interface VarianceSplit {
  readonly total: number;
  /** Expected from drawing k samples a problem: mean of p(1-p) / (k-1). */
  readonly within: number;
  /** What remains; may come out slightly below 0. */
  readonly between: number;
}

/** Splits the variance of per-problem means of `samples` draws each (needs two or more of both). */
export function varianceSplit(perProblem: readonly number[], samples: number): VarianceSplit {
  const n = perProblem.length;
  if (n < 2 || samples < 2) return { total: 0, within: 0, between: 0 };
  const total = squaredDeviations(perProblem, sum(perProblem) / n) / (n - 1);
  const within = sum(perProblem.map((p) => p * (1 - p))) / n / (samples - 1);
  return { total, within, between: total - within };
}

function squaredDeviations(values: readonly number[], mean: number): number {
  return sum(values.map((value) => (value - mean) ** 2));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
