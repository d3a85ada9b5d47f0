import { broadcastShapes, dimAt, expectSameDType, formatShape, resolveAxis, shapeMismatch } from '../check.ts';
import {
  addDims,
  canonicalDim,
  dimsEqual,
  divideDims,
  parsePolynomial,
  productOfDims,
  shapesEqual,
  subtractDims,
} from '../dim.ts';
import { createExpr } from '../node.ts';
import type { Expr } from '../expr.ts';
import type { Dim, Shape } from '../operator.ts';

/** Operators that move elements without changing them. Each returns its operand when there is nothing to do. */

/** The same elements in another shape; one size may be -1, which is then found from the others. */
export function reshape(x: Expr, shape: Shape): Expr {
  const target = withInferredDim(x, shape.map(canonicalDim));
  if (shapesEqual(x.shape, target)) return x;
  const [have, want] = [productOfDims(x.shape), productOfDims(target)];
  if (!dimsEqual(have, want)) throw shapeMismatch('reshape', [x.shape, shape], `${have} elements do not fill ${want}`);
  return createExpr('reshape', [x], { shape: target }, x.dtype, target);
}

/** Axes in another order: axis i of the result is axis `permutation[i]` of x. */
export function transpose(x: Expr, permutation: readonly number[]): Expr {
  const axes = permutation.map((axis) => resolveAxis('transpose', x.shape, axis));
  if (axes.length !== x.shape.length || new Set(axes).size !== axes.length) {
    throw shapeMismatch('transpose', [x.shape], `[${permutation.join(', ')}] is no order of its axes`);
  }
  if (axes.every((axis, i) => axis === i)) return x;
  return createExpr(
    'transpose',
    [x],
    { permutation: axes },
    x.dtype,
    axes.map((axis) => dimAt(x.shape, axis)),
  );
}

/** Repeats axes of size 1, and adds axes in front, until x has the shape. */
export function broadcastTo(x: Expr, shape: Shape): Expr {
  const target = shape.map(canonicalDim);
  if (shapesEqual(x.shape, target)) return x;
  if (!shapesEqual(broadcastShapes('broadcastTo', x.shape, target), target)) {
    throw shapeMismatch('broadcastTo', [x.shape, shape], 'the first does not broadcast to the second');
  }
  return createExpr('broadcastTo', [x], { shape: target }, x.dtype, target);
}

/** Joins along an axis; the other axes must be equal. */
export function concat(values: readonly Expr[], axis: number): Expr {
  const [first, ...rest] = values;
  if (first === undefined) throw shapeMismatch('concat', [], 'there is nothing to join');
  if (rest.length === 0) return first;
  const at = resolveAxis('concat', first.shape, axis);
  let total = dimAt(first.shape, at);
  for (const value of rest) {
    expectSameDType('concat', first, value);
    const others = value.shape.toSpliced(at, 1);
    if (value.shape.length !== first.shape.length || !shapesEqual(others, first.shape.toSpliced(at, 1))) {
      throw shapeMismatch(
        'concat',
        values.map(({ shape }) => shape),
        `all axes but ${at} should be equal`,
      );
    }
    total = addDims(total, dimAt(value.shape, at));
  }
  return createExpr('concat', values, { axis: at }, first.dtype, first.shape.toSpliced(at, 1, total));
}

export interface SliceOptions {
  readonly axis: number;
  /** Inclusive; negative counts from the end. @default 0 */
  readonly start?: number | undefined;
  /** Exclusive; negative counts from the end. A positive one must not be beyond a symbolic axis. @default null, to the end */
  readonly end?: number | null | undefined;
  /** @default 1 */
  readonly step?: number | undefined;
}

/** Part of one axis. In the node, `start` and `end` are non-negative when the axis has a static size. */
export function slice(x: Expr, { axis, start = 0, end = null, step = 1 }: SliceOptions): Expr {
  const at = resolveAxis('slice', x.shape, axis);
  const size = dimAt(x.shape, at);
  const from = placeOn(size, start);
  const to = end === null ? size : placeOn(size, end);
  const extent = subtractDims(to, from);
  const length = stepsIn(extent, step);
  if (length === undefined || (typeof length === 'number' && length < 0)) {
    throw shapeMismatch(
      'slice',
      [x.shape],
      `axis ${at} cannot be cut from ${start} to ${end ?? 'its end'} by steps of ${step}`,
    );
  }
  if (step === 1 && dimsEqual(length, size)) return x;
  const attributes = {
    axis: at,
    start: typeof from === 'number' ? from : start,
    end: end === null ? null : typeof to === 'number' ? to : end,
    step,
  };
  return createExpr('slice', [x], attributes, x.dtype, x.shape.toSpliced(at, 1, length));
}

/** Zeros before and after along one axis. */
export function pad(
  x: Expr,
  options: { readonly axis: number; readonly before?: number; readonly after?: number },
): Expr {
  const { before = 0, after = 0 } = options;
  const axis = resolveAxis('pad', x.shape, options.axis);
  if (before < 0 || after < 0)
    throw shapeMismatch('pad', [x.shape], `${before} and ${after} should not be negative; use slice`);
  if (before === 0 && after === 0) return x;
  const size = addDims(dimAt(x.shape, axis), before + after);
  return createExpr('pad', [x], { axis, before, after }, x.dtype, x.shape.toSpliced(axis, 1, size));
}

/** Inserts an axis of size 1. */
export function unsqueeze(x: Expr, axis: number): Expr {
  const at = axis < 0 ? axis + x.shape.length + 1 : axis;
  if (at < 0 || at > x.shape.length) throw shapeMismatch('reshape', [x.shape], `an axis cannot be inserted at ${axis}`);
  return reshape(x, x.shape.toSpliced(at, 0, 1));
}

/** Removes an axis of size 1. */
export function squeeze(x: Expr, axis: number): Expr {
  const at = resolveAxis('reshape', x.shape, axis);
  if (x.shape[at] !== 1) throw shapeMismatch('reshape', [x.shape], `axis ${axis} is not of size 1`);
  return reshape(x, x.shape.toSpliced(at, 1));
}

function withInferredDim(x: Expr, shape: Shape): Shape {
  const at = shape.indexOf(-1);
  if (at < 0) return shape;
  const inferred = divideDims(productOfDims(x.shape), productOfDims(shape.toSpliced(at, 1)));
  if (inferred === undefined || shape.indexOf(-1, at + 1) >= 0) {
    throw shapeMismatch('reshape', [x.shape, shape], `-1 cannot be found; write the size out in ${formatShape(shape)}`);
  }
  return shape.toSpliced(at, 1, inferred);
}

function placeOn(size: Dim, position: number): Dim {
  if (position < 0) return typeof size === 'number' ? Math.max(0, size + position) : addDims(size, position);
  return typeof size === 'number' ? Math.min(position, size) : position;
}

/** ceil(extent / step), when it is a size. */
function stepsIn(extent: Dim, step: number): Dim | undefined {
  if (!Number.isInteger(step) || step < 1) return undefined;
  if (step === 1) return extent;
  if (typeof extent === 'number') return Math.ceil(extent / step);
  const constantTerm = parsePolynomial(extent).get('') ?? 0;
  const symbolic = divideDims(subtractDims(extent, constantTerm), step);
  return symbolic === undefined ? undefined : addDims(symbolic, Math.ceil(constantTerm / step));
}
