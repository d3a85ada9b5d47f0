import { checkConfidence } from './check-share.ts';
import { invalidArgument } from './invalid-argument.ts';
import type { Interval } from './interval.ts';
import { complementaryError, normalQuantile } from './normal.ts';

/** How many of how many. */
export interface Count {
  readonly successes: number;
  readonly n: number;
}

export interface TwoShareTest {
  /** Second less first. */
  readonly delta: number;
  /** Newcombe's interval (1998, method 10): from the two Wilson intervals; never leaves [-1, 1]. */
  readonly interval: Interval;
  /** Pooled, without continuity correction. */
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Compares two shares of which only the counts are known, as of published tables. Where the outcomes of each problem are
 * known, `mcnemar` and `pairedPermutation` see more: they pair them.
 *
 * @example
 * twoShareTest({ successes: 191, n: 400 }, { successes: 199, n: 400 }).z.toFixed(2); // => '0.57'
 */
export function twoShareTest(
  first: Count,
  second: Count,
  options: { readonly confidence?: number | undefined } = {},
): TwoShareTest {
  const [a, b] = [share(first, 'first'), share(second, 'second')];
  const pooled = (first.successes + second.successes) / (first.n + second.n);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / first.n + 1 / second.n));
  const z = deviation === 0 ? 0 : (b - a) / deviation;
  const { confidence = 0.95 } = options;
  checkConfidence(confidence);
  const quantile = normalQuantile((1 + confidence) / 2);
  const [lowA, highA] = scoreEnds(a, first.n, quantile);
  const [lowB, highB] = scoreEnds(b, second.n, quantile);
  const interval: Interval = [b - a - Math.hypot(b - lowB, highA - a), b - a + Math.hypot(highB - b, a - lowA)];
  return { delta: b - a, interval, z, p: complementaryError(Math.abs(z) / Math.SQRT2) };
}

function share({ successes, n }: Count, path: string): number {
  if (n > 0 && successes >= 0 && successes <= n) return successes / n;
  throw invalidArgument(path, `${path} is ${successes} of ${n}; pass a count of 0 … n and an n above 0`);
}

function scoreEnds(p: number, n: number, z: number): Interval {
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [centre - half, centre + half];
}
