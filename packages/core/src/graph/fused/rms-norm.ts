import { dimAt, expectDType, shapeMismatch } from '../check.ts';
import { shapesEqual } from '../dim.ts';
import { createNode, outputOf } from '../node.ts';
import type { Expr } from '../expr.ts';

/** x / √(mean(x²) + epsilon) · weight over the last axis: (x [..., D], weight [D]) -> like x. Source: arXiv:1910.07467. */
export function rmsNorm(x: Expr, weight: Expr, options: { readonly epsilon: number }): Expr {
  expectDType('rmsNorm', x, ['float']);
  expectDType('rmsNorm', weight, ['float']);
  if (x.shape.length === 0 || !shapesEqual(weight.shape, [dimAt(x.shape, x.shape.length - 1)])) {
    throw shapeMismatch('rmsNorm', [x.shape, weight.shape], "the weight should be as long as x's last axis");
  }
  const node = createNode('rmsNorm', [x, weight], { epsilon: options.epsilon }, [
    { dtype: 'float', shape: x.shape },
    { dtype: 'float', shape: [...x.shape.slice(0, -1), 1] },
  ]);
  return outputOf(node, 0);
}
