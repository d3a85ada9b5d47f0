import { checkConfidence } from './check-share.ts';
import type { Interval } from './interval.ts';
import { invalidArgument } from './invalid-argument.ts';
import { normalQuantile } from './normal.ts';

/**
 * Wilson score interval of a share of independent yes-or-no outcomes. Never leaves [0, 1] and does not collapse at
 * 0 or n. For several samples a problem use `bootstrap`, which keeps a problem's samples together.
 *
 * @example
 * wilson(7, 10).map((end) => end.toFixed(4)); // => ['0.3968', '0.8922']
 */
export function wilson(
  successes: number,
  n: number,
  options: { readonly confidence?: number | undefined } = {},
): Interval {
  if (!(n > 0)) throw invalidArgument('n', `n is ${n}; an interval needs one outcome or more`);
  if (!(successes >= 0 && successes <= n)) {
    throw invalidArgument('successes', `${successes} successes of ${n}; pass 0 … ${n}`);
  }
  const { confidence = 0.95 } = options;
  checkConfidence(confidence);
  const z = normalQuantile((1 + confidence) / 2);
  const p = successes / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [successes === 0 ? 0 : Math.max(0, centre - half), successes === n ? 1 : Math.min(1, centre + half)];
}
