// Whether two answers that have been read are the same: by kind, then by the other things that each may stand for.
import { equals, ONE } from '../exact/rational.ts';
import {
  isExpression,
  numberLiteral,
  type Answer,
  type Bracket,
  type Expression,
  type Quantity,
  type Ratio,
  type Relation,
} from '../parse/answer-tree.ts';
import { conversion } from '../parse/units.ts';
import { compareExpressions, type Context } from './compare-expressions.ts';
import { compareEquations, compareZeros, headOf } from './equation.ts';
import { matchMembers } from './match-members.ts';
import { every, type Outcome } from './outcome.ts';
import { namesSeveral, radians, readings } from './readings.ts';
import { compareRealSets, toRealSet } from './real-set.ts';
import { isEquation, simplifyAnswer } from './simplify-answer.ts';

/** Answers inside answers: a set of intervals of equations is 3. */
const MAX_DEPTH = 12;

type Compare = (a: Answer, b: Answer) => Outcome;

/** Symmetric, and reflexive for everything that has a value. */
export function compareParsed(a: Answer, b: Answer, context: Context, depth: number = 0): Outcome {
  context.work.spend(20);
  if (depth > MAX_DEPTH) return 'unknown';
  const [left, right] = [simplifyAnswer(a), simplifyAnswer(b)];
  let result = compareDirectly(left, right, context, depth);
  if (result === 'equal') return result;
  // the other readings of one side against the other side as it is
  for (const reading of readings(left, right, context)) {
    const outcome = compareParsed(reading, right, context, depth + 1);
    if (outcome === 'equal') return outcome;
    if (outcome === 'unknown') result = outcome;
  }
  for (const reading of readings(right, left, context)) {
    const outcome = compareParsed(left, reading, context, depth + 1);
    if (outcome === 'equal') return outcome;
    if (outcome === 'unknown') result = outcome;
  }
  return result;
}

function compareDirectly(a: Answer, b: Answer, context: Context, depth: number): Outcome {
  if (isExpression(a) && isExpression(b)) return compareExpressions(a, b, context);
  const inside: Compare = (left, right) => compareParsed(left, right, context, depth + 1);
  if (a.kind === 'quantity' && b.kind === 'quantity') return compareQuantities(a, b, context);
  if (a.kind === 'list' && b.kind === 'list') {
    return namesSeveral(a) === namesSeveral(b) ? matchMembers(a.items, b.items, inside) : 'different';
  }
  if (a.kind === 'set' && b.kind === 'set' && a.condition === undefined && b.condition === undefined) {
    // most sets name no member twice: to look for repetitions costs every pair
    const asTheyAre = matchMembers(a.items, b.items, inside);
    if (asTheyAre === 'equal') return asTheyAre;
    return matchMembers(distinct(a.items, inside), distinct(b.items, inside), inside);
  }
  if (a.kind === 'bracket' && b.kind === 'bracket') return compareBrackets(a, b, inside);
  if (a.kind === 'matrix' && b.kind === 'matrix') {
    if (a.environment !== b.environment || a.rows.length !== b.rows.length) return 'different';
    if (a.rows.some((row, index) => row.length !== b.rows[index]?.length)) return 'different';
    const others = b.rows.flat();
    return every(a.rows.flat().map((cell, index) => inside(cell, others[index] ?? cell)));
  }
  if (a.kind === 'ratio' && b.kind === 'ratio') return compareRatios(a, b, context);
  if (a.kind === 'relation' && b.kind === 'relation') return compareRelations(a, b, context, inside);
  if (a.kind === 'choice' && b.kind === 'choice') return a.letter === b.letter ? 'equal' : 'different';
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text ? 'equal' : 'different';
  return compareSets(a, b, context, inside);
}

/** Intervals, inequalities and unions by the numbers in them, where one side is no list of single values. */
function compareSets(a: Answer, b: Answer, context: Context, inside: Compare): Outcome {
  if (!isSetLike(a) || !isSetLike(b) || (isList(a) && isList(b))) return 'different';
  const [left, right] = [toRealSet(a, context.work), toRealSet(b, context.work)];
  if (left !== undefined && right !== undefined) return compareRealSets(left, right, context);
  if (a.kind !== 'operation' || b.kind !== 'operation' || a.operator !== b.operator) return 'different';
  return every([inside(a.left, b.left), inside(a.right, b.right)]);
}

