// Small expressions that the parser puts together.
import { divide, MINUS_ONE, negate, ONE } from '../exact/rational.ts';
import { giveUp } from '../work.ts';
import { isExpression, numberLiteral, type Answer, type Expression, type Matrix } from './answer-tree.ts';

/** Gives up on what is no expression. */
export function asExpression(answer: Answer): Expression {
  if (isExpression(answer)) return answer;
  return answer.kind === 'matrix' && answer.environment === 'determinant' ? determinant(answer.rows) : giveUp();
}

export function negative(value: Expression): Expression {
  if (value.kind === 'number') return numberLiteral(negate(value.value), value.decimals);
  const minus = numberLiteral(MINUS_ONE);
  return { kind: 'product', factors: value.kind === 'product' ? [minus, ...value.factors] : [minus, value] };
}

/** A number times a matrix. */
export function scaled(matrix: Matrix, factor: Expression): Answer {
  if (matrix.environment !== 'matrix') return giveUp();
  const rows = matrix.rows.map((row) =>
    row.map((cell): Answer => ({ kind: 'product', factors: [factor, asExpression(cell)] })),
  );
  return { ...matrix, rows };
}

export function reciprocal(value: Expression): Expression {
  return { kind: 'power', base: value, exponent: numberLiteral(MINUS_ONE) };
}

export function quotient(top: Expression, bottom: Expression): Expression {
  return { kind: 'product', factors: [top, reciprocal(bottom)] };
}

export function root(value: Expression, index: Expression): Expression {
  const exponent =
    index.kind === 'number' && index.decimals === undefined
      ? numberLiteral(divide(ONE, index.value))
      : reciprocal(index);
  return { kind: 'power', base: value, exponent };
}

export function isMinusOne(value: Expression): boolean {
  return value.kind === 'number' && value.value.num === -1n && value.value.den === 1n;
}

export function mixedNumber(whole: Expression, top: Expression, bottom: Expression): Expression | undefined {
  if (whole.kind !== 'number' || top.kind !== 'number' || bottom.kind !== 'number') return undefined;
  if (top.decimals !== undefined || bottom.decimals !== undefined || top.value.num < 0n) return undefined;
  if (top.value.num >= bottom.value.num) return undefined;
  return { kind: 'sum', terms: [whole, numberLiteral(divide(top.value, bottom.value))] };
}

/** 2 x 2 and 3 x 3, by the first row. */
function determinant(rows: readonly (readonly Answer[])[]): Expression {
  if (rows.length > 3 || rows.some((row) => row.length !== rows.length)) return giveUp();
  const [first = []] = rows;
  if (rows.length === 1) return asExpression(first[0] ?? giveUp());
  const terms = first.map((cell, column): Expression => {
    const minor = determinant(rows.slice(1).map((row) => row.filter((_, index) => index !== column)));
    const product: Expression = { kind: 'product', factors: [asExpression(cell), minor] };
    return column % 2 === 0 ? product : negative(product);
  });
  return { kind: 'sum', terms };
}
