import { broadcastShapes, expectDType, expectSameDType } from '../check.ts';
import { createExpr } from '../node.ts';
import { scalar } from './leaves.ts';
import type { Expr } from '../expr.ts';
import type { ExprDType } from '../operator.ts';

/** Element-wise operators of two operands, which broadcast as NumPy does. A number takes the other operand's dtype. */
export type Operand = Expr | number;

export function add(a: Operand, b: Operand): Expr {
  return arithmetic('add', a, b);
}
export function sub(a: Operand, b: Operand): Expr {
  return arithmetic('sub', a, b);
}
export function mul(a: Operand, b: Operand): Expr {
  return arithmetic('mul', a, b);
}
/** Floats only. */
export function div(a: Operand, b: Operand): Expr {
  const [left, right] = pair(a, b);
  expectDType('div', left, ['float']);
  return arithmetic('div', left, right);
}
/** The smaller; where both are equal the gradient goes to `a`. */
export function minimum(a: Operand, b: Operand): Expr {
  return arithmetic('minimum', a, b);
}
/** The larger; where both are equal the gradient goes to `a`. */
export function maximum(a: Operand, b: Operand): Expr {
  return arithmetic('maximum', a, b);
}

export function equal(a: Operand, b: Operand): Expr {
  return comparison('equal', a, b);
}
export function less(a: Operand, b: Operand): Expr {
  return comparison('less', a, b);
}
export function lessEqual(a: Operand, b: Operand): Expr {
  return comparison('lessEqual', a, b);
}
export function greater(a: Operand, b: Operand): Expr {
  return comparison('less', b, a);
}
export function greaterEqual(a: Operand, b: Operand): Expr {
  return comparison('lessEqual', b, a);
}

export function and(a: Expr, b: Expr): Expr {
  return binary('and', a, b, ['bool'], 'bool');
}
export function or(a: Expr, b: Expr): Expr {
  return binary('or', a, b, ['bool'], 'bool');
}

type Arithmetic = 'add' | 'sub' | 'mul' | 'div' | 'minimum' | 'maximum';

function arithmetic(operator: Arithmetic, a: Operand, b: Operand): Expr {
  return binary(operator, a, b, ['float', 'int32'], undefined);
}

function comparison(operator: 'equal' | 'less' | 'lessEqual', a: Operand, b: Operand): Expr {
  return binary(operator, a, b, ['float', 'int32'], 'bool');
}

function binary(
  operator: Arithmetic | 'equal' | 'less' | 'lessEqual' | 'and' | 'or',
  a: Operand,
  b: Operand,
  allowed: readonly ExprDType[],
  result: ExprDType | undefined,
): Expr {
  const [left, right] = pair(a, b);
  expectDType(operator, left, allowed);
  expectSameDType(operator, left, right);
  return createExpr(
    operator,
    [left, right],
    {},
    result ?? left.dtype,
    broadcastShapes(operator, left.shape, right.shape),
  );
}

function pair(a: Operand, b: Operand): [Expr, Expr] {
  if (typeof a === 'number') return typeof b === 'number' ? [scalar(a), scalar(b)] : [likeOperand(a, b), b];
  return [a, typeof b === 'number' ? likeOperand(b, a) : b];
}

function likeOperand(value: number, other: Expr): Expr {
  return scalar(value, other.dtype === 'int32' ? 'int32' : 'float');
}
