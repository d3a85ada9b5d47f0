import { createRng } from '../../random/rng.ts';
import { elementCount } from '../../tensor/tensor.ts';
import * as g from '../index.ts';
import type { Expr, Feed } from '../index.ts';

/** Normal numbers for each leaf, with the given sizes for symbols; other feeds stand as they are. */
export function randomFeeds(
  leaves: readonly Expr[],
  sizes: Readonly<Record<string, number>>,
  others: Readonly<Record<string, Feed>> = {},
): Record<string, Feed> {
  const rng = createRng(7);
  const feeds: Record<string, Feed> = { ...others };
  for (const { node, shape, dtype } of leaves) {
    if ((node.operator !== 'input' && node.operator !== 'parameter') || dtype !== 'float') continue;
    const concrete = shape.map((dim) => g.evaluateDim(dim, sizes));
    feeds[node.attributes.name] = {
      shape: concrete,
      data: Float64Array.from({ length: elementCount(concrete) }, () => rng.normal()),
    };
  }
  return feeds;
}

/** A scalar that weighs every element of y differently. */
export function weighted(y: Expr): Expr {
  const count = g.productOfDims(y.shape);
  const place = g.cast(g.range(count), 'float');
  return g.sum(g.mul(g.reshape(y, [count]), g.sin(g.add(g.mul(place, 1.7), 0.3))));
}

/** The largest |a - b| over all elements of values computed by two lists of expressions. */
export function largestDifference(a: readonly Expr[], b: readonly Expr[], feeds: Readonly<Record<string, Feed>>): number {
  const [left, right] = [g.interpret(a, feeds), g.interpret(b, feeds)];
  let largest = 0;
  for (const [i, { data }] of left.entries()) {
    for (const [j, value] of data.entries()) {
      const difference = Math.abs(value - (right[i]?.data[j] ?? NaN));
      largest = difference <= largest ? largest : difference;
    }
  }
  return largest;
}
