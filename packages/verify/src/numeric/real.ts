import { bitLength, type Rational } from '../exact/rational.ts';
import { giveUp } from '../work.ts';

/** `mantissa` times 2 to the `exponent`, which may be far beyond that of a double: 10^{10^{10}} is a number here. */
export interface Real {
  readonly mantissa: bigint;
  readonly exponent: number;
}

export const REAL_ZERO: Real = { mantissa: 0n, exponent: 0 };
export const REAL_ONE: Real = { mantissa: 1n, exponent: 0 };

const MAX_EXPONENT = 2 ** 46;

/** To at most `bits` bits of mantissa; gives up on exponents that no answer needs. */
export function round(mantissa: bigint, exponent: number, bits: number): Real {
  if (mantissa === 0n) return REAL_ZERO;
  if (Math.abs(exponent) > MAX_EXPONENT) return giveUp();
  const extra = bitLength(mantissa) - bits;
  return extra <= 0 ? { mantissa, exponent } : { mantissa: mantissa >> BigInt(extra), exponent: exponent + extra };
}

export function fromRationalReal({ num, den }: Rational, bits: number): Real {
  return den === 1n
    ? round(num, 0, bits)
    : divideReal({ mantissa: num, exponent: 0 }, { mantissa: den, exponent: 0 }, bits);
}

export function addReal(a: Real, b: Real, bits: number): Real {
  if (a.mantissa === 0n) return b;
  if (b.mantissa === 0n) return a;
  const gap = magnitude(a) - magnitude(b);
  if (gap > bits + 8) return a;
  if (gap < -bits - 8) return b;
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.mantissa << BigInt(a.exponent - exponent);
  return round(left + (b.mantissa << BigInt(b.exponent - exponent)), exponent, bits);
}

export function negateReal(a: Real): Real {
  return { mantissa: -a.mantissa, exponent: a.exponent };
}

export function multiplyReal(a: Real, b: Real, bits: number): Real {
  return round(a.mantissa * b.mantissa, a.exponent + b.exponent, bits);
}

export function divideReal(a: Real, b: Real, bits: number): Real {
  if (b.mantissa === 0n) return giveUp();
  const shift = Math.max(0, bits + 2 + bitLength(b.mantissa) - bitLength(a.mantissa));
  return round((a.mantissa << BigInt(shift)) / b.mantissa, a.exponent - b.exponent - shift, bits);
}

/** Of a number that is not negative. */
export function squareRoot(a: Real, bits: number): Real {
  if (a.mantissa === 0n) return REAL_ZERO;
  let shift = Math.max(0, 2 * bits + 2 - bitLength(a.mantissa));
  if ((a.exponent - shift) % 2 !== 0) shift++;
  return round(integerRoot(a.mantissa << BigInt(shift)), (a.exponent - shift) / 2, bits);
}

/** The power of 2 just above the absolute value, to within 4; -Infinity for 0. */
export function magnitude(a: Real): number {
  return a.mantissa === 0n ? Number.NEGATIVE_INFINITY : bitLength(a.mantissa) + a.exponent;
}

export function toNumber(a: Real): number {
  const extra = Math.max(0, bitLength(a.mantissa) - 64);
  return Number(a.mantissa >> BigInt(extra)) * 2 ** (a.exponent + extra);
}

/** As an integer that counts units of 2^-bits. */
export function toFixedPoint(a: Real, bits: number): bigint {
  const shift = a.exponent + bits;
  if (shift > 4000) return giveUp();
  return shift >= 0
    ? a.mantissa << BigInt(shift)
    : -shift > bitLength(a.mantissa) + 8
      ? 0n
      : a.mantissa >> BigInt(-shift);
}

export function toRational(a: Real): Rational {
  if (Math.abs(a.exponent) > 20_000) return giveUp();
  if (a.exponent >= 0) return { num: a.mantissa << BigInt(a.exponent), den: 1n };
  return { num: a.mantissa, den: 1n << BigInt(-a.exponent) };
}

/** The integer below, or the one that the value is within 2^{-bits/2} of. */
export function floorReal(a: Real, bits: number): Real {
  if (magnitude(a) > bits) return giveUp();
  const fixed = toFixedPoint(a, bits);
  const half = 1n << BigInt(Math.floor(bits / 2));
  return { mantissa: (fixed + half) >> BigInt(bits), exponent: 0 };
}

function integerRoot(value: bigint): bigint {
  const extra = Math.max(0, bitLength(value) - 100);
  const even = extra + (extra % 2);
  let x = BigInt(Math.floor(Math.sqrt(Number(value >> BigInt(even))))) << BigInt(even / 2);
  // the first guess has 50 bits, and every step doubles them
  for (let i = 0; i < 7; i++) {
    const next = (x + value / x) >> 1n;
    if (next === x || next === x + 1n) break;
    x = next;
  }
  return x;
}
