import type { Fraction } from '../exact/fraction.ts';
import { monomial, multiplyPolynomials, polynomialKey, type Factor, type Polynomial } from '../exact/polynomial.ts';
import { compare, divide, equals, negate, sign, type Rational } from '../exact/rational.ts';
import { toFraction } from '../exact/to-fraction.ts';
import {
  integerLiteral,
  isExpression,
  name,
  numberLiteral,
  product,
  sum,
  type Expression,
  type Relation,
  type RelationOperator,
} from '../parse/answer-tree.ts';
import { freeSymbols } from '../parse/free-symbols.ts';
import { differenceOf } from '../parse/make-expression.ts';
import { substitute } from '../parse/substitute.ts';
import { attempt, type Work } from '../work.ts';
import { compareExpressions, isIndependent, type Context } from './compare-expressions.ts';
import { numericallyEqual } from '../numeric/numerically-equal.ts';
import { headOf, type Head } from './naming.ts';
import type { Outcome } from './outcome.ts';

/** Whether two equations say the same about the same names. */
export function compareEquations(a: Relation, b: Relation, context: Context): Outcome {
  const [left, right] = [definition(a), definition(b)];
  const count = left?.head.parameters.length ?? 0;
  if (!left || count === 0 || right?.head.parameters.length !== count) return compareZeros(a, b, context);
  if (left.head.name !== right.head.name) return 'different';
  return compareExpressions(withoutParameters(left), withoutParameters(right), context);
}

interface Definition {
  readonly head: Head;
  readonly value: Expression;
}

/** The value with the variables of the head by their positions. */
function withoutParameters({ head, value }: Definition): Expression {
  return substitute(value, new Map(head.parameters.map((parameter, index) => [parameter, name(`$${index}`)])));
}

function definition({ sides, operators }: Relation): Definition | undefined {
  const [left, right] = sides;
  if (operators.length !== 1 || operators[0] !== '=' || !left || !right) return undefined;
  const head = headOf(left);
  return head && isExpression(right) ? { head, value: right } : undefined;
}

/** The two sides as one difference, with the operator turned to `<` or `<=` where it is an inequality. */
function zeroForm({
  sides,
  operators,
}: Relation): { readonly operator: RelationOperator; readonly difference: Expression } | undefined {
  const [left, right] = sides;
  const [operator] = operators;
  if (operators.length !== 1 || operator === undefined || !left || !right) return undefined;
  if (!isExpression(left) || !isExpression(right)) return undefined;
  const turn = operator === '>' || operator === '>=';
  const [first, second] = turn ? [right, left] : [left, right];
  return {
    operator: operator === '>' ? '<' : operator === '>=' ? '<=' : operator,
    difference: differenceOf(first, second),
  };
}

/** Two relations hold at the same points when their differences are the same up to a factor: a positive one for `<`. */
export function compareZeros(a: Relation, b: Relation, context: Context): Outcome {
  const [left, right] = [zeroForm(a), zeroForm(b)];
  if (!left || !right || left.operator !== right.operator) return 'different';
  // what always holds says only what its last side is
  if (isIdentity(left.difference, context) || isIdentity(right.difference, context)) return 'different';
  if (compareExpressions(left.difference, right.difference, context) === 'equal') return 'equal';
  const exact = attempt(() => proportional(left.difference, right.difference, left.operator, context.work));
  if (exact !== undefined) return exact;
  if (left.operator !== '=' && left.operator !== '!=') return 'different';
  return numericallyProportional(left.difference, right.difference, context.work);
}

/** For what has no canonical form: both differences at all points have the quotient that they have at one. */
function numericallyProportional(a: Expression, b: Expression, work: Work): Outcome {
  const symbols = [...freeSymbols(sum(a, b))].sort();
  if (symbols.length === 0) return 'unknown';
  // any point but one where a difference vanishes
  const at = symbols.map((symbol, index): [string, Expression] => [
    symbol,
    numberLiteral({ num: BigInt(7 + 6 * index), den: BigInt(11 + 2 * index) }),
  ]);
  const [left, right] = [substitute(a, new Map(at)), substitute(b, new Map(at))];
  const zero = integerLiteral(0);
  if (numericallyEqual(left, zero, work) !== 'different' || numericallyEqual(right, zero, work) !== 'different') {
    return 'unknown';
  }
  return numericallyEqual(product(a, right), product(b, left), work);
}

function isIdentity(difference: Expression, context: Context): boolean {
  return compareExpressions(difference, integerLiteral(0), context) === 'equal';
}

function proportional(a: Expression, b: Expression, operator: RelationOperator, work: Work): Outcome | undefined {
  const isEquation = operator === '=' || operator === '!=';
  const [left, right] = [
    cleared(toFraction(a, work), isEquation, work),
    cleared(toFraction(b, work), isEquation, work),
  ];
  let factor: Rational | undefined;
  let same = left.num.size === right.num.size && left.num.size > 0 && left.denKey === right.denKey;
  for (const [key, term] of left.num) {
    const other = right.num.get(key);
    if (!other) same = false;
    else {
      const quotient = divide(term.coefficient, other.coefficient);
      same &&= !factor || equals(factor, quotient);
      factor ??= quotient;
    }
  }
  if (same && factor) return isEquation || sign(factor) > 0 ? 'equal' : 'different';
  const plain = [...left.num.values(), ...right.num.values()].every(({ factors }) =>
    factors.every(({ kernel }) => kernel.kind === 'symbol'),
  );
  return plain && isIndependent(left.num) ? 'different' : undefined;
}

/** The numerator without negative powers of variables, for a relation that a factor does not change. */
function cleared(
  fraction: Fraction,
  mayMultiply: boolean,
  work: Work,
): { readonly num: Polynomial; readonly denKey: string } {
  if (!mayMultiply) return { num: fraction.num, denKey: polynomialKey(fraction.den) };
  let { num } = fraction;
  const lowest = new Map<string, Factor>();
  for (const { factors } of num.values()) {
    for (const factor of factors) {
      const before = lowest.get(factor.kernel.key);
      if (sign(factor.exponent) < 0 && (!before || compare(factor.exponent, before.exponent) < 0)) {
        lowest.set(factor.kernel.key, factor);
      }
    }
  }
  for (const { kernel, exponent } of lowest.values()) {
    num = multiplyPolynomials(num, monomial(kernel, negate(exponent)), work);
  }
  return { num, denKey: '' };
}
