import { MathrError } from '../error/mathr-error.ts';
import { dimsEqual } from './dim.ts';
import type { Expr } from './expr.ts';
import type { Dim, ExprDType, Operator, Shape } from './operator.ts';

/** What builders check, each failure naming the operator and what it was given. */

/** An error that names the operator and the shapes: `matmul got [2, 3] and [4, 5]: 3 and 4 should be equal`. */
export function shapeMismatch(operator: string, shapes: readonly Shape[], wanted: string): MathrError {
  return new MathrError('shape_mismatch', `${operator} got ${shapes.map(formatShape).join(' and ')}: ${wanted}`, {
    operator,
    shapes,
  });
}

export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** @throws {MathrError} `dtype_mismatch` when x holds something else. */
export function expectDType(operator: Operator, x: Expr, allowed: readonly ExprDType[]): void {
  if (allowed.includes(x.dtype)) return;
  throw new MathrError('dtype_mismatch', `${operator} got ${x.dtype} and takes ${allowed.join(' or ')}; use cast`, {
    operator,
    dtypes: [x.dtype],
  });
}

/** @throws {MathrError} `dtype_mismatch` when the two differ. */
export function expectSameDType(operator: Operator, a: Expr, b: Expr): void {
  if (a.dtype === b.dtype) return;
  throw new MathrError(
    'dtype_mismatch',
    `${operator} got ${a.dtype} and ${b.dtype}, which must be the same; use cast`,
    {
      operator,
      dtypes: [a.dtype, b.dtype],
    },
  );
}

/** @throws {MathrError} `shape_mismatch` unless x has the rank. */
export function expectRank(operator: Operator, x: Expr, rank: number, what: string): void {
  if (x.shape.length !== rank) throw shapeMismatch(operator, [x.shape], `${what} needs ${rank} axes`);
}

/** The axis counted from 0; negative ones count from the end. */
export function resolveAxis(operator: Operator, shape: Shape, axis: number): number {
  const resolved = axis < 0 ? axis + shape.length : axis;
  if (!Number.isInteger(axis) || resolved < 0 || resolved >= shape.length) {
    throw shapeMismatch(operator, [shape], `there is no axis ${axis}`);
  }
  return resolved;
}

/** Distinct axes, sorted; all of them when none are given. */
export function resolveAxes(operator: Operator, shape: Shape, axes: number | readonly number[] | undefined): number[] {
  if (axes === undefined) return shape.map((_, i) => i);
  const list = typeof axes === 'number' ? [axes] : axes;
  return [...new Set(list.map((axis) => resolveAxis(operator, shape, axis)))].sort((a, b) => a - b);
}

/** The size of an axis that is known to exist. */
export function dimAt(shape: Shape, axis: number): Dim {
  const dim = shape[axis];
  if (dim === undefined) throw shapeMismatch('axis', [shape], `there is no axis ${axis}`);
  return dim;
}

/** NumPy broadcasting with symbolic sizes: equal, or one of them 1. */
export function broadcastShapes(operator: Operator, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const result: Dim[] = [];
  for (let i = 0; i < rank; i++) {
    const left = a[a.length - rank + i] ?? 1;
    const right = b[b.length - rank + i] ?? 1;
    if (dimsEqual(left, right) || right === 1) result.push(left);
    else if (left === 1) result.push(right);
    else throw shapeMismatch(operator, [a, b], `${left} and ${right} do not broadcast; sizes must be equal or 1`);
  }
  return result;
}
