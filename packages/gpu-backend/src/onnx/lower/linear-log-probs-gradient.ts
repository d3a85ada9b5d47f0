import type { Node } from '@mathr/core/graph';
import type { GraphBuilder } from '../graph-builder.ts';
import { addElements } from './indexing.ts';
import { operand, type Lowering, wholeOperand } from './lowering.ts';
import { weightRows } from './weight-rows.ts';

/**
 * Gradients of token log-probabilities and entropy by the hidden states and the head's weight.
 *
 * With p the distribution, l = log p, H its entropy, and y the target: d logProb/dz = 1[y] - p and dH/dz = -p·(l + H). So
 * -dz = p·(dLogProb + dEntropy·(l + H)) - dLogProb·1[y], and z = hidden·weightᵀ / temperature gives the two products.
 * A chunked vocabulary computes z again, chunk by chunk.
 */
export const linearLogProbsGradient: Lowering<'linearLogProbsGradient'> = (node, inputs, graph) => {
  const { temperature, chunk, wantsWeight } = node.attributes;
  const vocabulary = Number(node.inputs[1]?.shape[0]);
  const [hidden, weight] = [operand(inputs, 0), operand(inputs, 1)];
  const parts = readParts(node, inputs, graph);
  const ranks = { rankA: 2, rankB: 2, factor: -1 / temperature };
  if (vocabulary <= chunk) {
    const gradient = logitGradient(graph, parts, parts.saved, parts.targets, parts.negated);
    const dHidden = graph.product(gradient, wholeOperand(graph, inputs, 1), ranks);
    return wantsWeight ? [dHidden, graph.product(gradient, hidden, { ...ranks, transposeA: true })] : [dHidden];
  }
  const normalizer = graph.node('Unsqueeze', [parts.saved, graph.int64s([1])]);
  const throughs: string[] = [];
  const dRows: string[] = [];
  for (let start = 0; start < vocabulary; start += chunk) {
    const end = Math.min(start + chunk, vocabulary);
    const rows = weightRows(graph, weight, start, end, 'never');
    const product = { rankA: 2, rankB: 2, transposeB: true, factor: 1 / temperature, merge: 'never' } as const;
    const logits = graph.product(hidden, rows, product);
    const { targets, updates } = targetsWithin(graph, parts, start, end);
    const gradient = logitGradient(graph, parts, graph.node('Sub', [logits, normalizer]), targets, updates);
    const through = graph.product(gradient, rows, ranks);
    if (!wantsWeight) throughs.push(through);
    else {
      const rowsGradient = graph.product(gradient, hidden, { ...ranks, transposeA: true });
      dRows.push(rowsGradient);
      throughs.push(after(graph, through, rowsGradient));
    }
  }
  // after all else, in one chain: see `linear-log-probs.ts`
  const dHidden = throughs.reduce((sum, each) => graph.node('Add', [sum, each]));
  if (!wantsWeight) return [dHidden];
  const [firstRows = '', ...otherRows] = dRows;
  return [dHidden, graph.node('Concat', [after(graph, firstRows, dHidden), ...otherRows], { axis: 0 })];
};

/**
 * x, when `first` [rows, D] is there: a sum with nothing of it. It keeps chunks together, whichever result the runtime
 * begins with; otherwise each chunk's gradient by the logits would wait for the other result.
 */
function after(graph: GraphBuilder, x: string, first: string): string {
  const corner = [0, 1].reduce(
    (value, axis) => graph.node('Slice', [value, ...[0, 1, axis].map((bound) => graph.int64s([bound]))]),
    first,
  ); // [1, 1]
  return graph.node('Add', [x, graph.node('Mul', [corner, graph.float(0)])]);
}

/** What every chunk reads; columns are [N, 1]. */
interface Parts {
  readonly saved: string;
  readonly targets: string;
  readonly dLogProbs: string;
  readonly negated: string;
  readonly entropy: string | undefined;
  readonly dEntropy: string | undefined;
}

function readParts(node: Node<'linearLogProbsGradient'>, inputs: readonly string[], graph: GraphBuilder): Parts {
  const column = (index: number): string => graph.node('Unsqueeze', [operand(inputs, index), graph.int64s([1])]);
  const dLogProbs = column(4);
  const { hasEntropy } = node.attributes;
  return {
    saved: operand(inputs, 3),
    targets: column(2),
    dLogProbs,
    negated: graph.node('Neg', [dLogProbs]),
    entropy: hasEntropy ? column(5) : undefined,
    dEntropy: hasEntropy ? column(6) : undefined,
  };
}

/** -dz of some columns of the logits, from their log-probabilities: [N, columns]. */
function logitGradient(
  graph: GraphBuilder,
  parts: Parts,
  logDistribution: string,
  targets: string,
  updates: string,
): string {
  const { dLogProbs, entropy, dEntropy } = parts;
  const p = graph.node('Exp', [logDistribution]);
  let slope = dLogProbs;
  if (entropy !== undefined && dEntropy !== undefined) {
    const surprise = graph.node('Add', [logDistribution, entropy]);
    slope = graph.node('Add', [graph.node('Mul', [surprise, dEntropy]), dLogProbs]);
  }
  return addElements(graph, graph.node('Mul', [p, slope]), targets, updates, 1);
}

/** Targets counted from `start`; those of other chunks point at column 0 and add nothing. */
function targetsWithin(
  graph: GraphBuilder,
  parts: Parts,
  start: number,
  end: number,
): { readonly targets: string; readonly updates: string } {
  const { targets, negated } = parts;
  const notBefore = graph.node('LessOrEqual', [graph.int32(start), targets]);
  const inside = graph.node('And', [notBefore, graph.node('Less', [targets, graph.int32(end)])]);
  const local = graph.node('Sub', [targets, graph.int32(start)]);
  return {
    targets: graph.node('Where', [inside, local, graph.int32(0)]),
    updates: graph.node('Where', [inside, negated, graph.float(0)]),
  };
}
