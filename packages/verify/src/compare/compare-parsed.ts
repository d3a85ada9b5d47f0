// Whether two answers that have been read are the same: by kind, then by the other things that each may stand for.
import { equals, integer, ONE } from '../exact/rational.ts';
import {
  call,
  isExpression,
  numberLiteral,
  type Answer,
  type Bracket,
  type Expression,
  type List,
  type Quantity,
  type Ratio,
  type Relation,
} from '../parse/answer-tree.ts';
import { freeSymbols } from '../parse/free-symbols.ts';
import { conversion, makeUnit } from '../parse/units.ts';
import { compareExpressions, type Context } from './compare-expressions.ts';
import { compareEquations, compareZeros, headOf, isNaming } from './equation.ts';
import { expandPlusMinus } from './expand-plus-minus.ts';
import { matchMembers } from './match-members.ts';
import { every, some, type Outcome } from './outcome.ts';
import { compareRealSets, toRealSet } from './real-set.ts';
import { numericallyEqual } from '../numeric/numerically-equal.ts';

/** Answers inside answers: a set of intervals of equations is 3. */
const MAX_DEPTH = 12;

/** Symmetric, and reflexive for everything that has a value. */
export function compareParsed(a: Answer, b: Answer, context: Context, depth: number = 0): Outcome {
  context.work.spend(20);
  if (depth > MAX_DEPTH) return 'unknown';
  const [left, right] = [simplify(a), simplify(b)];
  const direct = compareDirectly(left, right, context, depth);
  if (direct === 'equal') return direct;
  // the other readings of one side against the other side as it is
  const others = some([
    ...readings(left, right, context).map((reading) => compareParsed(reading, right, context, depth + 1)),
    ...readings(right, left, context).map((reading) => compareParsed(left, reading, context, depth + 1)),
  ]);
  if (others === 'equal') return others;
  return direct === 'unknown' || others === 'unknown' ? 'unknown' : 'different';
}

/** Lists of one item are the item; `±` and systems in braces are lists; nested lists are one. */
function simplify(answer: Answer): Answer {
  switch (answer.kind) {
    case 'list': {
      const items = listItems(answer);
      const [only] = items;
      return items.length === 1 && only !== undefined ? only : { ...answer, items };
    }
    case 'set':
      return answer.condition === undefined ? { ...answer, items: answer.items.flatMap(expandPlusMinus) } : answer;
    case 'matrix': {
      if (answer.environment !== 'rows' || answer.rows.some((row) => row.length !== 1)) return answer;
      return simplify({ kind: 'list', items: answer.rows.flat(), joiner: ',' });
    }
    case 'relation': {
      const [first, last] = [answer.sides[0], answer.sides.at(-1)];
      if (answer.sides.length !== 2 || first === undefined || last === undefined) return answer;
      const values = answer.operators[0] === '=' ? expandPlusMinus(last) : [];
      if (values.length < 2) return answer;
      return {
        kind: 'list',
        items: values.map((value): Answer => ({ ...answer, sides: [first, value] })),
        joiner: ',',
      };
    }
    default: {
      const values = expandPlusMinus(answer);
      return values.length > 1 ? { kind: 'list', items: values, joiner: ',' } : answer;
    }
  }
}

/** Without what says only that a parameter is an integer, and with `x = 1, 2` as `x = 1, x = 2`. */
function listItems({ items }: List): readonly Answer[] {
  const flat = items.flatMap((item): readonly Answer[] => {
    const simple = simplify(item);
    return simple.kind === 'list' ? simple.items : [simple];
  });
  const kept = flat.filter((item) => !isDomain(item));
  const [first] = kept;
  if (first?.kind !== 'relation' || first.operators[0] !== '=' || first.sides.length !== 2)
    return kept.length > 0 ? kept : flat;
  const name = first.sides[0];
  if (name?.kind !== 'name' || !kept.slice(1).every((item) => isExpression(item) || isSameName(item, name.name)))
    return kept;
  return kept.map((item): Answer =>
    isExpression(item) ? { kind: 'relation', sides: [name, item], operators: ['='] } : item,
  );
}

function isSameName(item: Answer, name: string): boolean {
  return (
    item.kind === 'relation' &&
    item.operators[0] === '=' &&
    item.sides[0]?.kind === 'name' &&
    item.sides[0].name === name
  );
}

