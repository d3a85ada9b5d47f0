import type { Work } from '../work.ts';
import { giveUp } from '../work.ts';
import { divide, integer, ONE, type Rational } from './rational.ts';
import {
  addPolynomials,
  constant,
  constantValue,
  divideByTerm,
  multiplyPolynomials,
  onlyTerm,
  polynomialKey,
  polynomialPower,
  scalePolynomial,
  termPower,
  type Polynomial,
} from './polynomial.ts';

/** A quotient of polynomials. A denominator of one term is divided out, so most have the denominator 1. */
export interface Fraction {
  readonly num: Polynomial;
  readonly den: Polynomial;
}

const UNIT: Polynomial = constant(ONE);
/** Larger powers of sums are not multiplied out. */
const MAX_EXPANSION = 64;

export function fromPolynomial(num: Polynomial): Fraction {
  return { num, den: UNIT };
}

export function fromRational(value: Rational): Fraction {
  return { num: constant(value), den: UNIT };
}

/** Gives up on a denominator of 0. */
export function makeFraction(num: Polynomial, den: Polynomial, work: Work): Fraction {
  if (den.size === 0) return giveUp();
  if (den === UNIT) return { num, den };
  const term = onlyTerm(den);
  if (term) return { num: divideByTerm(num, term, work), den: UNIT };
  if (num.size === 0) return { num, den: UNIT };
  const [first] = den.values();
  const scale = !first ? ONE : divide(ONE, first.coefficient);
  return { num: scalePolynomial(num, scale, work), den: scalePolynomial(den, scale, work) };
}

export function addFractions(a: Fraction, b: Fraction, work: Work): Fraction {
  if (a.den === b.den) return makeFraction(addPolynomials(a.num, b.num, work), a.den, work);
  const num = addPolynomials(multiplyPolynomials(a.num, b.den, work), multiplyPolynomials(b.num, a.den, work), work);
  return makeFraction(num, multiplyPolynomials(a.den, b.den, work), work);
}

export function multiplyFractions(a: Fraction, b: Fraction, work: Work): Fraction {
  const den = a.den === UNIT ? b.den : b.den === UNIT ? a.den : multiplyPolynomials(a.den, b.den, work);
  return makeFraction(multiplyPolynomials(a.num, b.num, work), den, work);
}

/** To an integer power. */
export function fractionPower(base: Fraction, exponent: bigint, work: Work): Fraction {
  const term = base.den === UNIT ? onlyTerm(base.num) : undefined;
  if (term) return fromPolynomial(termPower(term, integer(exponent)));
  const times = exponent < 0n ? -exponent : exponent;
  if (times > MAX_EXPANSION) return giveUp();
  if (times === 0n) return base.num.size === 0 ? giveUp() : fromRational(ONE);
  const num = polynomialPower(base.num, Number(times), work);
  const den = base.den === UNIT ? UNIT : polynomialPower(base.den, Number(times), work);
  return exponent < 0n ? makeFraction(den, num, work) : makeFraction(num, den, work);
}

/** `a - b` without its denominator: 0 exactly where they are equal, as far as the kernels are independent. */
export function difference(a: Fraction, b: Fraction, work: Work): Polynomial {
  const right = scalePolynomial(b.num, integer(-1), work);
  if (a.den === b.den) return addPolynomials(a.num, right, work);
  return addPolynomials(multiplyPolynomials(a.num, b.den, work), multiplyPolynomials(right, a.den, work), work);
}

/** The value of a fraction without kernels. */
export function rationalValue(a: Fraction): Rational | undefined {
  return a.den === UNIT ? constantValue(a.num) : undefined;
}

export function fractionKey(a: Fraction): string {
  return a.den === UNIT ? polynomialKey(a.num) : `(${polynomialKey(a.num)})/(${polynomialKey(a.den)})`;
}
