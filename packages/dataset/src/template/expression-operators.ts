import { add, compare, divide, floor, multiply, power, rational, subtract, type Rational } from './rational.ts';
import { isNumber, numberOf, sameValue, type TemplateValue } from './template-value.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '<' | '<=' | '>' | '>=' | '=' | '==' | '!=';

/**
 * One operation on two values. Lists can be joined with `+` and repeated with `*`, everything can be compared for equality.
 *
 * @throws {RangeError} for a division by zero.
 * @throws {SyntaxError} naming the formula when a number is missing.
 */
export function applyOperator(
  operator: BinaryOperator,
  a: TemplateValue,
  b: TemplateValue,
  source: string,
): TemplateValue {
  if (operator === '==' || operator === '=') return rational(sameValue(a, b) ? 1 : 0);
  if (operator === '!=') return rational(sameValue(a, b) ? 0 : 1);
  if (Array.isArray(a) && Array.isArray(b) && operator === '+')
    return [...(a as TemplateValue[]), ...(b as TemplateValue[])];
  if (Array.isArray(a) && isNumber(b) && operator === '*')
    return repeated(a as TemplateValue[], Number(b.numerator), source);
  return NUMERIC[operator](numberOf(a, source), numberOf(b, source));
}

/** A number other than 0, a text or list with something in it. */
export function isTrue(value: TemplateValue): boolean {
  return isNumber(value) ? value.numerator !== 0n : value.length > 0;
}

/** Repeats only change how often an item is drawn; published templates go to 10. */
const MAX_LIST_ITEMS = 1_000_000;

function repeated(items: readonly TemplateValue[], times: number, source: string): readonly TemplateValue[] {
  if (items.length * times > MAX_LIST_ITEMS) {
    throw new SyntaxError(`"${source}" makes a list of ${items.length * times} items; the limit is ${MAX_LIST_ITEMS}`);
  }
  return Array.from({ length: times }, () => items).flat();
}

const truth = (value: boolean): Rational => rational(value ? 1 : 0);

const NUMERIC: Readonly<Record<Exclude<BinaryOperator, '=' | '==' | '!='>, (a: Rational, b: Rational) => Rational>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '//': (a, b) => floor(divide(a, b)),
  '%': (a, b) => subtract(a, multiply(b, floor(divide(a, b)))),
  '**': power,
  '<': (a, b) => truth(compare(a, b) < 0),
  '<=': (a, b) => truth(compare(a, b) <= 0),
  '>': (a, b) => truth(compare(a, b) > 0),
  '>=': (a, b) => truth(compare(a, b) >= 0),
};
