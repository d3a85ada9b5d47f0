import { dimAt, expectDType, shapeMismatch } from '../check.ts';
import { shapesEqual } from '../dim.ts';
import { createNode, outputOf } from '../node.ts';
import type { Expr } from '../expr.ts';

/** (x - mean) / √(variance + epsilon) · weight + bias over the last axis: (x [..., D], weight [D], bias [D]) -> like x. */
export function layerNorm(x: Expr, weight: Expr, bias: Expr, options: { readonly epsilon: number }): Expr {
  for (const each of [x, weight, bias]) expectDType('layerNorm', each, ['float']);
  const last = x.shape.length === 0 ? [] : [dimAt(x.shape, x.shape.length - 1)];
  if (last.length === 0 || !shapesEqual(weight.shape, last) || !shapesEqual(bias.shape, last)) {
    throw shapeMismatch(
      'layerNorm',
      [x.shape, weight.shape, bias.shape],
      "weight and bias should be as long as x's last axis",
    );
  }
  const statistic = { dtype: 'float', shape: [...x.shape.slice(0, -1), 1] } as const;
  const node = createNode('layerNorm', [x, weight, bias], { epsilon: options.epsilon }, [
    { dtype: 'float', shape: x.shape },
    statistic,
    statistic,
  ]);
  return outputOf(node, 0);
}
