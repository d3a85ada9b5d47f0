import type { Expression, Numeral } from '../parse/answer-tree.ts';
import { lookUp } from '../look-up.ts';
import { giveUp, type Work } from '../work.ts';
import { rationalValue } from './fraction.ts';
import { add, bitLength, isInteger, multiply, ONE, power, rational, ZERO, type Rational } from './rational.ts';

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
      return fold(expression.args, ZERO, add, work);
    case 'product':
      return fold(expression.args, ONE, multiply, work);
    case 'power': {
      const [base, exponent] = expression.args;
      const raised = rationalOf(exponent, work);
      if (raised === undefined || !isInteger(raised)) return undefined;
      const value = rationalOf(base, work);
      if (value === undefined) return undefined;
      const result = power(value, raised.num);
      work.spend(bitLength(result.num) / 4);
      return result;
    }
    case 'call': {
      const form = lookUp(work.forms, expression.name)?.(expression.args, work);
      return form && rationalValue(form);
    }
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
