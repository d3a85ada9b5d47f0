import type { Node } from '@mathr/core/graph';
import type { GraphBuilder } from '../graph-builder.ts';
import { pickedRows } from '../stored-weight.ts';
import { linearLogProbsGradient } from './linear-log-probs-gradient.ts';
import { operand, type Lowerings, wholeOperand } from './lowering.ts';
import { logSoftmax } from './reduction.ts';
import { weightRows } from './weight-rows.ts';

type Head = 'linearLogProbs' | 'linearLogProbsGradient';

/**
 * Log-probabilities of a linear head: hidden [N,D], weight [V,D], targets [N].
 *
 * A vocabulary of one chunk is done in one go. A larger one goes through chunk by chunk with a running maximum m, and the
 * sums of e^(z-m), of e^(z-m)·z and of e^(z-m)·(row of the weight) rescaled whenever m rises (online softmax,
 * arXiv:1805.02867 §3).
 */
export const linearLogProbs: Lowerings<Head> = {
  linearLogProbs: (node, inputs, graph, isUsed) => {
    const vocabulary = Number(node.inputs[1]?.shape[0]);
    return vocabulary <= node.attributes.chunk
      ? inOneGo(node, inputs, graph)
      : inChunks(node, inputs, graph, { vocabulary, isUsed });
  },
  linearLogProbsGradient,
};

function inOneGo(node: Node<'linearLogProbs'>, inputs: readonly string[], graph: GraphBuilder): readonly string[] {
  const [hidden, weight, targets] = [operand(inputs, 0), wholeOperand(graph, inputs, 1), operand(inputs, 2)];
  const factor = 1 / node.attributes.temperature;
  const logits = graph.product(hidden, weight, { rankA: 2, rankB: 2, transposeB: true, factor });
  const distribution = logSoftmax(graph, logits, -1); // [N, V]
  const last = graph.int64s([-1]);
  const column = graph.node('Unsqueeze', [targets, last]);
  const picked = graph.node('GatherElements', [distribution, column], { axis: 1 });
  const probabilities = graph.node('Exp', [distribution]);
  const weighted = graph.node('Mul', [probabilities, distribution]);
  return [
    graph.node('Squeeze', [picked, last]),
    graph.node('Neg', [graph.node('ReduceSum', [weighted, last], { keepdims: 0 })]),
    graph.node('ReduceLogSumExp', [logits, last], { keepdims: 0 }),
    graph.node('MatMul', [probabilities, weight]),
    distribution,
  ];
}

function inChunks(
  node: Node<'linearLogProbs'>,
  inputs: readonly string[],
  graph: GraphBuilder,
  { vocabulary, isUsed }: { readonly vocabulary: number; readonly isUsed: (output: number) => boolean },
): readonly string[] {
  const [hidden, weight, targets] = [operand(inputs, 0), operand(inputs, 1), operand(inputs, 2)];
  const { temperature, chunk } = node.attributes;
  const last = graph.int64s([-1]);
  const add = (a: string, b: string): string => graph.node('Add', [a, b]);
  const mul = (a: string, b: string): string => graph.node('Mul', [a, b]);
  const sumOf = (x: string): string => graph.node('ReduceSum', [x, last], { keepdims: 1 });
  const [wantsEntropy, wantsRow] = [isUsed(1), isUsed(3)];
  let maximum = '';
  // sums of each chunk, beside each other in one tensor, and what shrinks the sums of those before it
  const chunks: { readonly sums: () => string; readonly shrink: string }[] = [];
  for (let start = 0; start < vocabulary; start += chunk) {
    const rows = weightRows(graph, weight, start, Math.min(start + chunk, vocabulary), undefined);
    const logits = graph.product(hidden, rows, { rankA: 2, rankB: 2, transposeB: true, factor: 1 / temperature });
    const highest = graph.node('ReduceMax', [logits, last], { keepdims: 1 });
    const before = maximum;
    maximum = before === '' ? highest : graph.node('Max', [before, highest]);
    const shrink = before === '' ? '' : graph.node('Exp', [graph.node('Sub', [before, maximum])]);
    const p = graph.node('Exp', [graph.node('Sub', [logits, maximum])]); // [N, chunk]
    const sums = (): string => {
      const parts = [sumOf(p)];
      if (wantsEntropy) parts.push(sumOf(mul(p, logits)));
      if (wantsRow) parts.push(graph.node('MatMul', [p, rows]));
      return parts.length === 1 ? (parts[0] ?? '') : graph.node('Concat', parts, { axis: 1 });
    };
    chunks.push({ sums, shrink });
  }
  // after all else, in one chain: the runtime looks for what it needs at the latest node first, so it ends one chunk
  // before it begins the next, and never has the logits of two
  let state = '';
  for (const { sums, shrink } of chunks) {
    const own = sums();
    state = state === '' ? own : add(own, mul(state, shrink));
  }
  const size = Number(node.inputs[1]?.shape[1]);
  const part = (from: number, to: number): string =>
    wantsEntropy || wantsRow
      ? graph.node('Slice', [state, ...[from, to, 1].map((value) => graph.int64s([value]))])
      : state;
  const total = part(0, 1);
  const squeeze = (x: string): string => graph.node('Squeeze', [x, last]);
  const normalizer = add(maximum, graph.node('Log', [total])); // [N, 1]
  // the target's logit from its own row of the weight
  const stored = graph.options.stored?.get(weight);
  const ownRow =
    stored === undefined
      ? graph.node('Gather', [weight, targets], { axis: 0 })
      : pickedRows(graph, stored, targets, node.inputs[2]?.shape ?? []);
  const own = mul(sumOf(mul(ownRow, hidden)), graph.float(1 / temperature));
  const rowStart = wantsEntropy ? 2 : 1;
  return [
    squeeze(graph.node('Sub', [own, normalizer])),
    wantsEntropy ? squeeze(graph.node('Sub', [normalizer, graph.node('Div', [part(1, 2), total])])) : '',
    squeeze(normalizer),
    wantsRow ? graph.node('Div', [part(rowStart, rowStart + size), total]) : '',
  ];
}
