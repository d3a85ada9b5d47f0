import { dimsEqual, type Dim } from '@mathr/core/graph';
import { operand, type Lowerings } from './lowering.ts';

type ShapeOperator = 'reshape' | 'transpose' | 'broadcastTo' | 'concat' | 'slice' | 'pad' | 'range';

/** Operators that move elements without changing them. */
export const shape: Lowerings<ShapeOperator> = {
  range: ({ attributes: { length } }, _inputs, graph) => [graph.range(length)],

  reshape: (node, inputs, graph) => [
    graph.reshape(operand(inputs, 0), node.inputs[0]?.shape ?? [], node.attributes.shape),
  ],

  transpose: ({ attributes: { permutation } }, inputs, graph) => [
    graph.node('Transpose', inputs, { perm: permutation }),
  ],

  broadcastTo: (node, inputs, graph) => {
    const from = node.inputs[0]?.shape ?? [];
    const to = node.attributes.shape;
    // Expand keeps the operand's size where it is asked for 1, so sizes that agree need not be known
    const target = to.map((dim, i): Dim => (dimsEqual(from[i - to.length + from.length] ?? 1, dim) ? 1 : dim));
    return [graph.node('Expand', [operand(inputs, 0), graph.shape(target)])];
  },

  concat: ({ attributes: { axis } }, inputs, graph) => [graph.node('Concat', inputs, { axis })],

  slice: ({ attributes: { axis, start, end, step } }, inputs, graph) => {
    const bounds = [start, end ?? END, axis, step].map((value) => graph.int64s([value]));
    return [graph.node('Slice', [operand(inputs, 0), ...bounds])];
  },

  pad: (node, inputs, graph) => {
    const { axis, before, after } = node.attributes;
    const zero = graph.number(node.outputs[0]?.dtype ?? 'float', 0);
    return [graph.node('Pad', [operand(inputs, 0), graph.int64s([before, after]), zero, graph.int64s([axis])])];
  },
};

/** Beyond any axis: Slice stops at the end. */
const END = Number.MAX_SAFE_INTEGER;
