import type { Rng } from '@mathr/core';

import { logBinomial } from './log-binomial.ts';

// 2 ms of enumeration for each thousand; below this an exact mean is cheaper than a good random one
const EXACT_SUBSETS = 20_000;

/** How `averageOverSubsets` went about it. */
export interface SubsetAverage {
  readonly mean: number;
  readonly method: 'exact' | 'monte-carlo';
}

/**
 * The mean of `value` over the subsets of k of n positions: all of them when there are at most 20,000, else `draws`
 * random ones. The array that `value` gets is reused: do not keep it.
 */
export function averageOverSubsets(
  n: number,
  k: number,
  value: (positions: Int32Array) => number,
  options: { readonly rng: Rng; readonly draws: number },
): SubsetAverage {
  if (logBinomial(n, k) <= Math.log(EXACT_SUBSETS)) return { mean: exactMean(n, k, value), method: 'exact' };
  const all = Int32Array.from({ length: n }, (_, index) => index);
  let total = 0;
  for (let draw = 0; draw < options.draws; draw++) {
    for (let i = 0; i < k; i++) {
      const j = i + options.rng.integer(n - i);
      const kept = all[j] as number;
      all[j] = all[i] as number;
      all[i] = kept;
    }
    total += value(all.subarray(0, k));
  }
  return { mean: total / options.draws, method: 'monte-carlo' };
}

function exactMean(n: number, k: number, value: (positions: Int32Array) => number): number {
  const positions = Int32Array.from({ length: k }, (_, index) => index);
  let total = 0;
  for (let count = 1; ; count++) {
    total += value(positions);
    // the next subset in lexicographic order: raise the last position that can move
    let last = k - 1;
    while (last >= 0 && positions[last] === n - k + last) last--;
    if (last < 0) return total / count;
    const start = (positions[last] as number) + 1;
    for (let i = last; i < k; i++) positions[i] = start + i - last;
  }
}
