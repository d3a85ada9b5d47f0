import { productOfDims, type Shape } from '@mathr/core/graph';
import type { GraphBuilder } from '../graph-builder.ts';
import { pickedRows } from '../stored-weight.ts';
import { operand, type Lowerings } from './lowering.ts';

type Indexing = 'gather' | 'scatterAddRows' | 'gatherElements' | 'scatterAddElements';

/**
 * Operators that pick or add up elements by index.
 *
 * Sums by index are never written as ScatterND: with several threads its `add` loses updates
 * (onnxruntime 1.30 on the CPU; `indexing.test.ts` checks ours).
 */
export const indexing: Lowerings<Indexing> = {
  gather: (node, inputs, graph) => {
    const stored = graph.options.stored?.get(operand(inputs, 0));
    if (stored === undefined) return [graph.node('Gather', inputs, { axis: 0 })];
    return [pickedRows(graph, stored, operand(inputs, 1), node.inputs[1]?.shape ?? [])];
  },

  gatherElements: ({ attributes: { axis } }, inputs, graph) => [graph.node('GatherElements', inputs, { axis })],

  scatterAddElements: (node, inputs, graph) => {
    const shape = node.outputs[0]?.shape ?? [];
    return [addElements(graph, zeros(graph, shape), operand(inputs, 0), operand(inputs, 1), node.attributes.axis)];
  },

  scatterAddRows: (node, inputs, graph) => {
    const [indices, updates] = [operand(inputs, 0), operand(inputs, 1)];
    const from = node.inputs[1]?.shape ?? [];
    const [count = 1, ...rest] = from;
    const { rows } = node.attributes;
    const width = productOfDims(rest);
    const column = graph.node('Unsqueeze', [indices, graph.int64s([1])]);
    const flat = graph.reshape(updates, from, [count, width]); // [N, width]
    // a product with a one-hot matrix is as quick for 512 rows and ten times slower for 8192
    const repeated = graph.node('Expand', [column, graph.shape([1, width])]); // [N, width]
    const sums = addElements(graph, zeros(graph, [rows, width]), repeated, flat, 0);
    return [graph.reshape(sums, [rows, width], [rows, ...rest])];
  },
};

/** Adds updates to the elements of x that the indices pick along an axis. */
export function addElements(graph: GraphBuilder, x: string, indices: string, updates: string, axis: number): string {
  return graph.node('ScatterElements', [x, indices, updates], { axis, reduction: 'add' });
}

function zeros(graph: GraphBuilder, shape: Shape): string {
  return graph.node('ConstantOfShape', [graph.shape(shape)]);
}
