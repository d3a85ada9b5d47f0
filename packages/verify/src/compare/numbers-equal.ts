import { absolute, bitLength, multiply, type Rational } from '../exact/rational.ts';

/** Digits that a decimal must show before it may stand for a value it is only near to. */
const MIN_SIGNIFICANT_DIGITS = 3;
const HUNDREDTH: Rational = { num: 1n, den: 100n };

/** An exact number and how it was written. */
export interface WrittenNumber {
  readonly value: Rational;
  /** Digits after the point when it was written as one decimal (`2.50` has 2); `undefined` for all other forms. */
  readonly decimals: number | undefined;
  /** It has a percent sign, which the value leaves out. */
  readonly percent: boolean;
  /** The value is only near to that of a root or the like, to some 60 digits. */
  readonly irrational?: boolean | undefined;
}

/**
 * Whether two numbers are the same answer. Exact, but for these cases:
 *
 * - A decimal stands for a value that no decimal can write (1/3, the root of 3) when that rounds to it and it shows at
 *   least 3 significant digits: 0.333 is 1/3, 0.33 is not. 0.3 is never 1/4, because 0.25 could be written.
 * - Of two decimals the shorter stands for the longer when the longer has at least 2 digits more, rounds to it, and
 *   the shorter shows at least 3 significant digits: 3.14 is 3.14159, but 18.8 is not 18.75.
 * - Two values that differ by less than 1e-9 of their size and of which one is a decimal are equal: 0.30000000000000004.
 * - With a percent sign on one side only, 50 % is 50 and is 0.5.
 *
 * With `tolerance` the first three are replaced by: one side is a decimal and |a - b| <= tolerance * max(|a|, |b|).
 */
export function numbersEqual(a: WrittenNumber, b: WrittenNumber, tolerance: number | undefined): boolean {
  if (valuesEqual(a, b, tolerance)) return true;
  if (a.percent === b.percent) return false;
  return a.percent ? valuesEqual(hundredth(a), b, tolerance) : valuesEqual(a, hundredth(b), tolerance);
}

function hundredth(number: WrittenNumber): WrittenNumber {
  // dividing by 100 moves the point by two places
  const decimals = number.decimals === undefined ? undefined : number.decimals + 2;
  return { ...number, value: multiply(number.value, HUNDREDTH), decimals };
}

function valuesEqual(a: WrittenNumber, b: WrittenNumber, tolerance: number | undefined): boolean {
  const left = a.value.num * b.value.den;
  const right = b.value.num * a.value.den;
  if (left === right) return a.irrational !== true && b.irrational !== true;
  if (a.decimals === undefined && b.decimals === undefined) return false;
  const larger = absolute(left) > absolute(right) ? absolute(left) : absolute(right);
  const difference = absolute(left - right);
  if (tolerance !== undefined) return ratio(difference, larger) <= tolerance;
  return difference * 1_000_000_000n < larger || roundsTo(a, b) || roundsTo(b, a);
}

/** Whether `short` is a decimal that stands for `long`. */
function roundsTo(short: WrittenNumber, long: WrittenNumber): boolean {
  if (short.decimals === undefined || significantDigits(short) < MIN_SIGNIFICANT_DIGITS) return false;
  const unrounded =
    long.irrational === true ||
    (long.decimals === undefined ? !isDecimalFraction(long.value) : long.decimals >= short.decimals + 2);
  if (!unrounded) return false;
  // |short - long| <= half a unit of the last digit shown
  const scale = 10n ** BigInt(short.decimals);
  const difference = absolute(short.value.num * long.value.den - long.value.num * short.value.den);
  return 2n * difference * scale <= short.value.den * long.value.den;
}

function significantDigits({ value, decimals }: WrittenNumber): number {
  const scaled = (absolute(value.num) * 10n ** BigInt(decimals ?? 0)) / value.den;
  return scaled === 0n ? 0 : scaled.toString().length;
}

/** Whether a decimal can write the value: the denominator has no prime factor but 2 and 5. */
function isDecimalFraction({ den }: Rational): boolean {
  if (den === 1n) return true;
  // a power of 10 that has as many factors of 2 and 5 as the denominator can have
  return 10n ** BigInt(bitLength(den)) % den === 0n;
}

/** `a / b` as a number, for integers of any size. */
function ratio(a: bigint, b: bigint): number {
  return Number((a * 10n ** 18n) / b) / 1e18;
}
