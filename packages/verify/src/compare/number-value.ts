/** An exact number, and how it was written. */
export interface NumberValue {
  readonly numerator: bigint;
  /** Positive, and without a common factor with the numerator. */
  readonly denominator: bigint;
  /** Digits after the point when it was written as one decimal (`2.50` has 2); `undefined` for all other forms. */
  readonly decimals: number | undefined;
  readonly percent: boolean;
  /** Lower-case unit without a plural s, or empty. */
  readonly unit: string;
}

/** A fraction in lowest terms; `undefined` when the denominator is 0. */
export function fraction(numerator: bigint, denominator: bigint, decimals?: number): NumberValue | undefined {
  if (denominator === 0n) return undefined;
  const divisor = greatestCommonDivisor(absolute(numerator), absolute(denominator));
  const sign = denominator < 0n ? -1n : 1n;
  return {
    numerator: (sign * numerator) / divisor,
    denominator: (sign * denominator) / divisor,
    decimals,
    percent: false,
    unit: '',
  };
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}
