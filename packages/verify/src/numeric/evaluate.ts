import { absolute, isInteger } from '../exact/rational.ts';
import { rationalOf } from '../exact/rational-of.ts';
import { lookUp } from '../look-up.ts';
import type { Call, Expression, Power } from '../parse/answer-tree.ts';
import { attempt, giveUp, type Work } from '../work.ts';
import { COMPLEX_I, COMPLEX_ONE, COMPLEX_ZERO, ComplexArithmetic, isZero, timesI, type Complex } from './complex.ts';
import { angle, expReal, piReal } from './elementary.ts';
import { floorReal, fromRationalReal, magnitude, negateReal, REAL_ONE, REAL_ZERO, type Real } from './real.ts';

/** Where and how an expression is evaluated. */
export interface Place {
  readonly values: ReadonlyMap<string, Complex>;
  readonly arithmetic: ComplexArithmetic;
  /** Roots and logarithms of negative numbers have no value. */
  readonly realOnly: boolean;
  readonly work: Work;
}

/** Terms of a sum or product that are added one by one. */
const MAX_TERMS = 400n;
const MAX_FACTORIAL = 400n;
/** What one multiplication, and one exponential, cost in steps of `Work`. */
const MULTIPLICATION = 30;
const TRANSCENDENTAL = 1000;

/** The value of an expression at a place; gives up where it has none. */
export function evaluate(expression: Expression, place: Place): Complex {
  const { arithmetic, work } = place;
  work.spend(MULTIPLICATION);
  switch (expression.kind) {
    case 'number':
    case 'numeral':
      return real(fromRationalReal(expression.value, arithmetic.bits));
    case 'name':
      return nameValue(expression.name, place);
    case 'sum':
      return expression.args.map((term) => evaluate(term, place)).reduce((a, b) => arithmetic.add(a, b));
    case 'product':
      return expression.args.map((factor) => evaluate(factor, place)).reduce((a, b) => arithmetic.multiply(a, b));
    case 'power':
      return powerValue(expression, place);
    default:
      return callValue(expression, place);
  }
}

function nameValue(name: string, { values, arithmetic }: Place): Complex {
  if (name === 'pi') return real(piReal(arithmetic.bits));
  if (name === 'e') return real(expReal(REAL_ONE, arithmetic.bits));
  if (name === 'i') return COMPLEX_I;
  return values.get(name) ?? giveUp();
}

function powerValue({ args: [base, exponent] }: Power, place: Place): Complex {
  const { arithmetic, work, realOnly } = place;
  const value = evaluate(base, place);
  const power = attempt(() => rationalOf(exponent, work));
  if (work.exhausted) return giveUp();
  if (power && isInteger(power) && absolute(power.num) < 100_000n) {
    if (power.num <= 0n && isZero(value)) return giveUp();
    work.spend(MULTIPLICATION * 2 * power.num.toString(2).length);
    return arithmetic.integerPower(value, power.num);
  }
  work.spend(2 * TRANSCENDENTAL);
  const isReal = value.im.mantissa === 0n;
  const isNegative = isReal && value.re.mantissa < 0n;
  if (power && isNegative && power.den % 2n === 1n) {
    // the real root of odd order
    const size = arithmetic.power(arithmetic.negate(value), evaluate(exponent, place));
    return power.num % 2n === 0n ? size : arithmetic.negate(size);
  }
  if (realOnly && isNegative && power) return giveUp();
  if (power && power.den === 2n && power.num === 1n) return arithmetic.squareRoot(value);
  const raised = evaluate(exponent, place);
  if (base.kind === 'name' && base.name === 'e') return arithmetic.exp(raised);
  if (realOnly && isNegative && !isWhole(raised.re)) return giveUp();
  return arithmetic.power(value, raised);
}

function isWhole(value: Real): boolean {
  return value.exponent >= 0 || (value.mantissa & ((1n << BigInt(Math.min(1000, -value.exponent))) - 1n)) === 0n;
}

