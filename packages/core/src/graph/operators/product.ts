import { broadcastShapes, dimAt, expectDType, shapeMismatch } from '../check.ts';
import { dimsEqual } from '../dim.ts';
import { createExpr } from '../node.ts';
import { add } from './binary.ts';
import type { Expr } from '../expr.ts';

export interface MatmulOptions {
  /** Swap the last two axes of a. @default false */
  readonly transposeA?: boolean | undefined;
  /** Swap the last two axes of b. @default false */
  readonly transposeB?: boolean | undefined;
}

/** [..., M, K] x [..., K, N] -> [..., M, N]; leading axes broadcast. */
export function matmul(a: Expr, b: Expr, options: MatmulOptions = {}): Expr {
  const { transposeA = false, transposeB = false } = options;
  expectDType('matmul', a, ['float']);
  expectDType('matmul', b, ['float']);
  const [rankA, rankB] = [a.shape.length, b.shape.length];
  if (rankA < 2 || rankB < 2) throw shapeMismatch('matmul', [a.shape, b.shape], 'both need at least two axes');
  const [m, innerA] = transposeA ? [rankA - 1, rankA - 2] : [rankA - 2, rankA - 1];
  const [innerB, n] = transposeB ? [rankB - 1, rankB - 2] : [rankB - 2, rankB - 1];
  const [left, right] = [dimAt(a.shape, innerA), dimAt(b.shape, innerB)];
  if (!dimsEqual(left, right)) {
    const how = `${transposeA ? ', the first transposed' : ''}${transposeB ? ', the second transposed' : ''}`;
    throw shapeMismatch('matmul', [a.shape, b.shape], `the inner sizes ${left} and ${right} should be equal${how}`);
  }
  const leading = broadcastShapes('matmul', a.shape.slice(0, -2), b.shape.slice(0, -2));
  const shape = [...leading, dimAt(a.shape, m), dimAt(b.shape, n)];
  return createExpr('matmul', [a, b], { transposeA, transposeB }, 'float', shape);
}

/** x·weightᵀ + bias: (x [..., in], weight [out, in], bias [out]) -> [..., out]. */
export function linear(x: Expr, weight: Expr, bias?: Expr): Expr {
  const product = matmul(x, weight, { transposeB: true });
  return bias === undefined ? product : add(product, bias);
}
