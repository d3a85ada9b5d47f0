import { operand, type Lowerings } from './lowering.ts';

/** The gates of feed-forward layers; their second output is what the gradient needs, and costs a kernel more. */
export const gate: Lowerings<'siluGate' | 'geluGate'> = {
  siluGate: (_node, inputs, graph, isUsed) => {
    const [x, up] = [operand(inputs, 0), operand(inputs, 1)];
    if (!isUsed(1) && graph.options.kernels === 'onnxruntime') {
      // QuickGelu is x·sigmoid(alpha·x)
      return [graph.node('Mul', [graph.microsoft('QuickGelu', [x], { alpha: { float: 1 } }), up]), ''];
    }
    const sigmoid = graph.node('Sigmoid', [x]);
    return [graph.node('Mul', [graph.node('Mul', [x, sigmoid]), up]), sigmoid];
  },

  geluGate: ({ attributes: { approximation } }, inputs, graph, isUsed) => {
    const [x, up] = [operand(inputs, 0), operand(inputs, 1)];
    if (!isUsed(1)) return [graph.node('Mul', [graph.node('Gelu', [x], { approximate: approximation }), up]), ''];
    let argument: string;
    if (approximation === 'none') {
      argument = graph.node('Erf', [graph.node('Mul', [x, graph.float(Math.SQRT1_2)])]);
    } else {
      // arXiv:1606.08415 §2: tanh(√(2/π)·(x + 0.044715·x³))
      const cubic = graph.node('Mul', [graph.node('Mul', [x, x]), graph.float(0.044715)]);
      const inner = graph.node('Mul', [x, graph.node('Add', [cubic, graph.float(1)])]);
      argument = graph.node('Tanh', [graph.node('Mul', [inner, graph.float(Math.sqrt(2 / Math.PI))])]);
    }
    const share = graph.node('Mul', [graph.node('Add', [argument, graph.float(1)]), graph.float(0.5)]);
    return [graph.node('Mul', [graph.node('Mul', [x, share]), up]), share];
  },
};
