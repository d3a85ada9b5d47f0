import { accuracyInterval } from '../../statistics/accuracy-interval.ts';
import { invalidArgument } from '../../statistics/invalid-argument.ts';
import type { Interval } from '../../statistics/interval.ts';
import { passAtK } from '../../statistics/pass-at-k.ts';
import type { RightCount } from './right-counts.ts';

export interface PassAtPoint {
  readonly k: number;
  /** Mean over problems of the unbiased pass@k. */
  readonly value: number;
  /** From resampling problems; Wilson where fewer than ten are ever solved, or ever missed. */
  readonly interval: Interval;
}

export interface CurveOptions {
  /** @default 1, 2, 4, 8, … and the number of samples */
  readonly ks?: readonly number[] | undefined;
  /** @default 0.95 */
  readonly confidence?: number | undefined;
  /** @default 2000 */
  readonly draws?: number | undefined;
  /** @default 0 */
  readonly seed?: number | undefined;
}

/**
 * Coverage by k with a band: how much of the problems a model can solve at all, given k tries.
 *
 * Source: arXiv:2504.13837 (limits of reinforcement learning with verifiable rewards), estimator of arXiv:2107.03374.
 *
 * @throws {MathrError} `invalid_options` for a k above the samples of a problem.
 *
 * @example
 * passAtCurve([{ problemId: 'a', n: 4, c: 1 }, { problemId: 'b', n: 4, c: 4 }]).map(({ value }) => value); // => [0.625, 0.75, 1]
 */
export function passAtCurve(counts: readonly RightCount[], options: CurveOptions = {}): readonly PassAtPoint[] {
  const { confidence = 0.95, draws = 2000, seed = 0 } = options;
  return (options.ks ?? curveKs(counts)).map((k) => {
    const values = counts.map(({ n, c }) => passAtK(n, c, k));
    const { interval } = accuracyInterval(values, 2, { confidence, draws, seed });
    return { k, value: values.reduce((sum, value) => sum + value, 0) / values.length, interval };
  });
}

/** Powers of two up to the samples that every problem has, and that number itself. */
export function curveKs(counts: readonly RightCount[]): readonly number[] {
  const fewest = counts.reduce((least, { n }) => Math.min(least, n), Infinity);
  if (!Number.isFinite(fewest) || fewest < 1) throw invalidArgument('counts', 'no problem has a sample; sample first');
  const ks: number[] = [];
  for (let k = 1; k < fewest; k *= 2) ks.push(k);
  return [...ks, fewest];
}
