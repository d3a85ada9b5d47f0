import { giveUp } from '../work.ts';

/** An exact number in lowest terms; `den` is positive. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export const ZERO: Rational = { num: 0n, den: 1n };
export const ONE: Rational = { num: 1n, den: 1n };
export const MINUS_ONE: Rational = { num: -1n, den: 1n };

/** 2^{2019} is written out; 10^{10^{10}} is not. The longest integer in a gold that we have seen has 2,300 bits. */
const MAX_INTEGER_BITS = 20_000;
/** Smaller, because lowest terms cost the square of the length at every step. */
const MAX_FRACTION_BITS = 3000;

export function integer(value: number | bigint): Rational {
  return { num: BigInt(value), den: 1n };
}

/** In lowest terms; gives up where `den` is 0 or a side has too many digits. */
export function rational(num: bigint, den: bigint): Rational {
  if (den === 1n) return bitLength(num) > MAX_INTEGER_BITS ? giveUp() : { num, den };
  if (den === 0n || bitLength(num) > MAX_INTEGER_BITS || bitLength(den) > MAX_INTEGER_BITS) return giveUp();
  const divisor = greatestCommonDivisor(absolute(num), absolute(den));
  const sign = den < 0n ? -divisor : divisor;
  const result = { num: num / sign, den: den / sign };
  const long = bitLength(result.num) > MAX_FRACTION_BITS || bitLength(result.den) > MAX_FRACTION_BITS;
  return long && result.den !== 1n ? giveUp() : result;
}

export function add(a: Rational, b: Rational): Rational {
  if (a.den === b.den) return rational(a.num + b.num, a.den);
  return rational(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den);
}

export function divide(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num);
}

export function negate(a: Rational): Rational {
  return { num: -a.num, den: a.den };
}

/** To an integer power. */
export function power(base: Rational, exponent: bigint): Rational {
  const times = absolute(exponent);
  const unit = base.den === 1n && (base.num === 1n || base.num === -1n || base.num === 0n);
  const bits = Math.max(bitLength(base.num), bitLength(base.den));
  if (!unit && (times > BigInt(MAX_INTEGER_BITS) || bits * Number(times) > MAX_INTEGER_BITS)) return giveUp();
  if (unit) return smallPower(base.num, exponent);
  const [num, den] = [base.num ** times, base.den ** times];
  return exponent < 0n ? rational(den, num) : { num, den };
}

export function equals(a: Rational, b: Rational): boolean {
  return a.num === b.num && a.den === b.den;
}

export function sign(a: Rational): number {
  return a.num > 0n ? 1 : a.num < 0n ? -1 : 0;
}

export function compare(a: Rational, b: Rational): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

export function isInteger(a: Rational): boolean {
  return a.den === 1n;
}

export function floor(a: Rational): bigint {
  const quotient = a.num / a.den;
  return a.num < 0n && quotient * a.den !== a.num ? quotient - 1n : quotient;
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** To within 4 bits. */
export function bitLength(value: bigint): number {
  const positive = absolute(value);
  return positive < 0x1_0000_0000n ? 32 - Math.clz32(Number(positive)) : positive.toString(16).length * 4;
}

/** Steps that it took to make a number: lowest terms cost the square of its length. */
export function costOf({ num, den }: Rational): number {
  const bits = den === 1n ? bitLength(num) / 16 : bitLength(num) + bitLength(den);
  return bits > 200 ? bits * 3 : 5;
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

export function formatRational(a: Rational): string {
  return a.den === 1n ? `${a.num}` : `${a.num}/${a.den}`;
}

function smallPower(base: bigint, exponent: bigint): Rational {
  if (base === 0n) return exponent > 0n ? ZERO : exponent === 0n ? ONE : giveUp();
  return base === 1n || exponent % 2n === 0n ? ONE : MINUS_ONE;
}
