import { integer } from '../exact/rational.ts';
import { numericallyEqual } from '../numeric/numerically-equal.ts';
import {
  call,
  isExpression,
  numberLiteral,
  type Answer,
  type Expression,
  type List,
  type Quantity,
  type Ratio,
  type Relation,
  type SetAnswer,
} from '../parse/answer-tree.ts';
import { freeSymbols, ingredients } from '../parse/free-symbols.ts';
import { isUnitWord, makeUnit, type UnitFactor } from '../parse/units.ts';
import type { Context } from './compare-expressions.ts';
import { headOf, isNaming } from './equation.ts';
import { isEquation } from './simplify-answer.ts';

/** What else an answer may stand for, seen from the answer on the other side; never what it is itself. */
export function readings(answer: Answer, other: Answer, context: Context): readonly Answer[] {
  switch (answer.kind) {
    case 'choice':
      return other.kind === 'choice' ? [] : [answer.content, { kind: 'name', name: answer.letter }];
    case 'quantity':
      return quantityReadings(answer, other);
    case 'relation':
      return relationReadings(answer, other, context);
    case 'ratio':
      return ratioReadings(answer, other);
    case 'set':
      return setReadings(answer, other);
    case 'list':
      return listReadings(answer, other);
    case 'matrix':
      return matrixReadings(answer.rows, other);
    case 'product':
      return unitReading(answer, other);
    case 'numeral':
      // a base in one side only, like a unit in one side only
      if (other.kind !== 'number' || !/^\d{1,400}$/.test(answer.digits)) return [];
      return [numberLiteral(integer(BigInt(answer.digits)))];
    case 'text':
      if (other.kind !== 'name' || answer.text !== other.name.toLowerCase()) return [];
      return [other];
    default:
      return [];
  }
}

/** An angle in radians. */
export function radians({ value, unit }: Quantity): Expression | undefined {
  if (unit.words.length > 0) return undefined;
  return unit.dimensions === '°^1' ? call('°', value) : unit.dimensions === 'rad^1' ? value : undefined;
}

/** A unit in one side only is ignored; an angle without one may also be in radians. */
function quantityReadings(quantity: Quantity, other: Answer): Answer[] {
  if (other.kind === 'quantity' || other.kind === 'text') return [];
  if (isExpression(other) && unitReading(other, quantity).length > 0) return [];
  const isAngle = quantity.unit.dimensions === '°^1' && isExpression(other) && isMadeOfPi(other);
  const angle = isAngle ? radians(quantity) : undefined;
  return angle === undefined ? [quantity.value] : [quantity.value, angle];
}

/** Radians are written with pi or with an inverse function; a decimal would be near to many angles. */
function isMadeOfPi(expression: Expression): boolean {
  return [...ingredients(expression).functions].some((name) => name === 'pi' || name.startsWith('arc'));
}

/** `x = 3` is 3 where nothing on the other side is a relation; `A ≈ B` is A and is B. */
function relationReadings(relation: Relation, other: Answer, context: Context): Answer[] {
  const { sides, operators } = relation;
  const [first, last] = [sides[0], sides.at(-1)];
  if (first === undefined || last === undefined || other.kind === 'relation') return [];
  if (isEquation(relation) && other.kind === 'list') {
    const equations = coordinates(first, last);
    if (equations !== undefined) return [equations];
  }
  if (hasRelation(other)) return [];
  if (operators.includes('~') && operators.every((operator) => operator === '=' || operator === '~')) {
    const values = sides.filter((side, index) => index > 0 || !isNaming(side));
    return values.map((side) => withUnitOf(side, last));
  }
  if (operators.length === 1 && operators[0] === 'in' && first.kind === 'name') return [last];
  if (operators.some((operator) => operator !== '=')) return [];
  if (isNaming(first)) return isCurve(first, last) ? [] : [last];
  if (isNaming(last) && operators.length === 1 && isConstant(first)) return [first];
  if (!sides.every(isConstant) || !isExpression(first) || !isExpression(last)) return [];
  // a whole computation: 7^{\log_7 3} = 3
  return numericallyEqual(first, last, context.work) === 'equal' ? [last] : [];
}

function isConstant(side: Answer): boolean {
  return isExpression(side) && freeSymbols(side).size === 0;
}

/** `(x, y) = (1, 2)` is the list of its equations. */
function coordinates(first: Answer, last: Answer): Answer | undefined {
  if (first.kind !== 'bracket' || last.kind !== 'bracket' || first.items.length !== last.items.length) return undefined;
  const items = first.items.map((item, index): Answer => ({
    kind: 'relation',
    sides: [item, last.items[index] ?? item],
    operators: ['='],
  }));
  return { kind: 'list', items, joiner: ',' };
}

/** `y = 2x + 1` is a line, not the value `2x + 1`. */
function isCurve(first: Answer, last: Answer): boolean {
  if (first.kind !== 'name' || !'xyz'.includes(first.name) || !isExpression(last)) return false;
  return [...freeSymbols(last)].some((symbol) => 'xyz'.includes(symbol));
}

