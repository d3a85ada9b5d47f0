import { broadcastShapes } from '../check.ts';
import { shapesEqual } from '../dim.ts';
import { broadcastTo } from '../operators/shape.ts';
import { mul } from '../operators/binary.ts';
import { operandOf } from './derivative.ts';
import type { Expr } from '../expr.ts';

/**
 * dy · x without the work that gradients would often waste: a gradient of all ones, or one spread from fewer elements
 * (as that of a sum is), is not made whole first.
 */
export function times(dy: Expr, x: Expr): Expr {
  const shape = broadcastShapes('mul', dy.shape, x.shape);
  if (isOne(dy)) return broadcastTo(x, shape);
  if (dy.node.operator === 'broadcastTo') {
    const source = operandOf(dy.node, 0);
    if (shapesEqual(broadcastShapes('mul', source.shape, x.shape), shape)) return times(source, x);
  }
  return mul(dy, x);
}

function isOne(x: Expr): boolean {
  const { node } = x;
  return node.operator === 'constant' && x.shape.length === 0 && node.attributes.value.data[0] === 1;
}
