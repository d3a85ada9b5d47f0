import { bootstrap } from './bootstrap.ts';
import { checkConfidence } from './check-share.ts';
import { ENOUGH_PROBLEMS } from './enough-problems.ts';
import type { Interval } from './interval.ts';
import { normalQuantile } from './normal.ts';

export interface DifferenceInterval {
  readonly interval: Interval;
  readonly intervalMethod: 'adjusted' | 'bootstrap';
}

/**
 * The interval of the mean of paired differences between two accuracies, one a problem, each in [-1, 1]: a bootstrap over
 * problems where ten or more differ; else the adjusted interval of Bonett and Price (2012, J. Educ. Behav. Stat. 37(4)),
 * that of the mean with two more problems, one gained and one lost. That two models agree on all problems that were asked
 * does not mean that they agree on all others.
 *
 * @example
 * differenceInterval([0, 0, 0, 0, 0, 0, 0, 0], { confidence: 0.95, seed: 0 }).interval.map((end) => end.toFixed(3)); // => ['-0.277', '0.277']
 */
export function differenceInterval(
  differences: readonly number[],
  options: { readonly confidence: number; readonly seed: number; readonly draws?: number | undefined },
): DifferenceInterval {
  checkConfidence(options.confidence);
  const moved = differences.filter((difference) => difference !== 0).length;
  if (moved >= ENOUGH_PROBLEMS) {
    const { interval, isDegenerate } = bootstrap(differences, options);
    if (!isDegenerate) return { interval, intervalMethod: 'bootstrap' };
  }
  const n = differences.length + 2;
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / n;
  const squares = differences.reduce((sum, difference) => sum + difference ** 2, 2);
  const half = normalQuantile((1 + options.confidence) / 2) * Math.sqrt((squares / n - mean * mean) / n);
  return { interval: [Math.max(-1, mean - half), Math.min(1, mean + half)], intervalMethod: 'adjusted' };
}