/** `k \in \mathbb{Z}`, `n` is an integer. */
function isDomain(answer: Answer): boolean {
  if (answer.kind !== 'relation' || answer.operators[0] !== 'in') return false;
  const [left, right] = answer.sides;
  return left?.kind === 'name' && right?.kind === 'name' && 'ℤℕ'.includes(right.name);
}

function compareDirectly(a: Answer, b: Answer, context: Context, depth: number): Outcome {
  if (isExpression(a) && isExpression(b)) return compareExpressions(a, b, context);
  const inside = (left: Answer, right: Answer): Outcome => compareParsed(left, right, context, depth + 1);
  if (a.kind === 'quantity' && b.kind === 'quantity') return compareQuantities(a, b, context);
  if (a.kind === 'list' && b.kind === 'list') return matchMembers(a.items, b.items, inside);
  if (a.kind === 'set' && b.kind === 'set' && a.condition === undefined && b.condition === undefined) {
    return matchMembers(distinct(a.items, inside), distinct(b.items, inside), inside);
  }
  if (a.kind === 'bracket' && b.kind === 'bracket') return compareBrackets(a, b, inside);
  if (a.kind === 'matrix' && b.kind === 'matrix') {
    const isShaped =
      a.rows.length === b.rows.length && a.rows.every((row, index) => row.length === b.rows[index]?.length);
    if (!isShaped) return 'different';
    const others = b.rows.flat();
    return every(a.rows.flat().map((cell, index) => inside(cell, others[index] ?? cell)));
  }
  if (a.kind === 'ratio' && b.kind === 'ratio') return compareRatios(a, b, context);
  if (a.kind === 'relation' && b.kind === 'relation') return compareRelations(a, b, context, inside);
  if (a.kind === 'choice' && b.kind === 'choice') {
    return a.letter === b.letter ? 'equal' : 'different';
  }
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text ? 'equal' : 'different';
  return compareSets(a, b, context);
}

/** Intervals, inequalities and unions by the numbers in them, where one side is no list of single values. */
function compareSets(a: Answer, b: Answer, context: Context): Outcome {
  if (!isSetLike(a) || !isSetLike(b)) return 'different';
  if (a.kind === 'operation' || b.kind === 'operation' || !isFinite(a) || !isFinite(b)) {
    const [left, right] = [toRealSet(a, context.work), toRealSet(b, context.work)];
    if (left !== undefined && right !== undefined) return compareRealSets(left, right, context);
    if (a.kind === 'operation' && b.kind === 'operation' && a.operator === b.operator) {
      const inside = (x: Answer, y: Answer): Outcome => compareParsed(x, y, context, MAX_DEPTH - 2);
      return every([inside(a.left, b.left), inside(a.right, b.right)]);
    }
  }
  return 'different';
}

const SET_LIKE: ReadonlySet<string> = new Set(['bracket', 'set', 'operation', 'relation', 'list', 'text']);

function isSetLike(answer: Answer): boolean {
  return SET_LIKE.has(answer.kind) || (answer.kind === 'name' && (answer.name === 'ℝ' || answer.name === '∅'));
}

function isFinite(answer: Answer): boolean {
  return answer.kind === 'set' && answer.condition === undefined && answer.items.length > 0;
}

function distinct(items: readonly Answer[], inside: (a: Answer, b: Answer) => Outcome): readonly Answer[] {
  return items.filter((item, index) => !items.slice(0, index).some((other) => inside(item, other) === 'equal'));
}

function compareBrackets(a: Bracket, b: Bracket, inside: (a: Answer, b: Answer) => Outcome): Outcome {
  const [open, close] = [a, b].map((bracket) => (bracket.open === '⟨' ? '()' : bracket.open + bracket.close));
  if (open !== close || a.items.length !== b.items.length) return 'different';
  return every(a.items.map((item, index) => inside(item, b.items[index] ?? item)));
}

function compareQuantities(a: Quantity, b: Quantity, context: Context): Outcome {
  const factor = conversion(a.unit, b.unit);
  if (factor !== undefined) {
    if (equals(factor, ONE)) return compareExpressions(a.value, b.value, context);
    return compareExpressions({ kind: 'product', factors: [a.value, numberLiteral(factor)] }, b.value, context);
  }
  const [left, right] = [radians(a), radians(b)];
  return left !== undefined && right !== undefined ? compareExpressions(left, right, context) : 'different';
}

