import { dimAt } from '../check.ts';
import { addDims, subtractDims } from '../dim.ts';
import { add, mul } from '../operators/binary.ts';
import { gather, scatterAddRows } from '../operators/indexing.ts';
import { dimScalar, range } from '../operators/leaves.ts';
import { pad, reshape, slice, transpose } from '../operators/shape.ts';
import type { Expr } from '../expr.ts';
import type { Dim } from '../operator.ts';
import type { Derivative } from './derivative.ts';

/** Derivatives of operators that move elements. */

export const reshapeDerivative: Derivative<'reshape'> = ({ dy, x }) => [reshape(dy, x.shape)];

export const transposeDerivative: Derivative<'transpose'> = ({ dy, node }) => {
  const { permutation } = node.attributes;
  return [
    transpose(
      dy,
      permutation.map((_, axis) => permutation.indexOf(axis)),
    ),
  ];
};

/** `gradient` sums it down to the operand's shape. */
export const broadcastToDerivative: Derivative<'broadcastTo'> = ({ dy }) => [dy];

export const concatDerivative: Derivative<'concat'> = ({ dy, node, needs }) => {
  const { axis } = node.attributes;
  let start: Dim = 0;
  return node.inputs.map((input, i) => {
    const from = start;
    const size = dimAt(input.shape, axis);
    start = addDims(from, size);
    return needs[i] === true ? part(dy, axis, from, size) : undefined;
  });
};

export const sliceDerivative: Derivative<'slice'> = ({ dy, x, node }) => {
  const { axis, start, end, step } = node.attributes;
  const size = dimAt(x.shape, axis);
  const from = start < 0 ? addDims(size, start) : start;
  const after = end === null ? 0 : end < 0 ? -end : subtractDims(size, end);
  if (step === 1 && typeof from === 'number' && typeof after === 'number')
    return [pad(dy, { axis, before: from, after })];
  const length = dimAt(dy.shape, axis);
  const rows = add(mul(range(length), step), dimScalar(from));
  return [onFirstAxis(dy, axis, (front) => scatterAddRows(rows, front, size))];
};

export const padDerivative: Derivative<'pad'> = ({ dy, x, node }) => {
  const { axis, before } = node.attributes;
  return [part(dy, axis, before, dimAt(x.shape, axis))];
};

/** `length` entries of an axis from `start`, either of which may be symbolic. */
function part(x: Expr, axis: number, start: Dim, length: Dim): Expr {
  const size = dimAt(x.shape, axis);
  const after = subtractDims(size, addDims(start, length));
  if (typeof start === 'number' && typeof after === 'number') {
    return slice(x, { axis, start, end: after === 0 ? null : -after });
  }
  if (after === 0 && typeof length === 'number') return slice(x, { axis, start: -length });
  if (typeof start === 'number' && typeof length === 'number') return slice(x, { axis, start, end: start + length });
  return onFirstAxis(x, axis, (front) => gather(front, add(range(length), dimScalar(start))));
}

function onFirstAxis(x: Expr, axis: number, apply: (front: Expr) => Expr): Expr {
  const swap = x.shape.map((_, i) => (i === 0 ? axis : i === axis ? 0 : i));
  return transpose(apply(transpose(x, swap)), swap);
}
