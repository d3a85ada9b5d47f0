import { dimAt, expectDType, resolveAxes, resolveAxis, shapeMismatch } from '../check.ts';
import { createExpr, createNode, outputOf } from '../node.ts';
import type { Expr } from '../expr.ts';
import type { Shape } from '../operator.ts';

/** Operators that work along axes. Axes may be negative (from the end) when given; nodes hold them counted from 0. */

export interface ReduceOptions {
  /** Leave reduced axes in the result, with size 1. @default false */
  readonly keepDims?: boolean | undefined;
}

/** Sum over the given axes, or all. */
export function sum(x: Expr, axes?: number | readonly number[], options: ReduceOptions = {}): Expr {
  expectDType('sum', x, ['float', 'int32']);
  return reduce('sum', x, axes, options);
}

/** Mean over the given axes, or all. */
export function mean(x: Expr, axes?: number | readonly number[], options: ReduceOptions = {}): Expr {
  expectDType('mean', x, ['float']);
  return reduce('mean', x, axes, options);
}

/** Maximum over the given axes, or all; equal maxima share the gradient. */
export function reduceMax(x: Expr, axes?: number | readonly number[], options: ReduceOptions = {}): Expr {
  expectDType('reduceMax', x, ['float']);
  return reduce('reduceMax', x, axes, options);
}

/** int32 index of the first maximum along an axis, which is removed. */
export function argMax(x: Expr, axis = -1): Expr {
  expectDType('argMax', x, ['float', 'int32']);
  const at = resolveAxis('argMax', x.shape, axis);
  return createExpr('argMax', [x], { axis: at }, 'int32', x.shape.toSpliced(at, 1));
}

export interface CumSumOptions {
  /** @default -1 */
  readonly axis?: number | undefined;
  /** Leave each element out of its own sum. @default false */
  readonly exclusive?: boolean | undefined;
  /** Sum from the end. @default false */
  readonly reverse?: boolean | undefined;
}

/** Running sums along an axis. */
export function cumSum(x: Expr, options: CumSumOptions = {}): Expr {
  expectDType('cumSum', x, ['float', 'int32']);
  const axis = resolveAxis('cumSum', x.shape, options.axis ?? -1);
  const { exclusive = false, reverse = false } = options;
  return createExpr('cumSum', [x], { axis, exclusive, reverse }, x.dtype, x.shape);
}

/** The k largest of the last axis, largest first, and their int32 indices: [..., V] -> two of [..., k]. */
export function topK(x: Expr, k: number): { readonly values: Expr; readonly indices: Expr } {
  expectDType('topK', x, ['float']);
  const axis = resolveAxis('topK', x.shape, -1);
  const size = dimAt(x.shape, axis);
  if (!Number.isInteger(k) || k < 1 || (typeof size === 'number' && k > size)) {
    throw shapeMismatch('topK', [x.shape], `k is ${k}, and should be from 1 to the last axis's size`);
  }
  const shape = x.shape.toSpliced(axis, 1, k);
  const node = createNode('topK', [x], { k }, [
    { dtype: 'float', shape },
    { dtype: 'int32', shape },
  ]);
  return { values: outputOf(node, 0), indices: outputOf(node, 1) };
}

export function softmax(x: Expr, axis = -1): Expr {
  expectDType('softmax', x, ['float']);
  return createExpr('softmax', [x], { axis: resolveAxis('softmax', x.shape, axis) }, 'float', x.shape);
}

export function logSoftmax(x: Expr, axis = -1): Expr {
  expectDType('logSoftmax', x, ['float']);
  return createExpr('logSoftmax', [x], { axis: resolveAxis('logSoftmax', x.shape, axis) }, 'float', x.shape);
}

function reduce(
  operator: 'sum' | 'mean' | 'reduceMax',
  x: Expr,
  axes: number | readonly number[] | undefined,
  { keepDims = false }: ReduceOptions,
): Expr {
  const resolved = resolveAxes(operator, x.shape, axes);
  // nothing to reduce: each operator is the identity then
  if (resolved.length === 0) return x;
  const kept: Shape = x.shape.flatMap((dim, i) => (resolved.includes(i) ? (keepDims ? [1] : []) : [dim]));
  return createExpr(operator, [x], { axes: resolved, keepDims }, x.dtype, kept);
}
