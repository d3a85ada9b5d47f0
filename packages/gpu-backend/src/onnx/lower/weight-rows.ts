import type { EmitOptions, GraphBuilder } from '../graph-builder.ts';
import { storedRows } from '../stored-weight.ts';

/** Rows [start, end) of the weight. */
export function weightRows(
  graph: GraphBuilder,
  weight: string,
  start: number,
  end: number,
  merge: EmitOptions['merge'],
): string {
  const stored = graph.options.stored?.get(weight);
  if (stored !== undefined) return storedRows(graph, stored, start, end);
  const bounds = [start, end, 0].map((value) => graph.int64s([value]));
  return graph.node('Slice', [weight, ...bounds], {}, { merge });
}
