import type { GraphBuilder } from '../graph-builder.ts';
import { operand, type Lowerings } from './lowering.ts';

type Norm = 'rmsNorm' | 'rmsNormGradient' | 'layerNorm' | 'layerNormGradient';

/** Normalisation over the last axis, with what the gradient needs as further outputs. */
export const norm: Lowerings<Norm> = {
  rmsNorm: ({ attributes: { epsilon } }, inputs, graph) => {
    if (graph.options.kernels === 'onnxruntime') {
      const attributes = { axis: -1, epsilon: { float: epsilon } };
      return graph.emit('SimplifiedLayerNormalization', inputs, attributes, { outputs: 2 });
    }
    const [x, weight] = [operand(inputs, 0), operand(inputs, 1)];
    const meanSquare = meanOfLast(graph, graph.node('Mul', [x, x]));
    const root = graph.node('Sqrt', [graph.node('Add', [meanSquare, graph.float(epsilon)])]);
    const inverse = graph.node('Reciprocal', [root]);
    return [graph.node('Mul', [graph.node('Mul', [x, inverse]), weight]), inverse];
  },

  // with x̂ = x·r and g = dy·w: dx = r·(g - x̂·mean(g·x̂)), dw = Σ dy·x̂
  rmsNormGradient: (node, inputs, graph) => {
    const [x, weight, inverse, dOutput] = four(inputs);
    const normed = graph.node('Mul', [x, inverse]);
    const g = graph.node('Mul', [dOutput, weight]);
    const along = graph.node('Mul', [normed, meanOfLast(graph, graph.node('Mul', [g, normed]))]);
    const dx = graph.node('Mul', [graph.node('Sub', [g, along]), inverse]);
    return [dx, sumOfLeading(graph, graph.node('Mul', [dOutput, normed]), rankOf(node.inputs[0]))];
  },

  layerNorm: ({ attributes: { epsilon } }, inputs, graph) =>
    graph.emit('LayerNormalization', inputs, { axis: -1, epsilon: { float: epsilon } }, { outputs: 3 }),

  // with x̂ = (x - mean)·r and g = dy·w: dx = r·(g - mean(g) - x̂·mean(g·x̂)), dw = Σ dy·x̂, db = Σ dy
  layerNormGradient: (node, inputs, graph) => {
    const [x, weight, mean, inverse] = four(inputs);
    const dOutput = operand(inputs, 4);
    const rank = rankOf(node.inputs[0]);
    const normed = graph.node('Mul', [graph.node('Sub', [x, mean]), inverse]);
    const g = graph.node('Mul', [dOutput, weight]);
    const along = graph.node('Mul', [normed, meanOfLast(graph, graph.node('Mul', [g, normed]))]);
    const centred = graph.node('Sub', [graph.node('Sub', [g, meanOfLast(graph, g)]), along]);
    const dWeight = sumOfLeading(graph, graph.node('Mul', [dOutput, normed]), rank);
    return [graph.node('Mul', [centred, inverse]), dWeight, sumOfLeading(graph, dOutput, rank)];
  },
};

function four(inputs: readonly string[]): [string, string, string, string] {
  return [operand(inputs, 0), operand(inputs, 1), operand(inputs, 2), operand(inputs, 3)];
}

function rankOf(expr: { readonly shape: readonly unknown[] } | undefined): number {
  return expr?.shape.length ?? 1;
}

function meanOfLast(graph: GraphBuilder, x: string): string {
  return graph.node('ReduceMean', [x, graph.int64s([-1])], { keepdims: 1 });
}

/** [..., D] -> [D] */
function sumOfLeading(graph: GraphBuilder, x: string, rank: number): string {
  if (rank === 1) return x;
  const axes = Array.from({ length: rank - 1 }, (_, i) => i);
  return graph.node('ReduceSum', [x, graph.int64s(axes)], { keepdims: 0 });
}