const SET_LIKE: ReadonlySet<string> = new Set(['bracket', 'set', 'operation', 'relation', 'list', 'text']);

function isSetLike(answer: Answer): boolean {
  return SET_LIKE.has(answer.kind) || (answer.kind === 'name' && (answer.name === 'ℝ' || answer.name === '∅'));
}

/** Values one by one, in braces or without. */
function isList(answer: Answer): boolean {
  return answer.kind === 'list' || (answer.kind === 'set' && answer.condition === undefined);
}

function distinct(items: readonly Answer[], inside: Compare): readonly Answer[] {
  return items.filter((item, index) => !items.slice(0, index).some((other) => inside(item, other) === 'equal'));
}

function compareBrackets(a: Bracket, b: Bracket, inside: Compare): Outcome {
  const [first, second] = [a, b].map(({ open, close }) => (open === '⟨' ? '()' : open + close));
  if (first !== second || a.items.length !== b.items.length) return 'different';
  return every(a.items.map((item, index) => inside(item, b.items[index] ?? item)));
}

function compareQuantities(a: Quantity, b: Quantity, context: Context): Outcome {
  const factor = conversion(a.unit, b.unit);
  if (factor !== undefined) {
    if (equals(factor, ONE)) return compareExpressions(a.value, b.value, context);
    const converted: Expression = { kind: 'product', factors: [a.value, numberLiteral(factor)] };
    return compareExpressions(converted, b.value, context);
  }
  const [left, right] = [radians(a), radians(b)];
  return left !== undefined && right !== undefined ? compareExpressions(left, right, context) : 'different';
}

/** As the same time, else as proportions. */
function compareRatios(a: Ratio, b: Ratio, context: Context): Outcome {
  if (a.parts.length !== b.parts.length) return 'different';
  const same = every(a.parts.map((part, index) => compareExpressions(part, b.parts[index] ?? part, context)));
  if (a.half !== undefined || b.half !== undefined) {
    if (same === 'equal') return a.half === undefined || b.half === undefined || a.half === b.half ? same : 'different';
    return every(fullTime(a).map((part, index) => compareExpressions(part, fullTime(b)[index] ?? part, context)));
  }
  const [left, right] = [a.parts[0], b.parts[0]];
  if (same === 'equal' || left === undefined || right === undefined) return same;
  return every(
    a.parts.slice(1).map((part, index) => {
      const other = b.parts[index + 1] ?? part;
      const [first, second]: Expression[] = [
        { kind: 'product', factors: [left, other] },
        { kind: 'product', factors: [right, part] },
      ];
      return first === undefined || second === undefined ? 'different' : compareExpressions(first, second, context);
    }),
  );
}

/** A time by 24 hours. */
function fullTime({ parts, half }: Ratio): readonly Expression[] {
  const [hours, ...rest] = parts;
  if (hours?.kind !== 'number' || half === undefined) return parts;
  const shift = half === 'pm' ? (hours.value.num < 12n ? 12n : 0n) : hours.value.num === 12n ? -12n : 0n;
  return [numberLiteral({ num: hours.value.num + shift, den: hours.value.den }), ...rest];
}

function compareRelations(a: Relation, b: Relation, context: Context, inside: Compare): Outcome {
  if (operatorsOf(a) === operatorsOf(b)) {
    const sides = a.sides.map((side, index) => {
      const other = b.sides[index] ?? side;
      return side.kind === 'text' && other.kind === 'text' ? 'equal' : inside(side, other);
    });
    if (every(sides) === 'equal') return 'equal';
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

/** `x ≈ 1.31` says of x what `x = 1.31` says. */
function operatorsOf({ operators }: Relation): string {
  return operators.join(' ').replaceAll('~', '=');
}

/** `y = …` and `f(x) = …` define the same. */
function isFunctionAndPlot(a: Answer | undefined, b: Answer | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const [left, right] = [headOf(a), headOf(b)];
  const isPlot = (head: typeof left): boolean => head?.name === 'y' && head.parameters.length === 0;
  return (isPlot(left) && right?.parameters.length === 1) || (isPlot(right) && left?.parameters.length === 1);
}
