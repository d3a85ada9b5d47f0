import { productOfDims } from '@mathr/core/graph';
import { operand, type Lowerings } from './lowering.ts';

/** Rotation of the pairs (i, i + Dh/2): x [B,H,T,Dh], cos and sin [B,T,Dh/2]. */
export const rotaryEmbedding: Lowerings<'rotaryEmbedding'> = {
  rotaryEmbedding: (node, inputs, graph) => {
    const [x, cos, sin] = [operand(inputs, 0), operand(inputs, 1), operand(inputs, 2)];
    const angles = node.inputs[1]?.shape ?? [];
    const [batch = 1, time = 1, half = 1] = angles;
    if (graph.options.kernels === 'onnxruntime') {
      // the kernel looks angles up by position: ours are rows 0 … B·T-1 of one table
      const rows = productOfDims([batch, time]);
      const table = [cos, sin].map((each) => graph.reshape(each, angles, [rows, half]));
      const positions = graph.reshape(graph.cast(graph.range(rows), 'int64'), [rows], [batch, time]);
      return [graph.microsoft('RotaryEmbedding', [x, positions, ...table])];
    }
    const [first = '', second = ''] = graph.emit('Split', [x], { axis: -1, num_outputs: 2 }, { outputs: 2 });
    const [c, s] = [cos, sin].map((each) => graph.node('Unsqueeze', [each, graph.int64s([1])])); // [B, 1, T, Dh/2]
    const times = (a: string, b = ''): string => graph.node('Mul', [a, b]);
    const left = graph.node('Sub', [times(first, c), times(second, s)]);
    const right = graph.node('Add', [times(second, c), times(first, s)]);
    return [graph.node('Concat', [left, right], { axis: -1 })];
  },
};
