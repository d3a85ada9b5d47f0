import { numberLiteral, type Call, type Expression, type Power, type Series } from '../parse/answer-tree.ts';
import { substitute } from '../parse/substitute.ts';
import { giveUp, type Work } from '../work.ts';
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
import { IMAGINARY, primeKernel, type Kernel } from './kernel.ts';
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
import {
  absolute,
  floor,
  integer,
  isInteger,
  MINUS_ONE,
  multiply,
  ONE,
  rational,
  sign,
  type Rational,
  ZERO,
} from './rational.ts';
import { rationalOf } from './rational-of.ts';

/**
 * The rational function that an expression is, over its variables, roots of primes, `i`, `pi` and `e`; functions that are
 * none of these become kernels by their arguments. Gives up where that would cost too much.
 */
export function toFraction(expression: Expression, work: Work): Fraction {
  work.spend(20);
  switch (expression.kind) {
    case 'number':
      return fromRational(expression.value);
    case 'numeral':
      return fromRational(rationalOf(expression, work) ?? giveUp());
    case 'name':
      return fromPolynomial(monomial(nameKernel(expression.name), ONE));
    case 'sum':
      return expression.terms.map((term) => toFraction(term, work)).reduce((a, b) => addFractions(a, b, work));
    case 'product':
      return expression.factors
        .map((factor) => toFraction(factor, work))
        .reduce((a, b) => multiplyFractions(a, b, work));
    case 'power':
      return powerFraction(expression, work);
    case 'call':
      return callFraction(expression, work);
    default:
      return seriesFraction(expression, work);
  }
}

function nameKernel(name: string): Kernel {
  if (name === 'i') return IMAGINARY;
  if (name === 'pi' || name === 'e') return { key: name, kind: 'transcendental' };
  // infinity has no arithmetic
  return name === '∞' ? giveUp() : { key: name, kind: 'symbol' };
}

function powerFraction({ base, exponent }: Power, work: Work): Fraction {
  const power = rationalOf(exponent, work);
  const inner = toFraction(base, work);
  if (power === undefined) return exponential(inner, toFraction(exponent, work), work);
  return isInteger(power) ? fractionPower(inner, power.num, work) : rootFraction(inner, power, work);
}

/** To a power that is no integer. */
function rootFraction(base: Fraction, exponent: Rational, work: Work): Fraction {
  const value = rationalValue(base);
  if (value !== undefined) return rationalRoot(value, exponent, work);
  const term = base.den.size === 1 ? onlyTerm(base.num) : undefined;
  return term === undefined ? opaque(`(${fractionKey(base)})`, exponent) : termRoot(term, exponent, work);
}

/** The coefficient and the roots of primes may be taken out, because they are positive; a variable only by itself. */
function termRoot(term: Term, exponent: Rational, work: Work): Fraction {
  if (sign(term.coefficient) < 0) return opaque(`(${fractionKey(fromPolynomial(new Map([['', term]])))})`, exponent);
  const outer = rationalRoot(term.coefficient, exponent, work);
  const inner = { ...term, coefficient: ONE };
  const [first] = term.factors;
  const alone =
    term.factors.length === 1 && first !== undefined && first.exponent.num === 1n && first.kernel.kind !== 'imaginary';
  if (alone || term.factors.every(({ kernel }) => kernel.prime !== undefined || kernel.kind === 'transcendental')) {
    return multiplyFractions(outer, fromPolynomial(termPower(inner, exponent)), work);
  }
  return multiplyFractions(outer, opaque(`(${term.key})`, exponent), work);
}

/** `12^{1/2}` is 2 times the root of 3. Roots of odd order of negative numbers are real, as schools have it. */
function rationalRoot(value: Rational, exponent: Rational, work: Work): Fraction {
  if (value.num === 0n) return exponent.num > 0n ? fromPolynomial(NOTHING) : giveUp();
  const positive = { num: absolute(value.num), den: value.den };
  let result: Polynomial = constant(ONE);
  if (value.num < 0n) {
    if (exponent.den === 2n) result = monomial(IMAGINARY, integer(exponent.num));
    else if (exponent.den % 2n === 1n) result = constant(exponent.num % 2n === 0n ? ONE : MINUS_ONE);
    else return opaque(`(${value.num}/${value.den})`, exponent);
  }
  for (const [part, direction] of [
    [positive.num, ONE],
    [positive.den, MINUS_ONE],
  ] as const) {
    for (const { prime, power, certain } of factorize(part, work)) {
      const raised = multiply(multiply(integer(power), direction), exponent);
      const kernel: Kernel = certain ? primeKernel(prime) : { key: `${prime}`, kind: 'opaque', prime };
      result = multiplyPolynomials(result, monomial(kernel, raised), work);
    }
  }
  return fromPolynomial(result);
}

