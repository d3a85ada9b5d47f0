import { operand, type Lowerings, wholeOperand } from './lowering.ts';

/** Matrix products, which are where the time goes. */
export const product: Lowerings<'matmul'> = {
  matmul: (node, inputs, graph) => {
    const [a, b] = node.inputs;
    const { transposeA, transposeB } = node.attributes;
    const weight = b?.node.operator === 'parameter' ? b.node.attributes.name : undefined;
    const bits = weight === undefined ? undefined : graph.options.quantizable?.get(weight);
    if (weight !== undefined && bits !== undefined && !transposeA && transposeB) {
      const [rows, columns] = (b?.shape ?? []) as readonly [number, number];
      return [graph.quantizedProduct(operand(inputs, 0), weight, [rows, columns], bits)];
    }
    return [
      graph.product(wholeOperand(graph, inputs, 0), wholeOperand(graph, inputs, 1), {
        rankA: a?.shape.length ?? 2,
        rankB: b?.shape.length ?? 2,
        ...node.attributes,
      }),
    ];
  },
};
