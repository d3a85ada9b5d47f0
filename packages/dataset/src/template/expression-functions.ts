import { numberToWords } from '../verbal/number-to-words.ts';
import {
  compare,
  divide,
  floor,
  formatRational,
  isWhole,
  multiply,
  parseRational,
  rational,
  roundHalfEven,
  subtract,
  truncate,
  type Rational,
} from './rational.ts';
import { labelled, numberOf, printValue, unlabelled, type TemplateValue } from './template-value.ts';

/** A function of expressions: `source` is the whole formula, for messages. */
export type ExpressionFunction = (items: readonly TemplateValue[], source: string) => TemplateValue;

/** A list of numbers in a template: published ones have up to 1,498. */
const MAX_RANGE_ITEMS = 1_000_000;

/**
 * The functions that expressions know: those of the published GSM-Symbolic templates and a few of arithmetic.
 *
 * `int` (toward 0), `round` (ties to even), `abs`, `min`, `max`, `floor`, `ceil`, `is_int`, `divides(a, b)` (b divides a),
 * `gcd`, `lcm`, `Fraction(a, b)`, `range`, `frange`/`arange` (an exclusive end), `randint(low, high)`, `list`,
 * `numbers_within(low, high)` (number words, inclusive), `fix_floats` and `shuffle_list` (which change nothing here:
 * numbers are exact and lists are drawn from at random), `format_frac`.
 */
export const expressionFunctions: Readonly<Record<string, ExpressionFunction>> = {
  int: numeric((a) => truncate(a)),
  float: numeric((a) => unlabelled(a)),
  round: numeric((a, digits) => roundHalfEven(a, Number(digits?.numerator ?? 0n))),
  floor: numeric((a) => floor(a)),
  ceil: numeric((a) => subtract(rational(0), floor(subtract(rational(0), a)))),
  abs: numeric((a) => (a.numerator < 0n ? subtract(rational(0), a) : unlabelled(a))),
  min: numeric((...all) => all.reduce((least, a) => (compare(a, least) < 0 ? a : least))),
  max: numeric((...all) => all.reduce((most, a) => (compare(a, most) > 0 ? a : most))),
  is_int: numeric((a) => rational(isWhole(a) ? 1 : 0)),
  divides: numeric((a, b = rational(1)) => rational(b.numerator !== 0n && isWhole(divide(a, b)) ? 1 : 0)),
  gcd: numeric((a, b = rational(0)) => rational(commonDivisor(a.numerator, b.numerator))),
  lcm: numeric((a, b = a) => divide(multiply(a, b), rational(commonDivisor(a.numerator, b.numerator)))),
  Fraction: (items, source) => fraction(items, source),
  range: (items, source) => (items.length < 2 ? steps([rational(0), ...items], source) : steps(items, source)),
  frange: steps,
  arange: steps,
  'np.arange': steps,
  randint: (items, source) => steps(items.slice(0, 2), source),
  'np.random.randint': (items, source) => steps(items.slice(0, 2), source),
  numbers_within: (items, source) => {
    const [low, high] = [whole(items[0], source), whole(items[1], source)];
    return span(low, high + 1n, 1n, source).map((n) => labelled(numberToWords(n), rational(n)));
  },
  list: (items) => items[0] ?? [],
  fix_floats: (items) => items[0] ?? [],
  shuffle_list: (items) => items[0] ?? [],
  format_frac: (items, source) => {
    const value = numberOf(items[0] ?? '', source);
    return labelled(formatRational(value), value);
  },
};

function numeric(apply: (first: Rational, ...rest: readonly Rational[]) => Rational): ExpressionFunction {
  return (items, source) => {
    const [first, ...rest] = items.map((item) => numberOf(item, source));
    if (first === undefined) throw new SyntaxError(`"${source}" calls a function without a number`);
    return apply(first, ...rest);
  };
}

function fraction(items: readonly TemplateValue[], source: string): Rational {
  const [top = '', bottom = rational(1)] = items;
  const value = typeof top === 'string' ? parseRational(top) : numberOf(top, source);
  if (value === undefined)
    throw new SyntaxError(`"${source}" reads "${printValue(top)}" as a fraction, which it is not`);
  return divide(value, numberOf(bottom, source));
}

/** From `low` in steps while below `high`. */
function steps(items: readonly TemplateValue[], source: string): readonly TemplateValue[] {
  const [low, high, step = rational(1)] = items.map((item) => numberOf(item, source));
  if (low === undefined || high === undefined) throw new SyntaxError(`"${source}" needs a range of two numbers`);
  if (step.numerator <= 0n) throw new SyntaxError(`"${source}" has a range whose step is not above 0`);
  const bottom = low.denominator * high.denominator * step.denominator;
  const scaled = (a: Rational): bigint => (a.numerator * bottom) / a.denominator;
  return span(scaled(low), scaled(high), scaled(step), source).map((top) => rational(top, bottom));
}

function span(low: bigint, high: bigint, step: bigint, source: string): readonly bigint[] {
  const count = high <= low ? 0n : (high - low + step - 1n) / step;
  if (count > MAX_RANGE_ITEMS)
    throw new SyntaxError(`"${source}" has a range of ${count} numbers; the limit is ${MAX_RANGE_ITEMS}`);
  return Array.from({ length: Number(count) }, (_, i) => low + BigInt(i) * step);
}

function whole(value: TemplateValue | undefined, source: string): bigint {
  const number = numberOf(value ?? '', source);
  if (!isWhole(number)) throw new SyntaxError(`"${source}" needs whole numbers`);
  return number.numerator;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  return y === 0n ? x : commonDivisor(y, x % y);
}
