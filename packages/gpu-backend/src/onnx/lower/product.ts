import { operand, type Lowerings } from './lowering.ts';

/** Matrix products, which are where the time goes. */
export const product: Lowerings<'matmul'> = {
  matmul: (node, inputs, graph) => {
    const [a, b] = node.inputs;
    return [
      graph.product(operand(inputs, 0), operand(inputs, 1), {
        rankA: a?.shape.length ?? 2,
        rankB: b?.shape.length ?? 2,
        ...node.attributes,
      }),
    ];
  },
};
