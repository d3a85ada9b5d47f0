import { at, aroundAxis, broadcastOffsets, offsetsOver, stridesOf, valueOf, zeroValue, type Value } from './value.ts';
import type { Evaluate } from './evaluation.ts';

/** Operators that move elements. */

export const evaluateReshape: Evaluate<'reshape'> = ({ x, shape }) => [{ ...x, shape }];

export const evaluateTranspose: Evaluate<'transpose'> = ({ node, x, shape }) => {
  const strides = stridesOf(x.shape);
  return [
    pick(
      x,
      shape,
      offsetsOver(
        shape,
        node.attributes.permutation.map((axis) => at(strides, axis)),
      ),
    ),
  ];
};

export const evaluateBroadcastTo: Evaluate<'broadcastTo'> = ({ x, shape }) => [
  pick(x, shape, broadcastOffsets(x.shape, shape)),
];

export const evaluateConcat: Evaluate<'concat'> = ({ node, shape, operand, x }) => {
  const { axis } = node.attributes;
  const result = zeroValue(x.dtype, shape);
  const strides = stridesOf(shape);
  let start = 0;
  for (let i = 0; i < node.inputs.length; i++) {
    const value = operand(i);
    const into = offsetsOver(value.shape, strides, start * at(strides, axis));
    for (let j = 0; j < value.data.length; j++) result.data[at(into, j)] = at(value.data, j);
    start += at(value.shape, axis);
  }
  return [result];
};

export const evaluateSlice: Evaluate<'slice'> = ({ node, x, shape }) => {
  const { axis, start, step } = node.attributes;
  const strides = stridesOf(x.shape);
  const from = (start < 0 ? start + at(x.shape, axis) : start) * at(strides, axis);
  return [
    pick(
      x,
      shape,
      offsetsOver(
        shape,
        strides.map((stride, i) => (i === axis ? stride * step : stride)),
        from,
      ),
    ),
  ];
};

export const evaluatePad: Evaluate<'pad'> = ({ node, x, shape }) => {
  const { axis, before: zeros } = node.attributes;
  const { before, size, after } = aroundAxis(x.shape, axis);
  const result = zeroValue(x.dtype, shape);
  for (let b = 0; b < before; b++) {
    for (let i = 0; i < size * after; i++) {
      result.data[(b * at(shape, axis) + zeros) * after + i] = at(x.data, b * size * after + i);
    }
  }
  return [result];
};

function pick(x: Value, shape: readonly number[], from: Int32Array): Value {
  return valueOf(x.dtype, shape, (i) => at(x.data, at(from, i)));
}
