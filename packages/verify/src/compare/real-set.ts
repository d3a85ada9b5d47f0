import { divide, negate, sign, ZERO, type Rational } from '../exact/rational.ts';
import { constantValue } from '../exact/polynomial.ts';
import { rationalOf } from '../exact/rational-of.ts';
import { toFraction } from '../exact/to-fraction.ts';
import {
  isExpression,
  numberLiteral,
  type Answer,
  type Call,
  type Expression,
  type Relation,
  type RelationOperator,
  type SetOperation,
} from '../parse/answer-tree.ts';
import { UNNAMED } from '../parse/clause-rules.ts';
import { hasSymbols } from '../parse/free-symbols.ts';
import { differenceOf, negative } from '../parse/make-expression.ts';
import { realValue } from '../numeric/numerically-equal.ts';
import { attempt, giveUp, type Work } from '../work.ts';
import { compareExpressions, type Context } from './compare-expressions.ts';
import { infinity } from './infinity.ts';
import { FLIPPED } from './flipped.ts';
import {
  compareEnds,
  INFINITE,
  intersection,
  LINE,
  MINUS_INFINITE,
  normalize,
  union,
  without,
  type End,
  type Interval,
} from './interval.ts';
import type { Outcome } from './outcome.ts';

/** A set of real numbers: intervals and points from left to right, none touching the next. */
export interface RealSet {
  readonly intervals: readonly Interval[];
  /** The variable whose values these are, where the answer says it. */
  readonly variable: string | undefined;
}

/**
 * The real numbers that an interval, an inequality, a set or a union of these stands for; `undefined` where an end has
 * a variable, or it is something else.
 */
export function toRealSet(answer: Answer, work: Work): RealSet | undefined {
  return attempt(() => realSet(answer, work));
}

/** Whether two sets have the same intervals with the same ends. */
export function compareRealSets(a: RealSet, b: RealSet, context: Context): Outcome {
  const named = [a, b].flatMap(({ variable }) => (variable === undefined || variable === UNNAMED ? [] : [variable]));
  if (named.length === 2 && named[0] !== named[1]) return 'different';
  if (a.intervals.length !== b.intervals.length) return 'different';
  for (const [index, left] of a.intervals.entries()) {
    const right = b.intervals[index] ?? giveUp();
    if (left.lowClosed !== right.lowClosed || left.highClosed !== right.highClosed) return 'different';
    for (const [x, y] of [
      [left.low, right.low],
      [left.high, right.high],
    ] as const) {
      const outcome = compareExpressions(x.expression, y.expression, context);
      if (outcome !== 'equal') return outcome;
    }
  }
  return 'equal';
}

function realSet(answer: Answer, work: Work): RealSet {
  work.spend(50);
  switch (answer.kind) {
    case 'name':
      if (answer.name === 'ℝ') return { intervals: [LINE], variable: undefined };
      return answer.name === '∅' ? { intervals: [], variable: undefined } : giveUp();
    case 'text':
      if (answer.text === 'all real numbers') return { intervals: [LINE], variable: undefined };
      return answer.text === 'no solution' ? { intervals: [], variable: undefined } : giveUp();
    case 'bracket':
      return { intervals: [interval(answer.open, answer.close, answer.items, work)], variable: undefined };
    case 'set':
      if (answer.condition) return conditionSet(answer.items, answer.condition, work);
      return {
        intervals: normalize(
          answer.items.map((item) => point(item, work)),
          work,
        ),
        variable: undefined,
      };
    case 'operation': {
      if (answer.operator === '∪') return unionSet(answer, work);
      const [left, right] = [realSet(answer.left, work), realSet(answer.right, work)];
      const combine = answer.operator === '∩' ? intersection : without;
      return { intervals: combine(left.intervals, right.intervals, work), variable: left.variable ?? right.variable };
    }
    case 'list':
      return listSet(answer.items, answer.joiner, work);
    case 'relation':
      return relationSet(answer, work);
    default:
      return giveUp();
  }
}

/** A chain of unions at once. */
function unionSet(operation: SetOperation, work: Work): RealSet {
  const parts: RealSet[] = [];
  let rest: Answer = operation;
  for (; rest.kind === 'operation' && rest.operator === '∪'; rest = rest.left) parts.push(realSet(rest.right, work));
  parts.push(realSet(rest, work));
  const variable = parts.find((part) => part.variable !== undefined)?.variable;
  const intervals = normalize(
    parts.flatMap((part) => part.intervals),
    work,
  );
  return { intervals, variable };
}

function conditionSet(items: readonly Answer[], condition: Answer, work: Work): RealSet {
  const [item] = items;
  const set = realSet(condition, work);
  const bound = item?.kind === 'relation' ? item.sides[0] : item;
  if (bound?.kind !== 'name' || (set.variable !== undefined && set.variable !== bound.name)) return giveUp();
  return { intervals: set.intervals, variable: undefined };
}

function listSet(items: readonly Answer[], joiner: ',' | 'and' | 'or', work: Work): RealSet {
  const sets = items.map((item) => realSet(item, work));
  const [first] = sets;
  if (!first || items.every((item) => item.kind === 'bracket' && joiner === ',')) return giveUp();
  if (sets.some((set) => set.variable !== first.variable)) return giveUp();
  // "x > 1 and x < 3", but the solutions "x = 1 and x = 3"
  const starts = items.map((item) => (item.kind === 'relation' ? item.operators[0] : undefined));
  const isOverlap = (joiner === 'and' && !starts.every((start) => start === '=')) || starts.includes('!=');
  return {
    intervals: sets.map((set) => set.intervals).reduce((a, b) => (isOverlap ? intersection : union)(a, b, work)),
    variable: first.variable,
  };
}