/** A power whose exponent has variables or roots: `2^{2n+1}` is 2 times the square of `2^n`. */
function exponential(base: Fraction, exponent: Fraction, work: Work): Fraction {
  const value = rationalValue(base);
  const isEuler = onlyTerm(base.num)?.key === 'e' && base.den.size === 1;
  if (exponent.den.size !== 1 || (value === undefined && !isEuler) || (value !== undefined && sign(value) <= 0)) {
    return opaque(`(${fractionKey(base)})^(${fractionKey(exponent)})`, ONE);
  }
  const primes =
    value === undefined
      ? []
      : [
          ...factorize(value.num, work),
          ...factorize(value.den, work).map((factor) => ({ ...factor, power: -factor.power })),
        ];
  let result: Polynomial = constant(ONE);
  for (const term of exponent.num.values()) {
    if (isEuler)
      result = multiplyPolynomials(
        result,
        exponentialTerm('e', { key: 'e', kind: 'transcendental' }, term, term.coefficient),
        work,
      );
    for (const { prime, power } of primes) {
      const raised = multiply(term.coefficient, integer(power));
      result = multiplyPolynomials(result, exponentialTerm(`${prime}`, primeKernel(prime), term, raised), work);
    }
  }
  return fromPolynomial(result);
}

function exponentialTerm(base: string, kernel: Kernel, term: Term, exponent: Rational): Polynomial {
  if (term.key === '') return monomial(kernel, exponent);
  // distinct primes to a power of one variable are independent, but not worth proving: `2^n` and `6^n`
  return monomial({ key: `${base}^(${term.key})`, kind: 'opaque' }, exponent);
}

/** Terms of a sum or product that are written out. */
const MAX_TERMS = 60n;

/** Written out between small bounds, else a kernel by its bounds and its body. */
function seriesFraction({ operator, index, from, to, body }: Series, work: Work): Fraction {
  const [start, end] = [rationalOf(from, work), rationalOf(to, work)];
  if (
    start !== undefined &&
    end !== undefined &&
    isInteger(start) &&
    isInteger(end) &&
    end.num - start.num < MAX_TERMS
  ) {
    let result = fromRational(operator === 'sum' ? ZERO : ONE);
    for (let at = start.num; at <= end.num; at++) {
      const term = toFraction(substitute(body, new Map([[index, numberLiteral(integer(at))]])), work);
      result = operator === 'sum' ? addFractions(result, term, work) : multiplyFractions(result, term, work);
    }
    return result;
  }
  const bounds = [from, to].map((bound) => (bound.kind === 'name' ? bound.name : fractionKey(toFraction(bound, work))));
  return opaque(`${operator}(${index},${bounds.join()},${fractionKey(toFraction(body, work))})`, ONE);
}

function callFraction({ name, args }: Call, work: Work): Fraction {
  const [first] = args;
  if (first === undefined) return giveUp();
  if (name === '±' || name === '∓') return giveUp();
  if (name === '%') return multiplyFractions(toFraction(first, work), fromRational(rational(1n, 100n)), work);
  if (name === '°') {
    const turn = monomial({ key: 'pi', kind: 'transcendental' }, ONE);
    return multiplyFractions(toFraction(first, work), { num: turn, den: constant(integer(180)) }, work);
  }
  const values = args.map((argument) => toFraction(argument, work));
  const exact = exactCall(
    name,
    values.map((value) => rationalValue(value)),
  );
  if (exact !== undefined) return fromRational(exact);
  if (name === 'exp')
    return exponential(
      fromPolynomial(monomial({ key: 'e', kind: 'transcendental' }, ONE)),
      values[0] ?? giveUp(),
      work,
    );
  return opaque(`${name}(${values.map((value) => fractionKey(value)).join(',')})`, ONE);
}

function exactCall(name: string, values: readonly (Rational | undefined)[]): Rational | undefined {
  const [value] = values;
  if (value === undefined) return undefined;
  if (name === 'abs') return { num: absolute(value.num), den: value.den };
  if (name === 'floor') return integer(floor(value));
  if (name === 'ceil') return integer(-floor({ num: -value.num, den: value.den }));
  return undefined;
}

function opaque(key: string, exponent: Rational): Fraction {
  return fromPolynomial(monomial({ key, kind: 'opaque' }, exponent));
}
