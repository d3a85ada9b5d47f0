import { equals, ONE, rational } from '../exact/rational.ts';
import {
  isExpression,
  name,
  numberLiteral,
  product,
  type Answer,
  type Expression,
  type Product,
  type Quantity,
} from '../parse/answer-tree.ts';
import { freeSymbols } from '../parse/free-symbols.ts';
import { conversion, isUnitWord, makeUnit, type UnitFactor } from '../parse/units.ts';
import { compareExpressions } from './compare-expressions.ts';
import type { Comparer, Reading } from './compare-parsed.ts';

/** Amounts of the same thing, in any unit. */
export const compareQuantities: Comparer<Quantity> = (a, b, context) => {
  const factor = conversion(a.unit, b.unit);
  if (factor !== undefined) {
    const amount = equals(factor, ONE) ? a.value : product(a.value, numberLiteral(factor));
    return compareExpressions(amount, b.value, context);
  }
  const [left, right] = [radians(a), radians(b)];
  return left !== undefined && right !== undefined ? compareExpressions(left, right, context) : 'different';
};

/** An angle in radians. */
export function radians({ value, unit }: Quantity): Expression | undefined {
  if (unit.words.length > 0) return undefined;
  if (unit.dimensions === 'rad^1') return value;
  return unit.dimensions === '°^1' ? product(value, name('pi'), numberLiteral(rational(1n, 180n))) : undefined;
}

/** A unit in one side only is ignored. */
export const amountReading: Reading<Quantity> = (quantity, other) => {
  if (other.kind === 'quantity' || other.kind === 'text') return [];
  return other.kind === 'product' && unitReading(other, quantity).length > 0 ? [] : [quantity.value];
};

/** `5 m` and `10 m/s` against an amount: letters behind a number may be units, where the other side has none. */
export const unitReading: (answer: Product, other: Answer) => readonly Answer[] = (answer, other) => {
  if (other.kind !== 'quantity' && !isExpression(other)) return [];
  const factors: UnitFactor[] = [];
  const rest: Expression[] = [];
  for (const factor of answer.args) {
    const [base, exponent] = factor.kind === 'power' ? factor.args : [factor];
    const power = exponent === undefined ? 1 : exponent.kind === 'number' ? Number(exponent.value.num) : 0;
    if (base.kind === 'name' && isUnitWord(base.name)) factors.push({ word: base.name, power });
    else rest.push(factor);
  }
  const value = product(...rest);
  // `-m` and `gi` have no amount
  const isAmount = rest.some((factor) => factor.kind === 'number' && factor.value.num !== -1n);
  if ((factors[0]?.power ?? 0) < 1 || !isAmount || freeSymbols(value).size > 0) return [];
  if (other.kind === 'quantity') return [{ kind: 'quantity', value, unit: makeUnit(factors) }];
  return freeSymbols(other).size === 0 ? [value] : [];
};