/** Term by term. */
function seriesValue([index, from, to, body]: readonly Expression[], place: Place, isSum: boolean): Complex {
  if (index?.kind !== 'name' || !from || !to || !body) return giveUp();
  const { arithmetic } = place;
  const [start, end] = [wholeValue(evaluate(from, place)), wholeValue(evaluate(to, place))];
  if (end - start >= MAX_TERMS) return giveUp();
  let result = isSum ? COMPLEX_ZERO : COMPLEX_ONE;
  for (let i = start; i <= end; i++) {
    const values = new Map(place.values).set(index.name, real({ mantissa: i, exponent: 0 }));
    const term = evaluate(body, { ...place, values });
    result = isSum ? arithmetic.add(result, term) : arithmetic.multiply(result, term);
  }
  return result;
}

/** The integer that a value is; gives up on others. */
function wholeValue({ re, im }: Complex): bigint {
  if (im.mantissa !== 0n || !isWhole(re) || magnitude(re) > 40) return giveUp();
  return re.exponent >= 0 ? re.mantissa << BigInt(re.exponent) : re.mantissa >> BigInt(-re.exponent);
}

function callValue({ name, args }: Call, place: Place): Complex {
  if (name === 'sum' || name === 'product') return seriesValue(args, place, name === 'sum');
  const evaluator = lookUp(FUNCTIONS, name);
  const [first, second] = args;
  if (!evaluator || !first) return giveUp();
  place.work.spend(TRANSCENDENTAL);
  return evaluator(
    evaluate(first, place),
    place,
    !second ? COMPLEX_ONE : evaluate(second, place),
    second !== undefined,
  );
}

type Evaluator = (z: Complex, place: Place, second: Complex, hasSecond: boolean) => Complex;

const sin: Evaluator = (z, { arithmetic }) => arithmetic.cosSin(z)[1];
const cos: Evaluator = (z, { arithmetic }) => arithmetic.cosSin(z)[0];
const tan: Evaluator = (z, place) => place.arithmetic.divide(sin(z, place, z, false), cos(z, place, z, false));
const arcsin: Evaluator = (z, place) => {
  const outside = z.im.mantissa === 0n && magnitudeAboveOne(z.re);
  return place.realOnly && outside ? giveUp() : place.arithmetic.arcSine(z);
};
const arccos: Evaluator = (z, place) =>
  place.arithmetic.add(quarterTurn(place), place.arithmetic.negate(arcsin(z, place, z, false)));
const arctan: Evaluator = (z, { arithmetic }) => arithmetic.arcTangent(z);
const sinh: Evaluator = (z, { arithmetic }) => {
  const forward = arithmetic.exp(z);
  return arithmetic.half(arithmetic.add(forward, arithmetic.negate(arithmetic.divide(COMPLEX_ONE, forward))));
};
const cosh: Evaluator = (z, { arithmetic }) => {
  const forward = arithmetic.exp(z);
  return arithmetic.half(arithmetic.add(forward, arithmetic.divide(COMPLEX_ONE, forward)));
};
const tanh: Evaluator = (z, place) => place.arithmetic.divide(sinh(z, place, z, false), cosh(z, place, z, false));
const ln: Evaluator = (z, { arithmetic, realOnly }) =>
  realOnly && z.im.mantissa === 0n && z.re.mantissa <= 0n ? giveUp() : arithmetic.ln(z);
const log: Evaluator = (z, place, base, hasBase) => {
  const { arithmetic } = place;
  const top = ln(z, place, z, false);
  const ten: Complex = real({ mantissa: 10n, exponent: 0 });
  return arithmetic.divide(top, ln(hasBase ? base : ten, place, z, false));
};
/** The hyperbolic inverses, by logarithms. */
const areaSine =
  (sign: bigint): Evaluator =>
  (z, place) => {
    const { arithmetic } = place;
    const one: Complex = real({ mantissa: sign, exponent: 0 });
    const root = arithmetic.squareRoot(arithmetic.add(arithmetic.multiply(z, z), one));
    return ln(arithmetic.add(z, root), place, z, false);
  };
const artanh: Evaluator = (z, place) => {
  const { arithmetic } = place;
  const quotient = arithmetic.divide(arithmetic.add(COMPLEX_ONE, z), arithmetic.add(COMPLEX_ONE, arithmetic.negate(z)));
  return arithmetic.half(ln(quotient, place, z, false));
};

