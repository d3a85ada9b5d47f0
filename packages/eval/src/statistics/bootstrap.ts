import { createRng } from '@mathr/core';

import { checkConfidence } from './check-share.ts';
import type { Interval } from './interval.ts';
import { invalidArgument } from './invalid-argument.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { quantile } from './quantile.ts';

export interface BootstrapOptions {
  /** @default 0.95 */
  readonly confidence?: number | undefined;
  /** Resamples; 1000 at least. @default 10000 */
  readonly draws?: number | undefined;
  /** @default 0 */
  readonly seed?: number | undefined;
  /** `bca` corrects bias and skew by a jackknife (Efron, 1987). @default 'percentile' */
  readonly method?: 'percentile' | 'bca' | undefined;
}

export interface BootstrapResult {
  readonly estimate: number;
  readonly interval: Interval;
  /** All values are equal: the interval is a point and says nothing. Use `wilson`. */
  readonly isDegenerate: boolean;
}

/**
 * Confidence interval of a mean over problems, resampling problems: give one value a problem (the mean of its samples,
 * a paired difference, its pass@k), so that a problem's samples stay together.
 *
 * @throws {MathrError} `invalid_options` below 1000 draws: the ends of the interval would be noise.
 */
export function bootstrap(perProblem: readonly number[], options: BootstrapOptions = {}): BootstrapResult {
  const { confidence = 0.95, draws = 10_000, seed = 0, method = 'percentile' } = options;
  checkConfidence(confidence);
  const n = perProblem.length;
  if (n === 0) throw invalidArgument('perProblem', 'no problems; an interval needs one value or more');
  if (draws < 1000)
    throw invalidArgument('draws', `${draws} draws leave the interval's ends to chance; pass 1000 or more`);
  const values = Float64Array.from(perProblem);
  if (values.some((value) => !Number.isFinite(value))) {
    throw invalidArgument('perProblem', 'a value is not finite; leave the problem out or fix it before resampling');
  }
  const estimate = values.reduce((total, value) => total + value, 0) / n;
  const first = values[0] as number;
  if (values.every((value) => value === first))
    return { estimate: first, interval: [first, first], isDegenerate: true };
  const means = resampledMeans(values, draws, seed);
  const tails = method === 'bca' ? correctedTails(values, means, estimate, confidence) : plainTails(confidence);
  return { estimate, interval: [quantile(means, tails[0]), quantile(means, tails[1])], isDegenerate: false };
}

/** Means of `draws` resamples, ascending. */
function resampledMeans(values: Float64Array, draws: number, seed: number): Float64Array {
  const rng = createRng(seed).split('bootstrap');
  const n = values.length;
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let total = 0;
    for (let i = 0; i < n; i++) total += values[rng.integer(n)] as number;
    means[draw] = total / n;
  }
  return means.sort();
}

function plainTails(confidence: number): Interval {
  return [(1 - confidence) / 2, (1 + confidence) / 2];
}

function correctedTails(values: Float64Array, means: Float64Array, estimate: number, confidence: number): Interval {
  let below = 0;
  for (const mean of means) below += mean < estimate ? 1 : mean === estimate ? 0.5 : 0;
  const bias = normalQuantile(below / means.length);
  // the jackknife of a mean: leaving out x moves it by (mean - x) / (n - 1), so the acceleration is that of the values
  let cubes = 0;
  let squares = 0;
  for (const value of values) {
    cubes += (value - estimate) ** 3;
    squares += (value - estimate) ** 2;
  }
  const acceleration = cubes / (6 * squares ** 1.5);
  const tail = (p: number): number => {
    const z = bias + normalQuantile(p);
    return normalCdf(bias + z / (1 - acceleration * z));
  };
  const [low, high] = plainTails(confidence);
  return Number.isFinite(bias) ? [tail(low), tail(high)] : [low, high];
}