/** An angle in radians. */
function radians({ value, unit }: Quantity): Expression | undefined {
  if (unit.words.length > 0) return undefined;
  return unit.dimensions === '°^1' ? call('°', value) : unit.dimensions === 'rad^1' ? value : undefined;
}

/** As times the same minute, else as proportions. */
function compareRatios(a: Ratio, b: Ratio, context: Context): Outcome {
  if (a.parts.length !== b.parts.length) return 'different';
  const same = every(a.parts.map((part, index) => compareExpressions(part, b.parts[index] ?? part, context)));
  if (a.half !== undefined || b.half !== undefined) {
    return same !== 'equal' || (a.half !== undefined && b.half !== undefined && a.half !== b.half)
      ? 'different'
      : 'equal';
  }
  if (same === 'equal') return same;
  const [left, right] = [a.parts[0], b.parts[0]];
  if (left === undefined || right === undefined) return 'different';
  return every(
    a.parts.slice(1).map((part, index) => {
      const other = b.parts[index + 1] ?? part;
      return compareExpressions(
        { kind: 'product', factors: [left, other] },
        { kind: 'product', factors: [right, part] },
        context,
      );
    }),
  );
}

function compareRelations(
  a: Relation,
  b: Relation,
  context: Context,
  inside: (a: Answer, b: Answer) => Outcome,
): Outcome {
  if (a.operators.join() === b.operators.join()) {
    const same = every(
      a.sides.map((side, index) =>
        side.kind === 'text' && b.sides[index]?.kind === 'text' ? 'equal' : inside(side, b.sides[index] ?? side),
      ),
    );
    if (same === 'equal') return same;
  }
  if (isEquation(a) && isEquation(b)) {
    const [left, right] = [a.sides[0], b.sides[0]];
    if (left?.kind === 'text' || right?.kind === 'text' || isFunctionAndPlot(left, right)) {
      return inside(a.sides[1] ?? a, b.sides[1] ?? b);
    }
    return compareEquations(a, b, context);
  }
  const [left, right] = [toRealSet(a, context.work), toRealSet(b, context.work)];
  if (left !== undefined && right !== undefined) return compareRealSets(left, right, context);
  return compareZeros(a, b, context);
}

function isEquation({ sides, operators }: Relation): boolean {
  return sides.length === 2 && operators[0] === '=';
}

/** `y = …` and `f(x) = …` define the same. */
function isFunctionAndPlot(a: Answer | undefined, b: Answer | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const [left, right] = [headOf(a), headOf(b)];
  const isPlot = (head: typeof left): boolean => head?.name === 'y' && head.parameters.length === 0;
  return (isPlot(left) && right?.parameters.length === 1) || (isPlot(right) && left?.parameters.length === 1);
}

/** What else an answer may stand for, seen from the answer on the other side. */
function readings(answer: Answer, other: Answer, context: Context): Answer[] {
  switch (answer.kind) {
    case 'choice':
      return other.kind === 'choice' ? [] : [answer.content, { kind: 'name', name: answer.letter }];
    case 'quantity':
      return quantityReadings(answer, other);
    case 'relation':
      return other.kind === 'relation' ? [] : relationReadings(answer, other, context);
    case 'ratio':
      return ratioReadings(answer, other);
    case 'set':
      return answer.condition === undefined &&
        other.kind !== 'set' &&
        other.kind !== 'operation' &&
        answer.items.length > 0
        ? [listOf(answer.items)]
        : [];
    case 'list':
      return listReadings(answer, other);
    case 'matrix':
      return matrixReadings(answer.rows, other);
    case 'product':
    case 'name':
      return unitReading(answer, other);
    case 'numeral':
      // a base in one side only, like a unit in one side only
      return other.kind === 'number' && /^\d+$/.test(answer.digits) && answer.digits.length < 400
        ? [numberLiteral(integer(BigInt(answer.digits)))]
        : [];
    case 'text':
      return answer.text.length === 1 && other.kind === 'name'
        ? [{ kind: 'name', name: answer.text === other.name.toLowerCase() ? other.name : answer.text }]
        : [];
    default:
      return [];
  }
}

/** A unit in one side only is ignored; an angle without one may also be in radians. */
function quantityReadings(quantity: Quantity, other: Answer): Answer[] {
  if (other.kind === 'quantity' || other.kind === 'text') return [];
  if (isExpression(other) && unitReading(other, quantity).length > 0) return [];
  const angle = quantity.unit.dimensions === '°^1' && isExpression(other) ? radians(quantity) : undefined;
  return angle === undefined ? [quantity.value] : [quantity.value, angle];
}

