import { invalidArgument } from './invalid-argument.ts';

/**
 * Unbiased pass@k of one problem: the chance that at least one of k samples, drawn without replacement from n of which
 * c are right, is right: 1 - C(n-c, k) / C(n, k), as a product that neither overflows nor cancels.
 *
 * Source: Chen et al., arXiv:2107.03374 §2.1.
 *
 * @throws {MathrError} `invalid_options` when k > n: "any of n" is not pass@k.
 *
 * @example
 * passAtK(10, 3, 1); // => 0.3
 */
export function passAtK(n: number, c: number, k: number): number {
  checkCounts(n, c, k);
  if (n - c < k) return 1;
  let miss = 1;
  for (let i = n - c + 1; i <= n; i++) miss *= 1 - k / i;
  return 1 - miss;
}

/** The chance that all of k samples are right: C(c, k) / C(n, k). */
export function passHatK(n: number, c: number, k: number): number {
  checkCounts(n, c, k);
  let all = 1;
  for (let i = 0; i < k; i++) all *= Math.max(0, c - i) / (n - i);
  return all;
}

function checkCounts(n: number, c: number, k: number): void {
  for (const [name, value] of Object.entries({ n, c, k })) {
    if (!Number.isInteger(value) || value < 0) throw invalidArgument(name, `${name} is ${value}; pass a count`);
  }
  if (k < 1) throw invalidArgument('k', 'k is 0; pass@k needs k of 1 or more');
  if (k > n) throw invalidArgument('k', `k is ${k} but there are ${n} samples; take at least ${k} samples or lower k`);
  if (c > n) throw invalidArgument('c', `${c} of ${n} samples are right; c may be ${n} at most`);
}
