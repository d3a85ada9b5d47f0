import type { GraphBuilder } from '../graph-builder.ts';
import { operand, type Lowering, type Lowerings } from './lowering.ts';

type Reduction = 'sum' | 'mean' | 'reduceMax' | 'argMax' | 'cumSum' | 'topK' | 'softmax' | 'logSoftmax';

/** Operators that work along axes. ONNX counts in int64, our graphs in int32. */
export const reduction: Lowerings<Reduction> = {
  sum: reduce('ReduceSum'),
  mean: reduce('ReduceMean'),
  reduceMax: reduce('ReduceMax'),

  argMax: ({ attributes: { axis } }, inputs, graph) => [
    graph.cast(graph.node('ArgMax', [operand(inputs, 0)], { axis, keepdims: 0 }), 'int32'),
  ],

  cumSum: ({ attributes: { axis, exclusive, reverse } }, inputs, graph) => [
    graph.node('CumSum', [operand(inputs, 0), graph.int64(axis)], {
      exclusive: Number(exclusive),
      reverse: Number(reverse),
    }),
  ],

  topK: ({ attributes: { k } }, inputs, graph) => {
    const [values = '', indices = ''] = graph.emit('TopK', [operand(inputs, 0), graph.int64s([k])], {}, { outputs: 2 });
    return [values, graph.cast(indices, 'int32')];
  },

  softmax: ({ attributes: { axis } }, inputs, graph) => [graph.node('Softmax', inputs, { axis })],
  logSoftmax: ({ attributes: { axis } }, inputs, graph) => [logSoftmax(graph, operand(inputs, 0), axis)],
};

function reduce<O extends 'sum' | 'mean' | 'reduceMax'>(operator: string): Lowering<O> {
  return ({ attributes: { axes, keepDims } }, inputs, graph) => [
    graph.node(operator, [operand(inputs, 0), graph.int64s(axes)], { keepdims: Number(keepDims) }),
  ];
}

/** WebGPU has no kernel of its own for it. */
export function logSoftmax(graph: GraphBuilder, x: string, axis: number): string {
  if (graph.options.kernels === 'onnxruntime') return graph.node('LogSoftmax', [x], { axis });
  const along = graph.int64s([axis]);
  const below = graph.node('Sub', [x, graph.node('ReduceMax', [x, along], { keepdims: 1 })]);
  const sum = graph.node('ReduceSum', [graph.node('Exp', [below]), along], { keepdims: 1 });
  return graph.node('Sub', [below, graph.node('Log', [sum])]);
}
