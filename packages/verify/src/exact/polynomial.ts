import type { Work } from '../work.ts';
import type { Kernel } from './kernel.ts';
import {
  add,
  costOf,
  divide,
  equals,
  floor,
  formatRational,
  integer,
  isInteger,
  multiply,
  negate,
  ONE,
  power as rationalPower,
  subtract,
  type Rational,
} from './rational.ts';

/** A kernel to a power, which is a fraction for roots. */
export interface Factor {
  readonly kernel: Kernel;
  readonly exponent: Rational;
}

export interface Term {
  readonly key: string;
  readonly coefficient: Rational;
  /** Sorted by kernel; no exponent is 0. */
  readonly factors: readonly Factor[];
}

/**
 * A sum of monomials with rational coefficients, by monomial. Exponents may be negative, and fractions; those of primes
 * are between 0 and 1, and that of `i` is 1: with that, equal polynomials have equal terms as far as their kernels are
 * independent.
 */
export type Polynomial = ReadonlyMap<string, Term>;

export const NOTHING: Polynomial = new Map();

export function constant(value: Rational): Polynomial {
  return value.num === 0n ? NOTHING : new Map([['', { key: '', coefficient: value, factors: [] }]]);
}

/** A kernel to a power. */
export function monomial(kernel: Kernel, exponent: Rational): Polynomial {
  if (exponent.num === 0n) return constant(ONE);
  const term = makeTerm(ONE, [{ kernel, exponent }]);
  return new Map([[term.key, term]]);
}

export function addPolynomials(a: Polynomial, b: Polynomial, work: Work): Polynomial {
  if (a.size === 0) return b;
  const result = new Map(a);
  for (const term of b.values()) addTerm(result, term, work);
  return result;
}

export function scalePolynomial(a: Polynomial, factor: Rational, work: Work): Polynomial {
  if (factor.num === 0n) return NOTHING;
  if (equals(factor, ONE)) return a;
  work.spend(a.size * 20);
  return new Map([...a].map(([key, term]) => [key, { ...term, coefficient: multiply(term.coefficient, factor) }]));
}

export function multiplyPolynomials(a: Polynomial, b: Polynomial, work: Work): Polynomial {
  const result = new Map<string, Term>();
  for (const left of a.values())
    for (const right of b.values()) addTerm(result, multiplyTerms(left, right, work), work);
  return result;
}

/** To a positive integer power. */
export function polynomialPower(base: Polynomial, exponent: number, work: Work): Polynomial {
  let [result, square] = [constant(ONE), base];
  for (let rest = exponent; ; square = multiplyPolynomials(square, square, work)) {
    if (rest % 2 === 1) result = multiplyPolynomials(result, square, work);
    rest = Math.floor(rest / 2);
    if (rest === 0) return result;
  }
}

/** The only term of a polynomial that has one. */
export function onlyTerm(a: Polynomial): Term | undefined {
  if (a.size !== 1) return undefined;
  for (const term of a.values()) return term;
  return undefined;
}

/** The value of a polynomial without kernels. */
export function constantValue(a: Polynomial): Rational | undefined {
  if (a.size === 0) return integer(0);
  return a.size === 1 ? a.get('')?.coefficient : undefined;
}

/** A monomial to any rational power, for a coefficient of 1 and kernels for which `(x^a)^b` is `x^{ab}`. */
export function termPower(term: Term, exponent: Rational): Polynomial {
  const coefficient = isInteger(exponent) ? rationalPower(term.coefficient, exponent.num) : term.coefficient;
  const factors = term.factors.map(({ kernel, exponent: inner }) => ({ kernel, exponent: multiply(inner, exponent) }));
  const result = makeTerm(coefficient, factors);
  return new Map([[result.key, result]]);
}

/** The same text for the same polynomial, whatever the order of its terms was. */
export function polynomialKey(a: Polynomial): string {
  const terms = sortByKey([...a.values()], ({ key }) => key);
  return (
    terms.map(({ key, coefficient }) => `${formatRational(coefficient)}${key === '' ? '' : `*${key}`}`).join('+') || '0'
  );
}

function multiplyTerms(a: Term, b: Term, work: Work): Term {
  const coefficient = multiply(a.coefficient, b.coefficient);
  work.spend(15 + costOf(coefficient));
  if (b.factors.length === 0) return { ...a, coefficient };
  if (a.factors.length === 0) return { ...b, coefficient };
  work.spend(10 * (a.factors.length + b.factors.length));
  const factors = new Map(a.factors.map((factor) => [factor.kernel.key, factor]));
  for (const { kernel, exponent } of b.factors) {
    const before = factors.get(kernel.key);
    factors.set(kernel.key, { kernel, exponent: !before ? exponent : add(before.exponent, exponent) });
  }
  return makeTerm(
    coefficient,
    sortByKey([...factors.values()], ({ kernel }) => kernel.key),
  );
}

function sortByKey<T>(items: T[], key: (item: T) => string): T[] {
  return items.sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

/** Reduces exponents: `2^{3/2}` is 2 times the root of 2, `i^2` is -1. */
function makeTerm(coefficient: Rational, factors: readonly Factor[]): Term {
  let result = coefficient;
  const kept: Factor[] = [];
  let key = '';
  for (const { kernel, exponent } of factors) {
    let rest = exponent;
    if (kernel.prime) {
      const whole = floor(exponent);
      if (whole !== 0n) result = multiply(result, rationalPower(integer(kernel.prime), whole));
      rest = subtract(exponent, integer(whole));
    } else if (kernel.kind === 'imaginary') {
      const turns = ((exponent.num % 4n) + 4n) % 4n;
      if (turns >= 2n) result = negate(result);
      rest = integer(turns % 2n);
    }
    if (rest.num === 0n) continue;
    kept.push(equals(rest, exponent) ? { kernel, exponent } : { kernel, exponent: rest });
    key += `${key === '' ? '' : '*'}${kernel.key}${rest.num === 1n && rest.den === 1n ? '' : `^${formatRational(rest)}`}`;
  }
  return { key, coefficient: result, factors: kept };
}

function addTerm(into: Map<string, Term>, term: Term, work: Work): void {
  work.spend(10);
  const before = into.get(term.key);
  if (!before) {
    if (term.coefficient.num !== 0n) into.set(term.key, term);
    return;
  }
  const coefficient = add(before.coefficient, term.coefficient);
  work.spend(costOf(coefficient));
  if (coefficient.num === 0n) into.delete(term.key);
  else into.set(term.key, { ...term, coefficient });
}

/** `a / b` where `b` has one term. */
export function divideByTerm(a: Polynomial, term: Term, work: Work): Polynomial {
  const inverse = makeTerm(
    divide(ONE, term.coefficient),
    term.factors.map(({ kernel, exponent }) => ({ kernel, exponent: negate(exponent) })),
  );
  return multiplyPolynomials(a, new Map([[inverse.key, inverse]]), work);
}
