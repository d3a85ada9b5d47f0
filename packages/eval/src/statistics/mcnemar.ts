import { invalidArgument } from './invalid-argument.ts';
import { logBinomial } from './log-binomial.ts';
import { complementaryError } from './normal.ts';

export interface McNemarResult {
  /** Two-sided, from the binomial distribution. */
  readonly exact: number;
  /** Counts half of the observed outcome's chance: less conservative. */
  readonly midP: number;
  /** With continuity correction. */
  readonly chiSquared: number;
  /** Of `chiSquared`, one degree of freedom. */
  readonly chiSquaredP: number;
}

/**
 * McNemar's test of two models on the same problems, one answer each: `b` problems only the first gets right, `c` only
 * the second. Problems on which both agree carry no information.
 *
 * @example
 * mcnemar(10, 2).exact.toFixed(6); // => '0.038574'
 */
export function mcnemar(b: number, c: number): McNemarResult {
  for (const [name, value] of Object.entries({ b, c })) {
    if (!Number.isInteger(value) || value < 0) throw invalidArgument(name, `${name} is ${value}; pass a count`);
  }
  const n = b + c;
  if (n === 0) return { exact: 1, midP: 1, chiSquared: 0, chiSquaredP: 1 };
  const smaller = Math.min(b, c);
  const chance = (x: number): number => Math.exp(logBinomial(n, x) - n * Math.LN2);
  let tail = 0;
  for (let x = 0; x <= smaller; x++) tail += chance(x);
  const chiSquared = Math.max(0, Math.abs(b - c) - 1) ** 2 / n;
  return {
    exact: Math.min(1, 2 * tail),
    midP: Math.min(1, 2 * tail - chance(smaller)),
    chiSquared,
    chiSquaredP: complementaryError(Math.sqrt(chiSquared / 2)),
  };
}
