import { dimAt } from '../check.ts';
import { outputOf } from '../node.ts';
import { div, equal, mul, sub } from '../operators/binary.ts';
import { scatterAddElements } from '../operators/indexing.ts';
import { dimScalar } from '../operators/leaves.ts';
import { cumSum, sum } from '../operators/reduction.ts';
import { broadcastTo, reshape } from '../operators/shape.ts';
import { cast, exp } from '../operators/unary.ts';
import { times } from './times.ts';
import type { Expr } from '../expr.ts';
import type { Shape } from '../operator.ts';
import type { Derivative } from './derivative.ts';

/** Derivatives of operators that work along axes. */

export const sumDerivative: Derivative<'sum'> = ({ dy, x, node }) => [
  broadcastTo(withReducedAxes(dy, x.shape, node.attributes.axes), x.shape),
];

export const meanDerivative: Derivative<'mean'> = ({ dy, x, node }) => {
  let share = withReducedAxes(dy, x.shape, node.attributes.axes);
  let count = 1;
  for (const axis of node.attributes.axes) {
    const size = dimAt(x.shape, axis);
    if (typeof size === 'number') count *= size;
    else share = div(share, cast(dimScalar(size), 'float'));
  }
  return [broadcastTo(count === 1 ? share : div(share, count), x.shape)];
};

/** Equal maxima share the gradient. */
export const reduceMaxDerivative: Derivative<'reduceMax'> = ({ dy, x, y, node }) => {
  const { axes } = node.attributes;
  const isMax = cast(equal(x, withReducedAxes(y, x.shape, axes)), 'float');
  return [mul(isMax, div(withReducedAxes(dy, x.shape, axes), sum(isMax, axes, { keepDims: true })))];
};

export const cumSumDerivative: Derivative<'cumSum'> = ({ dy, node }) => {
  const { axis, exclusive, reverse } = node.attributes;
  return [cumSum(dy, { axis, exclusive, reverse: !reverse })];
};

export const topKDerivative: Derivative<'topK'> = ({ dy, x, node }) => {
  const size = dimAt(x.shape, x.shape.length - 1);
  return [scatterAddElements(outputOf(node, 1), dy, { size })];
};

export const softmaxDerivative: Derivative<'softmax'> = ({ dy, y, node }) => {
  const weighted = times(dy, y);
  return [sub(weighted, mul(y, sum(weighted, node.attributes.axis, { keepDims: true })))];
};

export const logSoftmaxDerivative: Derivative<'logSoftmax'> = ({ dy, y, node }) => [
  sub(dy, mul(exp(y), sum(dy, node.attributes.axis, { keepDims: true }))),
];

function withReducedAxes(y: Expr, shape: Shape, axes: readonly number[]): Expr {
  return reshape(
    y,
    shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim)),
  );
}