function withUnitOf(side: Answer, last: Answer): Answer {
  return last.kind === 'quantity' && isExpression(side) ? { kind: 'quantity', value: side, unit: last.unit } : side;
}

function hasRelation(answer: Answer): boolean {
  return (
    answer.kind === 'relation' || (answer.kind === 'list' && answer.items.some((item) => item.kind === 'relation'))
  );
}

/** `3:4` is the fraction. */
function ratioReadings({ parts, half }: Ratio, other: Answer): Answer[] {
  const [top, bottom] = parts;
  if (parts.length !== 2 || half !== undefined || !isExpression(other)) return [];
  if (top === undefined || bottom === undefined) return [];
  const inverse: Expression = { kind: 'power', base: bottom, exponent: numberLiteral(integer(-1)) };
  return [{ kind: 'product', factors: [top, inverse] }];
}

/** A set of solutions as a list, but not as a tuple. */
function setReadings({ items, condition }: SetAnswer, other: Answer): Answer[] {
  if (condition !== undefined || items.length === 0 || (other.kind === 'name' && other.name === '∅')) return [];
  const isValue =
    other.kind === 'list' || other.kind === 'relation' || other.kind === 'quantity' || isExpression(other);
  return isValue ? [listOf(items)] : [];
}

/** Solutions `x = 1, x = 2` are the values; `x = 1, y = 2` is a point; values in order may be a tuple. */
function listReadings({ items, joiner }: List, other: Answer): Answer[] {
  const heads = items.map((item) => (item.kind === 'relation' && isEquation(item) ? item.sides[0] : undefined));
  const names = heads.map((head) => (head === undefined ? undefined : headOf(head)?.name));
  const values = items.flatMap((item) => (item.kind === 'relation' ? item.sides.slice(1) : [item]));
  if (names.every((name) => name !== undefined) && !hasRelation(other)) {
    if (new Set(names).size === 1) return other.kind === 'bracket' || other.kind === 'matrix' ? [] : [listOf(values)];
    if (other.kind === 'bracket' || other.kind === 'matrix') {
      const order = items.map((_, index) => index).sort((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1));
      return [tuple(order.flatMap((index) => values[index] ?? []))];
    }
    const isPlain = heads.every((head) => head?.kind !== 'text') && other.kind === 'list';
    // in the order of writing, because the names are gone
    return isPlain && names.length === other.items.length ? [tuple(values)] : [];
  }
  const isTuple = other.kind === 'bracket' && other.open === '(' && other.close === ')';
  return isTuple && joiner !== 'or' && items.every((item) => item.kind !== 'bracket') ? [tuple(items)] : [];
}

/** Equations of several names, `x = 1, y = 2`: their values are no collection. */
export function namesSeveral({ items }: List): boolean {
  const names = items.flatMap((item) => (item.kind === 'relation' && isEquation(item) ? [item.sides[0]] : []));
  return new Set(names.map((head) => (head === undefined ? undefined : headOf(head)?.name))).size > 1;
}

/** A column or a row is the point with its coordinates. */
function matrixReadings(rows: readonly (readonly Answer[])[], other: Answer): Answer[] {
  const isVector = rows.length === 1 || rows.every((row) => row.length === 1);
  return isVector && other.kind === 'bracket' ? [tuple(rows.flat())] : [];
}

/** `5 m` and `10 m/s` against an amount: letters behind a number may be units, where the other side has none. */
function unitReading(answer: Expression, other: Answer): Answer[] {
  if (answer.kind !== 'product' || (other.kind !== 'quantity' && !isExpression(other))) return [];
  const factors: UnitFactor[] = [];
  const rest: Expression[] = [];
  for (const factor of answer.factors) {
    const [base, exponent] = factor.kind === 'power' ? [factor.base, factor.exponent] : [factor, undefined];
    const power = exponent === undefined ? 1 : exponent.kind === 'number' ? Number(exponent.value.num) : 0;
    if (base.kind === 'name' && isUnitWord(base.name)) factors.push({ word: base.name, power });
    else rest.push(factor);
  }
  const value: Expression = { kind: 'product', factors: rest };
  // `-m` and `gi` have no amount
  const isAmount = rest.some((factor) => factor.kind === 'number' && factor.value.num !== -1n);
  if ((factors[0]?.power ?? 0) < 1 || !isAmount || freeSymbols(value).size > 0) return [];
  if (other.kind === 'quantity') return [{ kind: 'quantity', value, unit: makeUnit(factors) }];
  return freeSymbols(other).size === 0 ? [value] : [];
}

function listOf(items: readonly Answer[]): Answer {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'list', items, joiner: 'or' };
}

function tuple(items: readonly Answer[]): Answer {
  return { kind: 'bracket', open: '(', close: ')', items };
}