/** A function of the reciprocal: `arcsec x` is `arccos (1/x)`. */
const ofReciprocal =
  (inner: Evaluator): Evaluator =>
  (z, place) =>
    inner(place.arithmetic.divide(COMPLEX_ONE, z), place, z, false);
const reciprocalOf =
  (inner: Evaluator): Evaluator =>
  (z, place) =>
    place.arithmetic.divide(COMPLEX_ONE, inner(z, place, z, false));

const FUNCTIONS: Readonly<Record<string, Evaluator>> = {
  sin,
  cos,
  tan,
  cot: reciprocalOf(tan),
  sec: reciprocalOf(cos),
  csc: reciprocalOf(sin),
  arcsin,
  arccos,
  arctan,
  // continuous through 0, with values in (0, pi)
  arccot: (z, place) => place.arithmetic.add(quarterTurn(place), place.arithmetic.negate(arctan(z, place, z, false))),
  arcsec: ofReciprocal(arccos),
  arccsc: ofReciprocal(arcsin),
  sinh,
  cosh,
  tanh,
  coth: reciprocalOf(tanh),
  sech: reciprocalOf(cosh),
  csch: reciprocalOf(sinh),
  arsinh: areaSine(1n),
  arcosh: areaSine(-1n),
  artanh,
  cis: (z, { arithmetic }) => arithmetic.exp(timesI(z)),
  ln,
  log,
  abs: (z, { arithmetic }) => real(arithmetic.absolute(z)),
  Re: (z) => real(z.re),
  Im: (z) => real(z.im),
  conj: (z) => ({ re: z.re, im: negateReal(z.im) }),
  arg: (z, { arithmetic }) => real(angle(z.im, z.re, arithmetic.bits)),
  sgn: (z) => real({ mantissa: z.re.mantissa > 0n ? 1n : z.re.mantissa < 0n ? -1n : 0n, exponent: 0 }),
  floor: (z, { arithmetic }) => real(floorReal(realPart(z), arithmetic.bits)),
  ceil: (z, { arithmetic }) => real(negateReal(floorReal(negateReal(realPart(z)), arithmetic.bits))),
  factorial: (z, place) => factorial(wholeValue(z), place),
  binomial: (n, place, k) => binomial(wholeValue(n), wholeValue(k), place),
  '%': (z, { arithmetic }) => arithmetic.divide(z, real({ mantissa: 100n, exponent: 0 })),
  '°': (z, place) =>
    place.arithmetic.divide(place.arithmetic.multiply(z, quarterTurn(place)), real({ mantissa: 90n, exponent: 0 })),
  mod: (z, place, base) => {
    const { arithmetic } = place;
    const times = floorReal(realPart(arithmetic.divide(z, base)), arithmetic.bits);
    return arithmetic.add(z, arithmetic.negate(arithmetic.multiply(base, real(times))));
  },
};

function factorial(n: bigint, { arithmetic, work }: Place): Complex {
  if (n < 0n || n > MAX_FACTORIAL) return giveUp();
  work.spend(Number(n) * MULTIPLICATION);
  let result = COMPLEX_ONE;
  for (let i = 2n; i <= n; i++) result = arithmetic.multiply(result, real({ mantissa: i, exponent: 0 }));
  return result;
}

function binomial(n: bigint, k: bigint, place: Place): Complex {
  if (k < 0n || k > n) return COMPLEX_ZERO;
  const { arithmetic } = place;
  const below = arithmetic.multiply(factorial(k, place), factorial(n - k, place));
  return arithmetic.divide(factorial(n, place), below);
}

function quarterTurn({ arithmetic }: Place): Complex {
  return arithmetic.half(real(piReal(arithmetic.bits)));
}

function realPart(z: Complex): Real {
  return z.im.mantissa === 0n ? z.re : giveUp();
}

function magnitudeAboveOne({ mantissa, exponent }: Real): boolean {
  const size = absolute(mantissa);
  return exponent >= 0
    ? size << BigInt(Math.min(exponent, 1000)) > 1n
    : size > 1n << BigInt(Math.min(-exponent, 20_000));
}

function real(re: Real): Complex {
  return { re, im: REAL_ZERO };
}
