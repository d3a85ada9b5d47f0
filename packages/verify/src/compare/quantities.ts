import { equals, ONE } from '../exact/rational.ts';
import {
  isExpression,
  numberLiteral,
  product,
  type Expression,
  type Power,
  type Product,
  type Quantity,
} from '../parse/answer-tree.ts';
import { hasSymbols } from '../parse/free-symbols.ts';
import { conversion, isUnitWord, makeUnit, type UnitFactor } from '../parse/units.ts';
import { compareExpressions } from './compare-expressions.ts';
import type { Comparer, Reading } from './compare-parsed.ts';

/** Amounts of the same thing, in any unit. */
export const compareQuantities: Comparer<Quantity> = (a, b, context) => {
  const factor = conversion(a.unit, b.unit);
  if (!factor) return 'different';
  const amount = equals(factor, ONE) ? a.value : product(a.value, numberLiteral(factor));
  return compareExpressions(amount, b.value, context);
};

/** A unit in one side only is ignored. */
export const amountReading: Reading<Quantity> = (quantity, other, context) => {
  if (other.kind === 'quantity' || other.kind === 'text') return [];
  return other.kind === 'product' && unitReading(other, quantity, context).length > 0 ? [] : [quantity.value];
};

/** `5 m` and `10 m/s` against an amount: letters behind a number may be units, where the other side has none. */
export const unitReading: Reading<Product> = (answer, other, { kit }) => {
  const { units } = kit.grammar;
  if (other.kind !== 'quantity' && !isExpression(other)) return [];
  const factors: UnitFactor[] = [];
  const rest: Expression[] = [];
  for (const factor of answer.args) {
    let [base, power] = [factor, 1];
    // `/s^2` is a power of a power
    while (base.kind === 'power') {
      const [inner, exponent]: Power['args'] = base.args;
      power *= exponent.kind === 'number' ? Number(exponent.value.num) : 0;
      base = inner;
    }
    if (base.kind === 'name' && isUnitWord(base.name, units)) factors.push({ word: base.name, power });
    else rest.push(factor);
  }
  const value = product(...rest);
  // `-m` and `gi` have no amount
  const isAmount = rest.some((factor) => factor.kind === 'number' && factor.value.num !== -1n);
  if ((factors[0]?.power ?? 0) < 1 || !isAmount || hasSymbols(value)) return [];
  if (other.kind === 'quantity') return [{ kind: 'quantity', value, unit: makeUnit(factors, units) }];
  return !hasSymbols(other) ? [value] : [];
};
