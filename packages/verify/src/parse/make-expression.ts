// Small expressions that the parser puts together.
import { divide, MINUS_ONE, negate, ONE } from '../exact/rational.ts';
import { giveUp } from '../work.ts';
import {
  integerLiteral,
  isExpression,
  numberLiteral,
  power,
  product,
  sum,
  type Answer,
  type Expression,
} from './answer-tree.ts';

/** Gives up on what is no expression. */
export function asExpression(answer: Answer): Expression {
  return isExpression(answer) ? answer : giveUp();
}

export function negative(value: Expression): Expression {
  if (value.kind === 'number') return numberLiteral(negate(value.value), value.decimals);
  return product(integerLiteral(-1), ...(value.kind === 'product' ? value.args : [value]));
}

/** `a - b`, for a comparison with 0. */
export function differenceOf(a: Expression, b: Expression): Expression {
  return sum(a, product(integerLiteral(-1), b));
}

export function reciprocal(value: Expression): Expression {
  return power(value, numberLiteral(MINUS_ONE));
}

export function quotient(top: Expression, bottom: Expression): Expression {
  return product(top, reciprocal(bottom));
}

export function root(value: Expression, index: Expression): Expression {
  const isNumber = index.kind === 'number' && index.decimals === undefined;
  return power(value, isNumber ? numberLiteral(divide(ONE, index.value)) : reciprocal(index));
}

export function isMinusOne(value: Expression): boolean {
  return value.kind === 'number' && value.value.num === -1n && value.value.den === 1n;
}

export function mixedNumber(whole: Expression, top: Expression, bottom: Expression): Expression | undefined {
  if (whole.kind !== 'number' || top.kind !== 'number' || bottom.kind !== 'number') return undefined;
  if (top.decimals !== undefined || bottom.decimals !== undefined || top.value.num < 0n) return undefined;
  if (top.value.num >= bottom.value.num) return undefined;
  return sum(whole, numberLiteral(divide(top.value, bottom.value)));
}