/** `x = 3` is 3 where nothing on the other side is an equation; `A ≈ B` is A and is B. */
function relationReadings({ sides, operators }: Relation, other: Answer, context: Context): Answer[] {
  const [first, last] = [sides[0], sides.at(-1)];
  if (first === undefined || last === undefined || hasRelation(other)) return [];
  if (operators.includes('~') && operators.every((operator) => operator === '=' || operator === '~')) {
    const values = sides.filter((side, index) => index > 0 || !isNaming(side));
    return values.map((side) => withUnitOf(side, last));
  }
  if (operators.length === 1 && operators[0] === 'in' && first.kind === 'name') return [last];
  if (operators.some((operator) => operator !== '=')) return [];
  if (isNaming(first)) return [last];
  const isConstant = sides.every((side) => isExpression(side) && freeSymbols(side).size === 0);
  if (isNaming(last) && operators.length === 1 && isExpression(first) && freeSymbols(first).size === 0) return [first];
  if (!isConstant || !isExpression(first) || !isExpression(last)) return [];
  // a whole computation: 7^{\log_7 3} = 3
  return numericallyEqual(first, last, context.work) === 'equal' ? [last] : [];
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
  if (parts.length !== 2 || half !== undefined || !isExpression(other) || top === undefined || bottom === undefined)
    return [];
  return [{ kind: 'product', factors: [top, { kind: 'power', base: bottom, exponent: numberLiteral(integer(-1)) }] }];
}

/** Solutions `x = 1, x = 2` are the values; `x = 1, y = 2` is a point; values in order may be a tuple. */
function listReadings({ items, joiner }: List, other: Answer): Answer[] {
  const names = items.map((item) =>
    item.kind === 'relation' && isEquation(item) ? headOf(item.sides[0] ?? item)?.name : undefined,
  );
  const values = items.flatMap((item) => (item.kind === 'relation' ? item.sides.slice(1) : [item]));
  const named = names.every((name) => name !== undefined);
  if (named && other.kind !== 'relation' && !hasRelation(other)) {
    if (new Set(names).size === 1) return [listOf(values)];
    if (other.kind === 'bracket' || other.kind === 'matrix') {
      const order = items.map((_, index) => index).sort((a, b) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1));
      return [tuple(order.flatMap((index) => values[index] ?? []))];
    }
    return other.kind === 'list' && names.length === other.items.length ? [listOf(values)] : [];
  }
  if (
    other.kind === 'bracket' &&
    other.open === '(' &&
    other.close === ')' &&
    joiner !== 'or' &&
    items.every((item) => item.kind !== 'bracket')
  ) {
    return [tuple(items)];
  }
  return [];
}

/** A column or a row is the point with its coordinates. */
function matrixReadings(rows: readonly (readonly Answer[])[], other: Answer): Answer[] {
  const isVector = rows.length === 1 || rows.every((row) => row.length === 1);
  return isVector && (other.kind === 'bracket' || other.kind === 'list') ? [tuple(rows.flat())] : [];
}

const UNIT_LETTERS = 'mgshlLNJWVAK';

/** `5 m` against 5: a letter behind a number may be a unit, where the other side has no such letter. */
function unitReading(answer: Expression, other: Answer): Answer[] {
  if (answer.kind !== 'product' || (other.kind !== 'quantity' && !isExpression(other))) return [];
  const last = answer.factors.at(-1);
  const letter = last?.kind === 'power' ? last.base : last;
  if (letter?.kind !== 'name' || !UNIT_LETTERS.includes(letter.name)) return [];
  const rest = answer.factors.slice(0, -1);
  const value: Expression = { kind: 'product', factors: rest };
  if (freeSymbols(value).size > 0) return [];
  const exponent = last?.kind === 'power' && last.exponent.kind === 'number' ? Number(last.exponent.value.num) : 1;
  if (other.kind === 'quantity')
    return [{ kind: 'quantity', value, unit: makeUnit([{ word: letter.name, power: exponent }]) }];
  return isExpression(other) && freeSymbols(other).size === 0 ? [value] : [];
}

function listOf(items: readonly Answer[]): Answer {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: 'list', items, joiner: ',' };
}

function tuple(items: readonly Answer[]): Answer {
  return { kind: 'bracket', open: '(', close: ')', items };
}
