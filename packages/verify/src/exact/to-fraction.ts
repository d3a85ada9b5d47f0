import type { Call, Expression, Power } from '../parse/answer-tree.ts';
import { lookUp } from '../look-up.ts';
import { attempt, giveUp, type Work } from '../work.ts';
import { factorize } from './factorize.ts';
import {
  addFractions,
  fractionKey,
  fractionPower,
  fromPolynomial,
  fromRational,
  multiplyFractions,
  rationalValue,
  type Fraction,
} from './fraction.ts';
import { EULER, IMAGINARY, opaqueKernel, PI, primeKernel, type Kernel } from './kernel.ts';
import {
  constant,
  monomial,
  multiplyPolynomials,
  NOTHING,
  onlyTerm,
  termPower,
  type Polynomial,
  type Term,
} from './polynomial.ts';
import { absolute, integer, isInteger, MINUS_ONE, multiply, ONE, sign, type Rational } from './rational.ts';
import { rationalOf } from './rational-of.ts';

/**
 * The rational function that an expression is, over its variables, roots of primes, `i`, `pi` and `e`; functions that are
 * none of these become kernels by their arguments. Gives up where that would cost too much.
 */
export function toFraction(expression: Expression, work: Work): Fraction {
  work.spend(20);
  switch (expression.kind) {
    case 'number':
    case 'numeral':
      return fromRational(expression.value);
    case 'name':
      return fromPolynomial(monomial(nameKernel(expression.name), ONE));
    case 'sum':
      return expression.args.map((term) => toFraction(term, work)).reduce((a, b) => addFractions(a, b, work));
    case 'product':
      return expression.args.map((factor) => toFraction(factor, work)).reduce((a, b) => multiplyFractions(a, b, work));
    case 'power':
      return powerFraction(expression, work);
    default:
      return callFraction(expression, work);
  }
}

const CONSTANTS: Readonly<Record<string, Kernel>> = { i: IMAGINARY, pi: PI, e: EULER };

function nameKernel(name: string): Kernel {
  // infinity has no arithmetic
  return name === '∞' ? giveUp() : (lookUp(CONSTANTS, name) ?? { key: name, kind: 'symbol' });
}

function callFraction({ name, args }: Call, work: Work): Fraction {
  if (name === '±' || name === '∓') return giveUp();
  const form = lookUp(work.forms, name);
  return (
    (form && attempt(() => form(args, work))) ??
    opaque(`${name}(${args.map((part) => partKey(part, work)).join()})`, ONE)
  );
}

function partKey(part: Expression, work: Work): string {
  return part.kind === 'name' ? part.name : fractionKey(toFraction(part, work));
}

function powerFraction({ args: [base, exponent] }: Power, work: Work): Fraction {
  const power = rationalOf(exponent, work);
  const inner = toFraction(base, work);
  if (!power) {
    // `2^{2n+1}` is 2 times the square of `2^n`
    return (
      work.forms['^']?.([base, exponent], work) ?? opaque(`(${fractionKey(inner)})^(${partKey(exponent, work)})`, ONE)
    );
  }
  return isInteger(power) ? fractionPower(inner, power.num, work) : rootFraction(inner, power, work);
}

/** To a power that is no integer. */
function rootFraction(base: Fraction, exponent: Rational, work: Work): Fraction {
  const value = rationalValue(base);
  if (value) return rationalRoot(value, exponent, work);
  const term = base.den.size === 1 ? onlyTerm(base.num) : undefined;
  return !term ? opaque(`(${fractionKey(base)})`, exponent) : termRoot(term, exponent, work);
}

/** The coefficient and the roots of primes may be taken out, because they are positive; a variable only by itself. */
function termRoot(term: Term, exponent: Rational, work: Work): Fraction {
  if (sign(term.coefficient) < 0) return opaque(`(${fractionKey(fromPolynomial(new Map([['', term]])))})`, exponent);
  const outer = rationalRoot(term.coefficient, exponent, work);
  const [first] = term.factors;
  const alone = term.factors.length === 1 && first && first.exponent.num === 1n && first.kernel.kind !== 'imaginary';
  const isPositive = term.factors.every(({ kernel }) => kernel.prime || kernel.kind === 'transcendental');
  const inner =
    alone || isPositive
      ? fromPolynomial(termPower({ ...term, coefficient: ONE }, exponent))
      : opaque(`(${term.key})`, exponent);
  return multiplyFractions(outer, inner, work);
}

/** `12^{1/2}` is 2 times the root of 3. Roots of odd order of negative numbers are real, as schools have it. */
function rationalRoot(value: Rational, exponent: Rational, work: Work): Fraction {
  if (value.num === 0n) return exponent.num > 0n ? fromPolynomial(NOTHING) : giveUp();
  let result: Polynomial = constant(ONE);
  if (value.num < 0n) {
    if (exponent.den === 2n) result = monomial(IMAGINARY, integer(exponent.num));
    else if (exponent.den % 2n === 1n) result = constant(exponent.num % 2n === 0n ? ONE : MINUS_ONE);
    else return opaque(`(${value.num}/${value.den})`, exponent);
  }
  for (const { prime, power, certain } of primePowers(value, work)) {
    const kernel: Kernel = certain ? primeKernel(prime) : { ...opaqueKernel(`${prime}`), prime };
    result = multiplyPolynomials(result, monomial(kernel, multiply(integer(power), exponent)), work);
  }
  return fromPolynomial(result);
}

/** Those of the numerator, then those of the denominator with negative powers; without the sign. */
export function primePowers(value: Rational, work: Work): ReturnType<typeof factorize> {
  const below = factorize(value.den, work).map((factor) => ({ ...factor, power: -factor.power }));
  return [...factorize(absolute(value.num), work), ...below];
}

function opaque(key: string, exponent: Rational): Fraction {
  return fromPolynomial(monomial(opaqueKernel(key), exponent));
}
