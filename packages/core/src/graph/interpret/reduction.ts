import { at, aroundAxis, broadcastOffsets, offsetsOver, stridesOf, valueOf, zeroValue, type Value } from './value.ts';
import type { Evaluate } from './evaluation.ts';

/** Operators along axes. */

export const evaluateSum: Evaluate<'sum'> = ({ node, x, shape }) => [
  reduce(x, shape, node.attributes.axes, 0, (a, b) => a + b),
];

export const evaluateMean: Evaluate<'mean'> = ({ node, x, shape }) => {
  const total = reduce(x, shape, node.attributes.axes, 0, (a, b) => a + b);
  const count = x.data.length / total.data.length;
  return [valueOf('float', shape, (i) => at(total.data, i) / count)];
};

export const evaluateReduceMax: Evaluate<'reduceMax'> = ({ node, x, shape }) => [
  reduce(x, shape, node.attributes.axes, -Infinity, Math.max),
];

export const evaluateArgMax: Evaluate<'argMax'> = ({ node, x, shape }) => {
  const rows = linesAlong(x, node.attributes.axis);
  return [valueOf('int32', shape, (i) => descending(rows(i))[0] ?? 0)];
};

export const evaluateCumSum: Evaluate<'cumSum'> = ({ node, x }) => {
  const { axis, exclusive, reverse } = node.attributes;
  return [
    mapLines(x, axis, (line) =>
      line.map((_, i) => {
        const part = reverse ? line.slice(exclusive ? i + 1 : i) : line.slice(0, exclusive ? i : i + 1);
        return part.reduce((a, b) => a + b, 0);
      }),
    ),
  ];
};

export const evaluateTopK: Evaluate<'topK'> = ({ node, x, shape }) => {
  const { k } = node.attributes;
  const lines = linesAlong(x, x.shape.length - 1);
  const chosen = (i: number): number => at(descending(lines(Math.floor(i / k))), i % k);
  return [valueOf('float', shape, (i) => at(lines(Math.floor(i / k)), chosen(i))), valueOf('int32', shape, chosen)];
};

export const evaluateSoftmax: Evaluate<'softmax'> = ({ node, x }) => [
  mapLines(x, node.attributes.axis, (line) => logSoftmaxOf(line).map(Math.exp)),
];

export const evaluateLogSoftmax: Evaluate<'logSoftmax'> = ({ node, x }) => [
  mapLines(x, node.attributes.axis, logSoftmaxOf),
];

function logSoftmaxOf(line: readonly number[]): number[] {
  const largest = line.reduce((a, b) => Math.max(a, b), -Infinity);
  const normalizer = largest + Math.log(line.reduce((total, v) => total + Math.exp(v - largest), 0));
  return line.map((v) => v - normalizer);
}

/** Indices from the largest to the smallest; equal ones keep their order. */
function descending(line: readonly number[]): number[] {
  return line.map((_, i) => i).sort((a, b) => at(line, b) - at(line, a) || a - b);
}

function reduce(
  x: Value,
  shape: readonly number[],
  axes: readonly number[],
  initial: number,
  apply: (a: number, b: number) => number,
): Value {
  const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const into = broadcastOffsets(kept, x.shape);
  const result = valueOf(x.dtype, shape, () => initial);
  for (let i = 0; i < x.data.length; i++) result.data[at(into, i)] = apply(at(result.data, at(into, i)), at(x.data, i));
  return result;
}

/** Reads the i-th line along an axis, counted over the other axes in order. */
function linesAlong(x: Value, axis: number): (line: number) => number[] {
  const strides = stridesOf(x.shape);
  const starts = offsetsOver(x.shape.toSpliced(axis, 1), strides.toSpliced(axis, 1));
  return (line) =>
    Array.from({ length: at(x.shape, axis) }, (_, i) => at(x.data, at(starts, line) + i * at(strides, axis)));
}

function mapLines(x: Value, axis: number, apply: (line: readonly number[]) => number[]): Value {
  const { before, size, after } = aroundAxis(x.shape, axis);
  const lines = linesAlong(x, axis);
  const result = zeroValue(x.dtype, x.shape);
  for (let b = 0; b < before; b++) {
    for (let a = 0; a < after; a++) {
      for (const [i, value] of apply(lines(b * after + a)).entries()) result.data[(b * size + i) * after + a] = value;
    }
  }
  return result;
}
