import { createRng } from '@mathr/core';

import { differenceInterval } from '../../statistics/difference-interval.ts';
import type { Interval } from '../../statistics/interval.ts';
import { passAtK } from '../../statistics/pass-at-k.ts';
import { quantile } from '../../statistics/quantile.ts';
import { curveKs, type CurveOptions } from './pass-at-curve.ts';
import { pairCounts, type RightCount } from './right-counts.ts';

/** Where the lead changes. */
export interface Crossing {
  /** The first k at which the other curve is ahead. */
  readonly k: number;
  /** Which curve is ahead before it. */
  readonly leader: 'first' | 'second';
}

/**
 * The first k at which the curve that led falls behind; null when the lead never changes. Ties do not change it.
 *
 * @example
 * findCrossing([{ k: 1, value: 0.5 }, { k: 8, value: 0.9 }], [{ k: 1, value: 0.6 }, { k: 8, value: 0.7 }]);
 * // => { k: 8, leader: 'second' }
 */
export function findCrossing(
  first: readonly { readonly k: number; readonly value: number }[],
  second: readonly { readonly k: number; readonly value: number }[],
): Crossing | null {
  const other = new Map(second.map(({ k, value }) => [k, value]));
  const shared = first.filter(({ k }) => other.has(k)).sort((a, b) => a.k - b.k);
  return crossingOf(shared.map(({ k, value }) => ({ k, difference: value - (other.get(k) as number) })));
}

/** Two coverage curves over the same problems. */
export interface CoverageComparison {
  /** Second less first at each k, with a paired band. */
  readonly differences: readonly { readonly k: number; readonly delta: number; readonly interval: Interval }[];
  readonly crossing: Crossing | null;
  /** Share of resamples with a crossing that has the same leader: how sure it is. 0 when there is none. */
  readonly support: number;
  /** Where the crossing falls in those resamples; null when there is none. */
  readonly crossingInterval: Interval | null;
  /** pass@K of the first at its largest k less pass@1 of the second (D_SE of arXiv:2504.13837). */
  readonly samplingGap: number;
}

/**
 * Compares the coverage of two models, say before and after training, problem by problem: does training widen what can
 * be solved, or only sharpen it?
 *
 * @throws {MathrError} `invalid_options` when the two are not of the same problems.
 */
export function compareCoverage(
  first: readonly RightCount[],
  second: readonly RightCount[],
  options: CurveOptions = {},
): CoverageComparison {
  const { confidence = 0.95, draws = 2000, seed = 0 } = options;
  const pairs = pairCounts(first, second);
  const ks = options.ks ?? curveKs(first).filter((k) => curveKs(second).includes(k));
  const rows = ks.map((k) => Float64Array.from(pairs, ([a, b]) => passAtK(b.n, b.c, k) - passAtK(a.n, a.c, k)));
  const deltas = rows.map((row) => row.reduce((sum, value) => sum + value, 0) / row.length);
  const crossing = crossingOf(ks.map((k, index) => ({ k, difference: -(deltas[index] as number) })));
  const resampled = resample(rows, draws, seed);
  const crossings = resampled
    .map((values) => crossingOf(ks.map((k, index) => ({ k, difference: -(values[index] as number) }))))
    .filter((found) => found !== null && found.leader === crossing?.leader)
    .map((found) => found?.k as number);
  const tail = (1 - confidence) / 2;
  const ends = (values: readonly number[]): Interval => {
    const sorted = Float64Array.from(values).sort();
    return [quantile(sorted, tail), quantile(sorted, 1 - tail)];
  };
  const last = ks.at(-1) ?? 1;
  const mean = (value: (pair: readonly [RightCount, RightCount]) => number): number =>
    pairs.reduce((sum, pair) => sum + value(pair), 0) / pairs.length;
  return {
    differences: ks.map((k, index) => ({
      k,
      delta: deltas[index] as number,
      interval: differenceInterval([...(rows[index] ?? [])], { confidence, draws, seed }).interval,
    })),
    crossing,
    support: crossing === null ? 0 : crossings.length / draws,
    crossingInterval: crossing === null || crossings.length === 0 ? null : ends(crossings),
    samplingGap: mean(([a]) => passAtK(a.n, a.c, last)) - mean(([, b]) => b.c / b.n),
  };
}

// differences below this are rounding
const TIE = 1e-12;

/** `difference` is first less second. */
function crossingOf(points: readonly { readonly k: number; readonly difference: number }[]): Crossing | null {
  const start = points.find(({ difference }) => Math.abs(difference) > TIE);
  if (start === undefined) return null;
  const sign = Math.sign(start.difference);
  const turn = points.find(({ k, difference }) => k > start.k && difference * sign < -TIE);
  return turn === undefined ? null : { k: turn.k, leader: sign > 0 ? 'first' : 'second' };
}

/** Means of each row over resampled problems: the same problems for all rows of a draw. */
function resample(rows: readonly Float64Array[], draws: number, seed: number): readonly Float64Array[] {
  const rng = createRng(seed).split('coverage');
  const problems = rows[0]?.length ?? 0;
  return Array.from({ length: draws }, () => {
    const sums = new Float64Array(rows.length);
    for (let i = 0; i < problems; i++) {
      const drawn = rng.integer(problems);
      for (const [index, row] of rows.entries()) sums[index] = (sums[index] as number) + (row[drawn] as number);
    }
    return sums.map((sum) => sum / problems);
  });
}
