import { dimAt, expectDType, expectRank, shapeMismatch } from '../check.ts';
import { multiplyDims, shapesEqual } from '../dim.ts';
import { MathrError } from '../../error/mathr-error.ts';
import { operandOf, type Derivative } from '../gradient/derivative.ts';
import { createExpr } from '../node.ts';
import { add, mul, sub } from '../operators/binary.ts';
import { concat, slice, unsqueeze } from '../operators/shape.ts';
import { neg } from '../operators/unary.ts';
import type { Expr } from '../expr.ts';
import type { Definition } from './definition.ts';

/**
 * Turns each pair (i, i + Dh/2) of the last axis by its position's angle: (x [B,H,T,Dh], cos [B,T,Dh/2], sin [B,T,Dh/2])
 * -> like x. cos and sin have no gradient. Source: arXiv:2104.09864 §3.4, in the half-split layout.
 */
export function rotaryEmbedding(x: Expr, cos: Expr, sin: Expr): Expr {
  for (const each of [x, cos, sin]) expectDType('rotaryEmbedding', each, ['float']);
  expectRank('rotaryEmbedding', x, 4, 'x');
  expectRank('rotaryEmbedding', cos, 3, 'cos');
  const wanted = [dimAt(x.shape, 0), dimAt(x.shape, 2)];
  const doubled = multiplyDims(dimAt(cos.shape, 2), 2);
  const fits =
    shapesEqual([...cos.shape.slice(0, 2), doubled], [...wanted, dimAt(x.shape, 3)]) &&
    shapesEqual(cos.shape, sin.shape);
  if (!fits || typeof doubled !== 'number') {
    throw shapeMismatch(
      'rotaryEmbedding',
      [x.shape, cos.shape, sin.shape],
      'cos and sin should be [B, T, Dh/2] for x of [B, H, T, Dh]',
    );
  }
  return createExpr('rotaryEmbedding', [x, cos, sin], {}, 'float', x.shape);
}

export const rotaryEmbeddingDefinition: Definition<'rotaryEmbedding'> = (node) => {
  const x = operandOf(node, 0);
  const half = Number(dimAt(x.shape, 3)) / 2;
  const [first, second] = [slice(x, { axis: 3, end: half }), slice(x, { axis: 3, start: half })];
  const [cos, sin] = [unsqueeze(operandOf(node, 1), 1), unsqueeze(operandOf(node, 2), 1)]; // [B, 1, T, Dh/2]
  return [concat([sub(mul(first, cos), mul(second, sin)), add(mul(second, cos), mul(first, sin))], 3)];
};

/** A rotation's transpose turns the other way. */
export const rotaryEmbeddingDerivative: Derivative<'rotaryEmbedding'> = ({ dy, operand, needs, memo }) => {
  if (needs[1] === true || needs[2] === true) {
    throw new MathrError(
      'unsupported',
      'rotaryEmbedding has no gradient for cos and sin; pass them through stopGradient',
      {
        what: 'gradient of rotaryEmbedding for cos and sin',
      },
    );
  }
  const sin = operand(2);
  return [
    rotaryEmbedding(
      dy,
      operand(1),
      memo.get('neg', sin, () => neg(sin)),
    ),
    undefined,
    undefined,
  ];
};
