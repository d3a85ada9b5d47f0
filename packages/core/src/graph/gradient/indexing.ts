import { dimAt } from '../check.ts';
import { productOfDims } from '../dim.ts';
import { gather, gatherElements, scatterAddElements, scatterAddRows } from '../operators/indexing.ts';
import { reshape } from '../operators/shape.ts';
import type { Derivative } from './derivative.ts';

/** Derivatives of picking by index, which are sums by index, and the other way round. */

export const gatherDerivative: Derivative<'gather'> = ({ dy, x, operand }) => {
  const indices = operand(1);
  const count = productOfDims(indices.shape);
  const updates = reshape(dy, [count, ...x.shape.slice(1)]);
  return [scatterAddRows(reshape(indices, [count]), updates, dimAt(x.shape, 0)), undefined];
};

export const scatterAddRowsDerivative: Derivative<'scatterAddRows'> = ({ dy, x }) => [undefined, gather(dy, x)];

export const gatherElementsDerivative: Derivative<'gatherElements'> = ({ dy, x, operand, node }) => {
  const { axis } = node.attributes;
  return [scatterAddElements(operand(1), dy, { axis, size: dimAt(x.shape, axis) }), undefined];
};

export const scatterAddElementsDerivative: Derivative<'scatterAddElements'> = ({ dy, x, node }) => [
  undefined,
  gatherElements(dy, x, node.attributes.axis),
];
