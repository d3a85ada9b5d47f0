import { broadcastShapes, expectDType, expectSameDType } from '../check.ts';
import { createExpr } from '../node.ts';
import { scalar } from './leaves.ts';
import type { Operand } from './binary.ts';
import type { Expr } from '../expr.ts';
import type { ExprDType } from '../operator.ts';

/** Element-wise operators of one operand, and `where`. */

export function neg(x: Expr): Expr {
  return unary('neg', x, ['float', 'int32']);
}
export function exp(x: Expr): Expr {
  return unary('exp', x);
}
/** The natural logarithm. */
export function log(x: Expr): Expr {
  return unary('log', x);
}
export function sqrt(x: Expr): Expr {
  return unary('sqrt', x);
}
/** x^exponent, for a fixed exponent. */
export function power(x: Expr, exponent: number): Expr {
  expectDType('power', x, ['float']);
  return createExpr('power', [x], { exponent }, 'float', x.shape);
}
export function abs(x: Expr): Expr {
  return unary('abs', x);
}
/** -1, 0 or 1; no gradient. */
export function sign(x: Expr): Expr {
  return unary('sign', x);
}
/** No gradient. */
export function floor(x: Expr): Expr {
  return unary('floor', x);
}
export function sin(x: Expr): Expr {
  return unary('sin', x);
}
export function cos(x: Expr): Expr {
  return unary('cos', x);
}
export function tanh(x: Expr): Expr {
  return unary('tanh', x);
}
export function sigmoid(x: Expr): Expr {
  return unary('sigmoid', x);
}
/** log(1 + e^x), without overflow. */
export function softplus(x: Expr): Expr {
  return unary('softplus', x);
}
/** The Gauss error function. */
export function erf(x: Expr): Expr {
  return unary('erf', x);
}
export function not(x: Expr): Expr {
  return unary('not', x, ['bool']);
}

/** Another dtype: floats become integers by truncation, true becomes 1, and what is not 0 becomes true. */
export function cast(x: Expr, to: ExprDType): Expr {
  return x.dtype === to ? x : createExpr('cast', [x], { to }, to, x.shape);
}

/** The same value, through which no gradient flows. */
export function stopGradient(x: Expr): Expr {
  return createExpr('stopGradient', [x], {}, x.dtype, x.shape);
}

/** `whenTrue` where the condition holds, else `whenFalse`; all three broadcast. */
export function where(condition: Expr, whenTrue: Operand, whenFalse: Operand): Expr {
  expectDType('where', condition, ['bool']);
  const dtype =
    typeof whenTrue !== 'number' ? whenTrue.dtype : typeof whenFalse !== 'number' ? whenFalse.dtype : 'float';
  const yes = typeof whenTrue === 'number' ? scalar(whenTrue, dtype) : whenTrue;
  const no = typeof whenFalse === 'number' ? scalar(whenFalse, dtype) : whenFalse;
  expectSameDType('where', yes, no);
  const shape = broadcastShapes('where', condition.shape, broadcastShapes('where', yes.shape, no.shape));
  return createExpr('where', [condition, yes, no], {}, dtype, shape);
}

type Unary =
  | 'neg'
  | 'exp'
  | 'log'
  | 'sqrt'
  | 'abs'
  | 'sign'
  | 'floor'
  | 'sin'
  | 'cos'
  | 'tanh'
  | 'sigmoid'
  | 'softplus'
  | 'erf'
  | 'not';

function unary(operator: Unary, x: Expr, allowed: readonly ExprDType[] = ['float']): Expr {
  expectDType(operator, x, allowed);
  return createExpr(operator, [x], {}, x.dtype, x.shape);
}
