import type { OnnxNode } from './onnx-model.ts';

/**
 * Drops nodes that no output needs, and puts those that a single output needs last, in the order of the outputs.
 *
 * ONNX Runtime runs a graph depth first from its last leaf backwards. With weight gradients emitted last, first layer
 * first, each is computed as soon as its layer's gradient is known; otherwise all of them wait for the end and keep every
 * activation alive until then (a third less memory at the peak for a checkpointed LoRA step of eight layers).
 *
 * Of a node's inputs it computes the one whose node stands last in the file first. `early` nodes, which need fed weights
 * alone, therefore stand first: they run just before their reader, and not all at the beginning.
 */
export function orderNodes(nodes: readonly OnnxNode[], outputs: readonly string[]): OnnxNode[] {
  const producers = new Map<string, number>();
  for (const [index, node] of nodes.entries()) for (const name of node.outputs) producers.set(name, index);
  // the one output that needs a node, or SEVERAL
  const needed = nodes.map(() => NOBODY);
  const need = (name: string, output: number): void => {
    const producer = producers.get(name);
    if (producer === undefined) return;
    const before = needed[producer];
    needed[producer] = before === NOBODY || before === output ? output : SEVERAL;
  };
  for (const [output, name] of outputs.entries()) need(name, output);
  // nodes come after their inputs, so one pass from the end sees every reader of a node before the node
  for (let index = nodes.length - 1; index >= 0; index--) {
    const by = needed[index] ?? NOBODY;
    if (by === NOBODY) continue;
    for (const name of nodes[index]?.inputs ?? []) need(name, by);
  }
  const early = nodes.filter((node, index) => node.early === true && needed[index] !== NOBODY);
  const shared = nodes.filter((node, index) => node.early !== true && needed[index] === SEVERAL);
  const own = outputs.map((): OnnxNode[] => []);
  for (const [index, node] of nodes.entries()) {
    if (node.early !== true) own[needed[index] ?? NOBODY]?.push(node);
  }
  return [...early, ...shared, ...own.flat()];
}

const NOBODY = -1;
const SEVERAL = -2;
