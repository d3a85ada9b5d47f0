import { absolute, type NumberValue } from './number-value.ts';

/** Digits that a decimal must show before it may stand for a value it is only near to. */
const MIN_SIGNIFICANT_DIGITS = 3;

/**
 * Whether two numbers are the same answer. Exact, but for these cases:
 *
 * - A decimal stands for a fraction that no decimal can write (1/3, 22/7) when the fraction rounds to it and it shows
 *   at least 3 significant digits: 0.333 is 1/3, 0.33 is not. 0.3 is never 1/4, because 0.25 could be written.
 * - Of two decimals the shorter stands for the longer when the longer has at least 2 digits more, rounds to it, and
 *   the shorter shows at least 3 significant digits: 3.14 is 3.14159, but 18.8 is not 18.75.
 * - Two values that differ by less than 1e-9 of their size and of which one is a decimal are equal: 0.30000000000000004.
 * - With a percent sign on one side only, 50 % is 50 and is 0.5.
 * - A unit on one side only is ignored; two different units are different answers.
 *
 * With `tolerance` the first three are replaced by: one side is a decimal and |a - b| <= tolerance * max(|a|, |b|).
 */
export function numbersEqual(a: NumberValue, b: NumberValue, tolerance: number | undefined): boolean {
  if (a.unit !== '' && b.unit !== '' && a.unit !== b.unit) return false;
  if (valuesEqual(a, b, tolerance)) return true;
  if (a.percent === b.percent) return false;
  return a.percent ? valuesEqual(hundredth(a), b, tolerance) : valuesEqual(a, hundredth(b), tolerance);
}

function hundredth(value: NumberValue): NumberValue {
  // dividing by 100 moves the point by two places
  const decimals = value.decimals === undefined ? undefined : value.decimals + 2;
  return { ...value, denominator: value.denominator * 100n, decimals };
}

function valuesEqual(a: NumberValue, b: NumberValue, tolerance: number | undefined): boolean {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  if (left === right) return true;
  if (a.decimals === undefined && b.decimals === undefined) return false;
  const larger = absolute(left) > absolute(right) ? absolute(left) : absolute(right);
  const difference = absolute(left - right);
  if (tolerance !== undefined) return ratio(difference, larger) <= tolerance;
  return difference * 1_000_000_000n < larger || roundsTo(a, b) || roundsTo(b, a);
}

/** Whether `short` is a decimal that stands for `long`. */
function roundsTo(short: NumberValue, long: NumberValue): boolean {
  if (short.decimals === undefined || significantDigits(short) < MIN_SIGNIFICANT_DIGITS) return false;
  const unrounded = long.decimals === undefined ? !isDecimalFraction(long) : long.decimals >= short.decimals + 2;
  if (!unrounded) return false;
  // |short - long| <= half a unit of the last digit shown
  const scale = 10n ** BigInt(short.decimals);
  const difference = absolute(short.numerator * long.denominator - long.numerator * short.denominator);
  return 2n * difference * scale <= short.denominator * long.denominator;
}

function significantDigits(value: NumberValue): number {
  const scaled = (absolute(value.numerator) * 10n ** BigInt(value.decimals ?? 0)) / value.denominator;
  return scaled === 0n ? 0 : scaled.toString().length;
}

/** Whether a decimal can write the value: the denominator has no prime factor but 2 and 5. */
function isDecimalFraction(value: NumberValue): boolean {
  let rest = value.denominator;
  while (rest % 2n === 0n) rest /= 2n;
  while (rest % 5n === 0n) rest /= 5n;
  return rest === 1n;
}

/** `a / b` as a number, for integers of any size. */
function ratio(a: bigint, b: bigint): number {
  return Number((a * 10n ** 18n) / b) / 1e18;
}
