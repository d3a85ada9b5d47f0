import type { Node, Operator } from '@mathr/core/graph';
import type { GraphBuilder } from '../graph-builder.ts';
import { wholeWeight } from '../stored-weight.ts';

/**
 * Writes one node of an expression graph as ONNX nodes: `inputs` are the names of its operands, the result names its
 * outputs. Nodes whose results nobody uses are dropped later, so a lowering need not ask, except where it would choose
 * another kernel: `isUsed(i)` says whether output i has a reader.
 */
export type Lowering<O extends Operator> = (
  node: Node<O>,
  inputs: readonly string[],
  graph: GraphBuilder,
  isUsed: (output: number) => boolean,
) => readonly string[];

export type Lowerings<O extends Operator> = { readonly [K in O]: Lowering<K> };

/** Operand i, which the builders of the graph have made sure of. */
export function operand(inputs: readonly string[], index: number): string {
  const name = inputs[index];
  if (name === undefined) throw new RangeError(`operand ${index} of ${inputs.length} is missing`);
  return name;
}

/** The same, as numbers if it is a weight that is stored rounded. */
export function wholeOperand(graph: GraphBuilder, inputs: readonly string[], index: number): string {
  const name = operand(inputs, index);
  const stored = graph.options.stored?.get(name);
  return stored === undefined ? name : wholeWeight(graph, stored);
}
