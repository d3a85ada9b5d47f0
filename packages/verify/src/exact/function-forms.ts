import { substitute } from '../parse/substitute.ts';
import { integerLiteral } from '../parse/answer-tree.ts';
import { attempt, giveUp, type Work } from '../work.ts';
import type { ExactForm, ExactForms } from './exact-forms.ts';
import { exponentialForm } from './exponential-form.ts';
import {
  addFractions,
  fromPolynomial,
  fromRational,
  multiplyFractions,
  rationalValue,
  type Fraction,
} from './fraction.ts';
import {
  absolute,
  compare,
  floor,
  formatRational,
  greatestCommonDivisor,
  integer,
  isInteger,
  multiply,
  ONE,
  rational,
  sign,
  subtract,
  ZERO,
  type Rational,
} from './rational.ts';
import { monomial } from './polynomial.ts';
import { rationalOf } from './rational-of.ts';
import { toFraction } from './to-fraction.ts';

/** 2000! has 19,000 bits. */
const MAX_FACTORIAL = 1800n;
/** What it costs to write a term out, in steps of `Work`. */
const SUBSTITUTION = 200;
/** Terms of a sum or product that are written out. */
const MAX_TERMS = 60n;

/** Functions of numbers that have exact values, and sums and products between small bounds. */
export const FUNCTION_FORMS: ExactForms = {
  '%': ofNumbers((a) => rational(a.num, a.den * 100n)),
  abs: ofNumbers((a) => ({ num: absolute(a.num), den: a.den })),
  floor: ofNumbers((a) => integer(floor(a))),
  ceil: ofNumbers((a) => integer(-floor({ num: -a.num, den: a.den }))),
  sgn: ofNumbers((a) => integer(sign(a))),
  factorial: ofNumbers((a, _, __, work) => factorial(a, work)),
  binomial: ofNumbers((n, k, _, work) => binomial(n, k, work)),
  mod: ofNumbers(remainder),
  pmod: congruence,
  max: ofNumbers((_, __, all) => all.reduce((a, b) => (compare(a, b) >= 0 ? a : b))),
  min: ofNumbers((_, __, all) => all.reduce((a, b) => (compare(a, b) <= 0 ? a : b))),
  gcd: ofNumbers((_, __, all) => integer(all.map(whole).reduce((a, b) => greatestCommonDivisor(a, b)))),
  lcm: ofNumbers((_, __, all) => integer(all.map(whole).reduce((a, b) => (a / greatestCommonDivisor(a, b)) * b))),
  '^': exponentialForm,
  sum: series(ZERO, addFractions),
  product: series(ONE, multiplyFractions),
};

type OfNumbers = (first: Rational, second: Rational, all: readonly Rational[], work: Work) => Rational | undefined;

function ofNumbers(compute: OfNumbers): ExactForm {
  return (args, work) => {
    const values: Rational[] = [];
    for (const argument of args) {
      const value = attempt(() => rationalOf(argument, work) ?? rationalValue(toFraction(argument, work)));
      if (!value) return undefined;
      values.push(value);
    }
    const [first, second = ONE] = values;
    const result = first && compute(first, second, values, work);
    return result && fromRational(result);
  };
}

function whole(value: Rational): bigint {
  return isInteger(value) ? absolute(value.num) : giveUp();
}

function remainder(a: Rational, b: Rational): Rational {
  return b.num === 0n ? giveUp() : subtract(a, multiply(b, integer(floor(rational(a.num * b.den, a.den * b.num)))));
}

/** A class of numbers, which is no number: `3 \\pmod 7` is `10 \\pmod 7`. */
function congruence(...[[value, modulus], work]: Parameters<ExactForm>): Fraction | undefined {
  const [first, second] = [value, modulus].map((part) => part && attempt(() => rationalOf(part, work)));
  if (!first || !second) return undefined;
  const key = `${formatRational(remainder(first, second))} mod ${formatRational(second)}`;
  return fromPolynomial(monomial({ key, kind: 'symbol' }, ONE));
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

/** Written out between small bounds. */
function series(start: Rational, combine: (a: Fraction, b: Fraction, work: Work) => Fraction): ExactForm {
  return ([index, from, to, body], work) => {
    if (index?.kind !== 'name' || !from || !to || !body) return giveUp();
    const [first, last] = [rationalOf(from, work), rationalOf(to, work)];
    if (!first || !last || !isInteger(first) || !isInteger(last)) return undefined;
    if (last.num - first.num >= MAX_TERMS) return undefined;
    let result = fromRational(start);
    for (let at = first.num; at <= last.num; at++) {
      work.spend(SUBSTITUTION);
      const term = substitute(body, new Map([[index.name, integerLiteral(at)]]));
      result = combine(result, toFraction(term, work), work);
    }
    return result;
  };
}
