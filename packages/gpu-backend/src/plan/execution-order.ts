import type { PlannedNode } from './decode-onnx-model.ts';

/**
 * The order in which ONNX Runtime runs nodes: depth first from the last leaf backwards, operands with the highest number
 * first. It decides how long activations are kept.
 *
 * Source: `GraphViewer` of ONNX Runtime (order DEFAULT), as observed in profiles; nodes are numbered as in the file.
 */
export function executionOrder(nodes: readonly PlannedNode[]): number[] {
  const producers = new Map<string, number>();
  for (const [index, { outputs }] of nodes.entries()) for (const name of outputs) producers.set(name, index);
  const sources = nodes.map(({ inputs }) => {
    const found = inputs.flatMap((name) => producers.get(name) ?? []);
    return [...new Set(found)].sort((a, b) => a - b);
  });
  const read = new Set(sources.flat());
  const order: number[] = [];
  const visited = new Set<number>();
  const stack = nodes.flatMap((_, index) => (read.has(index) ? [] : [{ index, leaving: false }]));
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const { index, leaving } = entry;
    if (leaving) {
      order.push(index);
      continue;
    }
    if (visited.has(index)) continue;
    visited.add(index);
    stack.push({ index, leaving: true });
    for (const source of sources[index] ?? []) if (!visited.has(source)) stack.push({ index: source, leaving: false });
  }
  return order;
}
