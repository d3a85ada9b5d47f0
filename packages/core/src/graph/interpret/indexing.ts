import { MathrError } from '../../error/mathr-error.ts';
import { elementCount } from '../../tensor/tensor.ts';
import { at, aroundAxis, valueOf, zeroValue } from './value.ts';
import type { Evaluate } from './evaluation.ts';

/** Operators that pick or add up elements by index. */

export const evaluateGather: Evaluate<'gather'> = ({ x: table, operand, shape }) => {
  const indices = operand(1);
  const width = elementCount(table.shape.slice(1));
  const rows = at(table.shape, 0);
  return [
    valueOf(table.dtype, shape, (i) => {
      const row = checked(at(indices.data, Math.floor(i / width)), rows, 'gather');
      return at(table.data, row * width + (i % width));
    }),
  ];
};

export const evaluateScatterAddRows: Evaluate<'scatterAddRows'> = ({ x: indices, operand, shape }) => {
  const updates = operand(1);
  const result = zeroValue('float', shape);
  const width = elementCount(shape.slice(1));
  for (let i = 0; i < updates.data.length; i++) {
    const row = checked(at(indices.data, Math.floor(i / width)), at(shape, 0), 'scatterAddRows');
    const to = row * width + (i % width);
    result.data[to] = at(result.data, to) + at(updates.data, i);
  }
  return [result];
};

export const evaluateGatherElements: Evaluate<'gatherElements'> = ({ node, x, operand, shape }) => {
  const indices = operand(1);
  const place = placeByIndex(
    indices.data,
    shape,
    node.attributes.axis,
    at(x.shape, node.attributes.axis),
    'gatherElements',
  );
  return [valueOf(x.dtype, shape, (i) => at(x.data, place(i)))];
};

export const evaluateScatterAddElements: Evaluate<'scatterAddElements'> = ({ node, x: indices, operand, shape }) => {
  const updates = operand(1);
  const { axis } = node.attributes;
  const result = zeroValue('float', shape);
  const place = placeByIndex(indices.data, indices.shape, axis, at(shape, axis), 'scatterAddElements');
  for (let i = 0; i < updates.data.length; i++) result.data[place(i)] = at(result.data, place(i)) + at(updates.data, i);
  return [result];
};

/** Where index i points, in an array that is `size` long along the axis and otherwise shaped as the indices. */
function placeByIndex(
  indices: ArrayLike<number>,
  shape: readonly number[],
  axis: number,
  size: number,
  operator: string,
): (i: number) => number {
  const around = aroundAxis(shape, axis);
  return (i) => {
    const before = Math.floor(i / (around.size * around.after));
    return (before * size + checked(at(indices, i), size, operator)) * around.after + (i % around.after);
  };
}

function checked(index: number, size: number, operator: string): number {
  if (index >= 0 && index < size) return index;
  throw new MathrError(
    'invalid_data',
    `${operator} got the index ${index} for an axis of ${size}; feed 0 … ${size - 1}`,
    {
      source: operator,
    },
  );
}
