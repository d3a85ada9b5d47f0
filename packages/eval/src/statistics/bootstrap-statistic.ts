import { createRng } from '@mathr/core';

import { checkConfidence } from './check-share.ts';
import type { BootstrapResult } from './bootstrap.ts';
import { invalidArgument } from './invalid-argument.ts';
import { quantile } from './quantile.ts';

/**
 * Percentile interval of any statistic over problems, such as a ratio of means or a k at which curves cross: `statistic`
 * gets the positions of the problems of a resample, with repeats. The array is reused: do not keep it.
 *
 * Resamples where the statistic is not finite (an empty denominator) are left out of the interval and counted.
 *
 * @throws {MathrError} `invalid_options` below 1000 draws and for no problems.
 */
export function bootstrapStatistic(
  problems: number,
  statistic: (positions: Int32Array) => number,
  options: {
    /** @default 0.95 */
    readonly confidence?: number | undefined;
    /** @default 2000 */
    readonly draws?: number | undefined;
    /** @default 0 */
    readonly seed?: number | undefined;
  } = {},
): BootstrapResult & { readonly left: number } {
  const { confidence = 0.95, draws = 2000, seed = 0 } = options;
  checkConfidence(confidence);
  if (problems < 1) throw invalidArgument('problems', 'no problems; an interval needs one or more');
  if (draws < 1000) {
    throw invalidArgument('draws', `${draws} draws leave the interval's ends to chance; pass 1000 or more`);
  }
  const positions = Int32Array.from({ length: problems }, (_, index) => index);
  const estimate = statistic(positions);
  const rng = createRng(seed).split('bootstrap-statistic');
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < problems; i++) positions[i] = rng.integer(problems);
    const value = statistic(positions);
    if (Number.isFinite(value)) values.push(value);
  }
  const sorted = Float64Array.from(values).sort();
  const left = draws - sorted.length;
  if (sorted.length === 0) return { estimate, interval: [Number.NaN, Number.NaN], isDegenerate: true, left };
  const interval = [quantile(sorted, (1 - confidence) / 2), quantile(sorted, (1 + confidence) / 2)] as const;
  return { estimate, interval, isDegenerate: interval[0] === interval[1], left };
}
