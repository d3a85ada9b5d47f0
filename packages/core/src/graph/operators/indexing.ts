import { dimAt, expectDType, expectRank, resolveAxis, shapeMismatch } from '../check.ts';
import { shapesEqual } from '../dim.ts';
import { createExpr } from '../node.ts';
import type { Expr } from '../expr.ts';
import type { Dim } from '../operator.ts';

/** Operators that pick or add up elements by int32 indices, which are not checked against the axis when a graph runs. */

/** Rows of a table: (table [R, ...rest], indices [...i]) -> [...i, ...rest]. */
export function gather(table: Expr, indices: Expr): Expr {
  expectDType('gather', indices, ['int32']);
  if (table.shape.length === 0) throw shapeMismatch('gather', [table.shape, indices.shape], 'the table needs an axis');
  return createExpr('gather', [table, indices], {}, table.dtype, [...indices.shape, ...table.shape.slice(1)]);
}

/** Sums of updates by row: (indices [N], updates [N, ...rest]) -> [rows, ...rest]. */
export function scatterAddRows(indices: Expr, updates: Expr, rows: Dim): Expr {
  expectDType('scatterAddRows', indices, ['int32']);
  expectDType('scatterAddRows', updates, ['float']);
  expectRank('scatterAddRows', indices, 1, 'indices');
  if (!shapesEqual(indices.shape, updates.shape.slice(0, 1))) {
    throw shapeMismatch('scatterAddRows', [indices.shape, updates.shape], 'there should be one update for each index');
  }
  return createExpr('scatterAddRows', [indices, updates], { rows }, 'float', [rows, ...updates.shape.slice(1)]);
}

/** One element of x for each index, along an axis: the other axes are equal, and the result is shaped as the indices. */
export function gatherElements(x: Expr, indices: Expr, axis = -1): Expr {
  expectDType('gatherElements', indices, ['int32']);
  const at = resolveAxis('gatherElements', x.shape, axis);
  if (
    !shapesEqual(x.shape.toSpliced(at, 1), indices.shape.toSpliced(at, 1)) ||
    indices.shape.length !== x.shape.length
  ) {
    throw shapeMismatch('gatherElements', [x.shape, indices.shape], `all axes but ${at} should be equal`);
  }
  return createExpr('gatherElements', [x, indices], { axis: at }, x.dtype, indices.shape);
}

/** Sums of updates by index along an axis, which gets the given size: the transpose of `gatherElements`. */
export function scatterAddElements(
  indices: Expr,
  updates: Expr,
  { axis = -1, size }: { readonly axis?: number | undefined; readonly size: Dim },
): Expr {
  expectDType('scatterAddElements', indices, ['int32']);
  expectDType('scatterAddElements', updates, ['float']);
  const at = resolveAxis('scatterAddElements', updates.shape, axis);
  if (!shapesEqual(indices.shape, updates.shape)) {
    throw shapeMismatch(
      'scatterAddElements',
      [indices.shape, updates.shape],
      'there should be one update for each index',
    );
  }
  dimAt(updates.shape, at);
  const shape = updates.shape.toSpliced(at, 1, size);
  return createExpr('scatterAddElements', [indices, updates], { axis: at, size }, 'float', shape);
}