function interval(open: string, close: string, items: readonly Answer[], work: Work): Interval {
  const [low, high] = items;
  if (items.length !== 2 || !low || !high || open === '⟨') return giveUp();
  const result: Interval = {
    low: end(low, work),
    high: end(high, work),
    lowClosed: open === '[',
    highClosed: close === ']',
  };
  return compareEnds(result.low, result.high) < 0 ? result : giveUp();
}

function point(answer: Answer, work: Work): Interval {
  const only = end(answer, work);
  return { low: only, high: only, lowClosed: true, highClosed: true };
}

function end(answer: Answer, work: Work): End {
  if (!isExpression(answer)) return giveUp();
  const infinite = infinity(answer);
  if (infinite !== 0) return infinite > 0 ? INFINITE : MINUS_INFINITE;
  if (hasSymbols(answer)) return giveUp();
  return { expression: answer, order: attempt(() => rationalOf(answer, work)) ?? realValue(answer, work) ?? giveUp() };
}

/** `x < 5`, `0 <= x < 1`, `x != 4`, `x in (0, 1)`, and what becomes one of these by solving a linear side. */
function relationSet({ sides, operators }: Relation, work: Work): RealSet {
  const [first, second] = sides;
  if (operators[0] === 'in' && operators.length === 1 && first?.kind === 'name' && second) {
    return { intervals: realSet(second, work).intervals, variable: first.name };
  }
  let result: readonly Interval[] = [LINE];
  let variable: string | undefined;
  for (const [index, operator] of operators.entries()) {
    const [left, right] = [sides[index], sides[index + 1]];
    if (!left || !right || !isExpression(left) || !isExpression(right)) return giveUp();
    const half = solve(left, operator, right, work);
    if (variable !== undefined && variable !== half.variable) return giveUp();
    variable = half.variable;
    result = intersection(result, half.intervals, work);
  }
  return { intervals: result, variable };
}

/** The values of a variable for which a relation holds. */
interface Solution {
  readonly variable: string;
  readonly intervals: readonly Interval[];
}

function solve(left: Expression, operator: RelationOperator, right: Expression, work: Work): Solution {
  if (left.kind === 'call' && left.name === 'abs' && !hasSymbols(right))
    return solveAbsolute(left, operator, right, work);
  const isolated = left.kind === 'name' && !hasSymbols(right);
  if (isolated && infinity(left) === 0)
    return { variable: left.name, intervals: ray(operator, end(right, work), work) };
  const flipped = FLIPPED[operator] ?? giveUp();
  if (right.kind === 'call' && right.name === 'abs' && !hasSymbols(left))
    return solveAbsolute(right, flipped, left, work);
  if (right.kind === 'name' && infinity(right) === 0 && !hasSymbols(left)) {
    return { variable: right.name, intervals: ray(flipped, end(left, work), work) };
  }
  return solveLinear(left, operator, right, work);
}

/** `|x - 1| < 2` holds where both `x - 1 < 2` and `x - 1 > -2` do, `|x - 1| > 2` where one of its two does. */
function solveAbsolute({ args }: Call, operator: RelationOperator, right: Expression, work: Work): Solution {
  const inner = args[0] ?? giveUp();
  const above = solve(inner, operator, right, work);
  const below = solve(inner, FLIPPED[operator] ?? giveUp(), negative(right), work);
  const combine = operator.startsWith('<') || operator === '!=' ? intersection : union;
  return { variable: above.variable, intervals: combine(above.intervals, below.intervals, work) };
}

/** `2a - 5 > 0`: the variable times a number, and a number. */
function solveLinear(left: Expression, operator: RelationOperator, right: Expression, work: Work): Solution {
  const { num, den } = toFraction(differenceOf(left, right), work);
  if (!constantValue(den) || num.size > 2) return giveUp();
  let variable = '';
  let slope: Rational | undefined;
  let offset = ZERO;
  for (const { key, coefficient, factors } of num.values()) {
    const [factor] = factors;
    if (key === '') offset = coefficient;
    else if (
      factors.length === 1 &&
      factor?.kernel.kind === 'symbol' &&
      factor.exponent.num === 1n &&
      factor.exponent.den === 1n
    ) {
      if (slope) return giveUp();
      [variable, slope] = [key, coefficient];
    } else return giveUp();
  }
  if (!slope) return giveUp();
  const root = divide(negate(offset), slope);
  const turned = sign(slope) < 0 ? (FLIPPED[operator] ?? giveUp()) : operator;
  return { variable, intervals: ray(turned, { expression: numberLiteral(root), order: root }, work) };
}

function ray(operator: RelationOperator, at: End, work: Work): readonly Interval[] {
  const below: Interval = { low: MINUS_INFINITE, high: at, lowClosed: false, highClosed: operator === '<=' };
  const above: Interval = { low: at, high: INFINITE, lowClosed: operator === '>=', highClosed: false };
  if (operator === '<' || operator === '<=') return at.order === -1 ? giveUp() : normalize([below], work);
  if (operator === '>' || operator === '>=') return normalize([above], work);
  if (typeof at.order === 'number') return giveUp();
  if (operator === '!=') return [below, above];
  return operator === '=' ? [{ low: at, high: at, lowClosed: true, highClosed: true }] : giveUp();
}
