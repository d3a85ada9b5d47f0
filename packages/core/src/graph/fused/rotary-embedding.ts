import { dimAt, expectDType, expectRank, shapeMismatch } from '../check.ts';
import { multiplyDims, shapesEqual } from '../dim.ts';
import { createExpr } from '../node.ts';
import type { Expr } from '../expr.ts';

/**
 * Turns each pair (i, i + Dh/2) of the last axis by its position's angle: (x [B,H,T,Dh], cos [B,T,Dh/2], sin [B,T,Dh/2])
 * -> like x. cos and sin are constants of the gradient. Source: arXiv:2104.09864 §3.4, in the half-split layout.
 */
export function rotaryEmbedding(x: Expr, cos: Expr, sin: Expr): Expr {
  for (const each of [x, cos, sin]) expectDType('rotaryEmbedding', each, ['float']);
  expectRank('rotaryEmbedding', x, 4, 'x');
  const [batch, , time, size] = x.shape;
  const wanted = [batch ?? 1, time ?? 1];
  const half = cos.shape[2] ?? 0;
  const fits =
    shapesEqual(cos.shape.slice(0, 2), wanted) && size === multiplyDims(half, 2) && shapesEqual(cos.shape, sin.shape);
  if (!fits || typeof dimAt(x.shape, 3) !== 'number') {
    throw shapeMismatch(
      'rotaryEmbedding',
      [x.shape, cos.shape, sin.shape],
      'cos and sin should be [B, T, Dh/2] for x of [B, H, T, Dh]',
    );
  }
  return createExpr('rotaryEmbedding', [x, cos, sin], {}, 'float', x.shape);
}
