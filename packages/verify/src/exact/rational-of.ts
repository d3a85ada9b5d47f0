import type { Call, Expression, Numeral } from '../parse/answer-tree.ts';
import { giveUp, type Work } from '../work.ts';
import {
  absolute,
  add,
  bitLength,
  compare,
  floor,
  greatestCommonDivisor,
  integer,
  isInteger,
  multiply,
  ONE,
  power,
  rational,
  subtract,
  ZERO,
  type Rational,
} from './rational.ts';

/** 2000! has 19,000 bits. */
const MAX_FACTORIAL = 1800n;

/**
 * The exact value of an expression of numbers; `undefined` where it has a variable, a constant or a root. Gives up on a
 * division by zero and on numbers beyond the limits.
 */
export function rationalOf(expression: Expression, work: Work): Rational | undefined {
  work.spend(5);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'numeral':
      return numeralValue(expression);
    case 'sum':
      return fold(expression.terms, ZERO, add, work);
    case 'product':
      return fold(expression.factors, ONE, multiply, work);
    case 'power': {
      const exponent = rationalOf(expression.exponent, work);
      if (exponent === undefined || !isInteger(exponent)) return undefined;
      const base = rationalOf(expression.base, work);
      if (base === undefined) return undefined;
      const result = power(base, exponent.num);
      work.spend(bitLength(result.num) / 4);
      return result;
    }
    case 'call':
      return callValue(expression, work);
    default:
      return undefined;
  }
}

function fold(
  parts: readonly Expression[],
  start: Rational,
  combine: (a: Rational, b: Rational) => Rational,
  work: Work,
): Rational | undefined {
  let result = start;
  for (const part of parts) {
    const value = rationalOf(part, work);
    if (value === undefined) return undefined;
    result = combine(result, value);
    const bits = result.den === 1n ? bitLength(result.num) / 16 : bitLength(result.num) + bitLength(result.den);
    work.spend(bits > 200 ? bits * 3 : 5);
  }
  return result;
}

/** The value of digits in a base; gives up on a digit that the base has not. */
export function numeralValue({ digits, base }: Numeral): Rational {
  const [whole = '', decimals = ''] = digits.split('.');
  let value = 0n;
  for (const character of whole + decimals) {
    const digit = Number.parseInt(character, 36);
    if (!(digit < base)) return giveUp();
    value = value * BigInt(base) + BigInt(digit);
  }
  return rational(value, BigInt(base) ** BigInt(decimals.length));
}

function callValue({ name, args }: Call, work: Work): Rational | undefined {
  const evaluate = CALLS[name];
  if (evaluate === undefined) return undefined;
  const values: Rational[] = [];
  for (const argument of args) {
    const value = rationalOf(argument, work);
    if (value === undefined) return undefined;
    values.push(value);
  }
  const [first, second] = values;
  return first === undefined ? undefined : evaluate(first, second ?? ONE, values, work);
}

type Evaluate = (first: Rational, second: Rational, all: readonly Rational[], work: Work) => Rational | undefined;

const CALLS: Readonly<Record<string, Evaluate>> = {
  '%': (a) => rational(a.num, a.den * 100n),
  abs: (a) => ({ num: absolute(a.num), den: a.den }),
  floor: (a) => integer(floor(a)),
  ceil: (a) => integer(-floor({ num: -a.num, den: a.den })),
  sgn: (a) => integer(a.num > 0n ? 1 : a.num < 0n ? -1 : 0),
  factorial: (a, _, __, work) => factorial(a, work),
  binomial: (n, k, _, work) => binomial(n, k, work),
  mod: (a, b) =>
    b.num === 0n ? giveUp() : subtract(a, multiply(b, integer(floor(rational(a.num * b.den, a.den * b.num))))),
  max: (_, __, all) => all.reduce((a, b) => (compare(a, b) >= 0 ? a : b)),
  min: (_, __, all) => all.reduce((a, b) => (compare(a, b) <= 0 ? a : b)),
  gcd: (_, __, all) => integer(all.map(whole).reduce((a, b) => greatestCommonDivisor(a, b))),
  lcm: (_, __, all) => integer(all.map(whole).reduce((a, b) => (a / greatestCommonDivisor(a, b)) * b)),
};

function whole(value: Rational): bigint {
  return isInteger(value) ? absolute(value.num) : giveUp();
}

function factorial(value: Rational, work: Work): Rational | undefined {
  if (!isInteger(value) || value.num < 0n) return undefined;
  if (value.num > MAX_FACTORIAL) return giveUp();
  let result = 1n;
  for (let i = 2n; i <= value.num; i++) {
    result *= i;
    work.spend(10);
  }
  return rational(result, 1n);
}

function binomial(n: Rational, k: Rational, work: Work): Rational | undefined {
  if (!isInteger(n) || !isInteger(k) || n.num < 0n) return undefined;
  if (k.num < 0n || k.num > n.num) return ZERO;
  const fewer = k.num * 2n > n.num ? n.num - k.num : k.num;
  if (fewer > MAX_FACTORIAL) return giveUp();
  let result = 1n;
  for (let i = 1n; i <= fewer; i++) {
    result = (result * (n.num - fewer + i)) / i;
    work.spend(20);
  }
  return rational(result, 1n);
}
