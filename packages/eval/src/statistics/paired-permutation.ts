import { createRng } from '@mathr/core';

import { invalidArgument } from './invalid-argument.ts';

export interface PairedPermutation {
  /** Mean of second less first. */
  readonly delta: number;
  /** Of the mean difference. */
  readonly standardError: number;
  /** Two-sided; never 0. */
  readonly p: number;
  readonly method: 'exact' | 'monte-carlo';
}

// 65,536 sign patterns
const EXACT_PROBLEMS = 16;

/**
 * Sign-flip permutation test on per-problem means: if both models were equal, each difference could as well have the
 * other sign. All sign patterns when at most 16 problems differ (the rest cannot change the sum), else seeded draws
 * with p = (1 + hits) / (1 + draws).
 *
 * @example
 * pairedPermutation([0.25, 0.5, 1, 0, 0.75, 0.5], [0.5, 0.5, 1, 0.25, 0.75, 1]).p; // => 0.25
 */
export function pairedPermutation(
  first: readonly number[],
  second: readonly number[],
  options: { readonly draws?: number | undefined; readonly seed?: number | undefined } = {},
): PairedPermutation {
  const differences = pairedDifferences(first, second);
  const n = differences.length;
  const total = differences.reduce((sum, d) => sum + d, 0);
  const delta = total / n;
  const squares = differences.reduce((sum, d) => sum + (d - delta) ** 2, 0);
  const standardError = n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
  const moving = Float64Array.from(differences.filter((d) => d !== 0));
  // sums of the same numbers in another order may differ in the last bits
  const threshold = Math.abs(total) - 1e-9 * moving.reduce((sum, d) => sum + Math.abs(d), 0);
  const isExact = moving.length <= EXACT_PROBLEMS;
  const p = isExact
    ? exactP(moving, threshold)
    : sampledP(moving, threshold, options.draws ?? 10_000, options.seed ?? 0);
  return { delta, standardError, p, method: isExact ? 'exact' : 'monte-carlo' };
}

/** Second less first, problem by problem. */
export function pairedDifferences(first: readonly number[], second: readonly number[]): number[] {
  if (first.length !== second.length || first.length === 0) {
    const message = `${first.length} and ${second.length} values do not pair; give one value per problem, in the same order`;
    throw invalidArgument('second', message);
  }
  const differences = first.map((value, index) => (second[index] as number) - value);
  if (differences.some((d) => !Number.isFinite(d))) {
    throw invalidArgument('second', 'a value is not finite; leave the problem out of both or fix it');
  }
  return differences;
}

function exactP(differences: Float64Array, threshold: number): number {
  const patterns = 2 ** differences.length;
  let hits = 0;
  for (let signs = 0; signs < patterns; signs++) {
    let sum = 0;
    for (let i = 0; i < differences.length; i++) {
      sum += (signs >> i) & 1 ? -(differences[i] as number) : (differences[i] as number);
    }
    if (Math.abs(sum) >= threshold) hits++;
  }
  return hits / patterns;
}

function sampledP(differences: Float64Array, threshold: number, draws: number, seed: number): number {
  const rng = createRng(seed).split('paired-permutation');
  let hits = 0;
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    let bits = 0;
    for (let i = 0; i < differences.length; i++) {
      if (i % 32 === 0) bits = rng.next() * 4294967296;
      sum += (bits >>> (i % 32)) & 1 ? (differences[i] as number) : -(differences[i] as number);
    }
    if (Math.abs(sum) >= threshold) hits++;
  }
  return (1 + hits) / (1 + draws);
}
