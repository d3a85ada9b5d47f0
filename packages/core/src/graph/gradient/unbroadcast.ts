import { dimsEqual, shapesEqual } from '../dim.ts';
import { sum } from '../operators/reduction.ts';
import { reshape } from '../operators/shape.ts';
import { broadcastTo } from '../operators/shape.ts';
import type { Expr } from '../expr.ts';
import type { Shape } from '../operator.ts';

/** Brings a gradient to its operand's shape: sums over the axes along which the operand was repeated. */
export function unbroadcast(dy: Expr, shape: Shape): Expr {
  if (shapesEqual(dy.shape, shape)) return dy;
  const extra = dy.shape.length - shape.length;
  const repeated = dy.shape.flatMap((dim, axis) => {
    const own = shape[axis - extra];
    return own === undefined || (own === 1 && !dimsEqual(dim, 1)) ? [axis] : [];
  });
  // a result may also have fewer elements than the operand, when it is the same for many of them
  return broadcastTo(reshape(sum(dy, repeated, { keepDims: true }), withoutLeading(dy, repeated, extra)), shape);
}

function withoutLeading(dy: Expr, repeated: readonly number[], extra: number): Shape {
  return dy.shape.map((dim, axis) => (repeated.includes(axis) ? 1 : dim)).slice(Math.max(0, extra));
}
