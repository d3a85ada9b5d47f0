import type { Expression } from '../parse/answer-tree.ts';
import { lookUp } from '../look-up.ts';
import type { Work } from '../work.ts';
import { rationalValue } from './fraction.ts';
import { add, bitLength, costOf, isInteger, multiply, ONE, power, ZERO, type Rational } from './rational.ts';

/**
 * The exact value of an expression of numbers; `undefined` where it has a variable, a constant or a root. Gives up on a
 * division by zero and on numbers beyond the limits.
 */
export function rationalOf(expression: Expression, work: Work): Rational | undefined {
  work.spend(5);
  switch (expression.kind) {
    case 'number':
    case 'numeral':
      return expression.value;
    case 'sum':
      return fold(expression.args, ZERO, add, work);
    case 'product':
      return fold(expression.args, ONE, multiply, work);
    case 'power': {
      const [base, exponent] = expression.args;
      const raised = rationalOf(exponent, work);
      if (!raised || !isInteger(raised)) return undefined;
      const value = rationalOf(base, work);
      if (!value) return undefined;
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
    if (!value) return undefined;
    result = combine(result, value);
    work.spend(costOf(result));
  }
  return result;
}
