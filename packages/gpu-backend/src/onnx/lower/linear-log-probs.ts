import type { Node } from '@mathr/core/graph';
import type { GraphBuilder } from '../graph-builder.ts';
import { pickedRows } from '../stored-weight.ts';
import { linearLogProbsGradient } from './linear-log-probs-gradient.ts';
import { operand, type Lowerings, wholeOperand } from './lowering.ts';
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
  linearLogProbs: (node, inputs, graph) => {
    const vocabulary = Number(node.inputs[1]?.shape[0]);
    return vocabulary <= node.attributes.chunk
      ? inOneGo(node, inputs, graph)
      : inChunks(node, inputs, graph, vocabulary);
  },
  linearLogProbsGradient,
};

function inOneGo(node: Node<'linearLogProbs'>, inputs: readonly string[], graph: GraphBuilder): readonly string[] {
  const [hidden, weight, targets] = [operand(inputs, 0), wholeOperand(graph, inputs, 1), operand(inputs, 2)];
  const factor = 1 / node.attributes.temperature;
  const logits = graph.product(hidden, weight, { rankA: 2, rankB: 2, transposeB: true, factor });
  const distribution = graph.node('LogSoftmax', [logits], { axis: -1 }); // [N, V]
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
  vocabulary: number,
): readonly string[] {
  const [hidden, weight, targets] = [operand(inputs, 0), operand(inputs, 1), operand(inputs, 2)];
  const { temperature, chunk } = node.attributes;
  const last = graph.int64s([-1]);
  const add = (a: string, b: string): string => graph.node('Add', [a, b]);
  const mul = (a: string, b: string): string => graph.node('Mul', [a, b]);
  const sumOf = (x: string): string => graph.node('ReduceSum', [x, last], { keepdims: 1 });
  let running: { maximum: string; total: string; weighted: string; row: string } | undefined;
  for (let start = 0; start < vocabulary; start += chunk) {
    const rows = weightRows(graph, weight, start, Math.min(start + chunk, vocabulary), undefined);
    const logits = graph.product(hidden, rows, { rankA: 2, rankB: 2, transposeB: true, factor: 1 / temperature });
    const highest = graph.node('ReduceMax', [logits, last], { keepdims: 1 });
    const maximum: string = running === undefined ? highest : graph.node('Max', [running.maximum, highest]);
    const p = graph.node('Exp', [graph.node('Sub', [logits, maximum])]); // [N, chunk]
    const here = { maximum, total: sumOf(p), weighted: sumOf(mul(p, logits)), row: graph.node('MatMul', [p, rows]) };
    if (running !== undefined) {
      const shrink = graph.node('Exp', [graph.node('Sub', [running.maximum, maximum])]);
      here.total = add(mul(running.total, shrink), here.total);
      here.weighted = add(mul(running.weighted, shrink), here.weighted);
      here.row = add(mul(running.row, shrink), here.row);
    }
    running = here;
  }
  const { maximum, total, weighted, row } = running ?? { maximum: '', total: '', weighted: '', row: '' };
  const squeeze = (x: string): string => graph.node('Squeeze', [x, last]);
  const normalizer = add(maximum, graph.node('Log', [total])); // [N, 1]
  // the target's logit from its own row of the weight
  const stored = graph.options.stored?.get(weight);
  const ownRow =
    stored === undefined
      ? graph.node('Gather', [weight, targets], { axis: 0 })
      : pickedRows(graph, stored, targets, node.inputs[2]?.shape ?? []);
  const own = mul(sumOf(mul(ownRow, hidden)), graph.float(1 / temperature));
  return [
    squeeze(graph.node('Sub', [own, normalizer])),
    squeeze(graph.node('Sub', [normalizer, graph.node('Div', [weighted, total])])),
    squeeze(normalizer),
    graph.node('Div', [row, total]),
  ];
}
