import { multiplyDims, subtractDims, type Dim, type Node, type Shape } from '@mathr/core/graph';
import type { EmitOptions, GraphBuilder } from '../graph-builder.ts';
import { operand, type Lowerings } from './lowering.ts';

type Attention = 'causalAttention' | 'causalAttentionGradient';

/**
 * Attention with grouped heads, without ever repeating keys: the G query heads of a key head are laid one after the
 * other, so that q·kᵀ is one product of [G·T, Dh] and [S, Dh] for each key head, and gradients of k and v sum over the
 * group by themselves.
 */
export const causalAttention: Lowerings<Attention> = {
  causalAttention: (node, inputs, graph) => {
    const layout = layoutOf(node);
    const [q, k, v] = [operand(inputs, 0), operand(inputs, 1), operand(inputs, 2)];
    const probabilities = attend(graph, layout, { q: group(graph, layout, q), k, masks: inputs.slice(3) }, undefined);
    const output = graph.node('MatMul', [groupScores(graph, layout, probabilities), v]);
    return [graph.reshape(output, layout.grouped, layout.query), probabilities];
  },

  // Σ_s P·dP of each row is Σ dO∘O: a pass over [T, Dh] instead of [T, S]
  causalAttentionGradient: (node, inputs, graph) => {
    const layout = layoutOf(node);
    const { scale, recompute, hasBias } = node.attributes;
    const [q, k, v] = [operand(inputs, 0), operand(inputs, 1), operand(inputs, 2)];
    const [output, dOutput] = [operand(inputs, 3), operand(inputs, 4)];
    const last = recompute ? inputs.length : inputs.length - 1;
    const [groupedQ, groupedD] = [group(graph, layout, q), group(graph, layout, dOutput)];
    const probabilities = recompute
      ? attend(graph, layout, { q: groupedQ, k, masks: inputs.slice(5, last) }, 'never')
      : operand(inputs, last);
    const p = groupScores(graph, layout, probabilities);
    const ranks = { rankA: 4, rankB: 4 };
    const dP = graph.product(groupedD, v, { ...ranks, transposeB: true });
    const rows = graph.node('ReduceSum', [graph.node('Mul', [dOutput, output]), graph.int64s([-1])], { keepdims: 1 });
    const perRow = graph.reshape(rows, [...layout.query.slice(0, 3), 1], [...layout.grouped.slice(0, 3), 1]);
    const dScores = graph.node('Mul', [p, graph.node('Sub', [dP, perRow])]);
    const dQ = graph.product(dScores, k, { ...ranks, factor: scale });
    return [
      graph.reshape(dQ, layout.grouped, layout.query),
      graph.product(dScores, groupedQ, { ...ranks, transposeA: true, factor: scale }),
      graph.product(p, groupedD, { ...ranks, transposeA: true }),
      ...(hasBias ? [biasGradient(graph, layout, dScores)] : []),
    ];
  },
};

interface Layout {
  readonly scale: number;
  readonly hasSegments: boolean;
  readonly hasBias: boolean;
  /** [B, H, T, Dh] and the same elements as [B, Hkv, G·T, Dh] */
  readonly query: Shape;
  readonly grouped: Shape;
  /** [B, H, T, S] and [B, Hkv, G·T, S] */
  readonly scores: Shape;
  readonly groupedScores: Shape;
  readonly biasShape: Shape | undefined;
}

function layoutOf(node: Node<Attention>): Layout {
  const [q, k] = node.inputs;
  const [batch = 1, heads = 1, time = 1, size = 1] = q?.shape ?? [];
  const [, keyHeads = 1, keys = 1] = k?.shape ?? [];
  const perGroup = multiplyDims(Number(heads) / Number(keyHeads), time);
  const { hasSegments, hasBias, scale } = node.attributes;
  const firstMask = node.operator === 'causalAttention' ? 3 : 5;
  return {
    scale,
    hasSegments,
    hasBias,
    query: [batch, heads, time, size],
    grouped: [batch, keyHeads, perGroup, size],
    scores: [batch, heads, time, keys],
    groupedScores: [batch, keyHeads, perGroup, keys],
    biasShape: hasBias ? node.inputs[firstMask + Number(hasSegments)]?.shape : undefined,
  };
}

interface AttendInputs {
  readonly q: string;
  readonly k: string;
  /** segments, bias: those there are */
  readonly masks: readonly string[];
}

/** The probabilities [B, H, T, S]. */
function attend(graph: GraphBuilder, layout: Layout, inputs: AttendInputs, merge: EmitOptions['merge']): string {
  const { q, k, masks } = inputs;
  const product = graph.product(q, k, { rankA: 4, rankB: 4, transposeB: true, factor: layout.scale, merge });
  let scores = graph.reshape(product, layout.groupedScores, layout.scores);
  const mask = maskOf(graph, layout, masks);
  if (mask !== undefined) scores = graph.node('Add', [scores, mask], {}, { merge });
  return graph.node('Softmax', [scores], { axis: -1 }, { merge });
}

/** What is added to the scores: 0 where a query may look, broadcasting to [B, H, T, S]. */
function maskOf(graph: GraphBuilder, layout: Layout, masks: readonly string[]): string | undefined {
  const [, , time = 1, keys = 1] = layout.scores;
  const bias = layout.hasBias ? masks.at(-1) : undefined;
  // a single query is the last position: it sees every key
  if (time === 1 && !layout.hasSegments) return bias;
  let allowed = causal(graph, time, keys); // [T, S]
  if (layout.hasSegments) {
    const segments = operand(masks, 0);
    const ofQuery = graph.node('Unsqueeze', [segments, graph.int64s([1, 3])]);
    const ofKey = graph.node('Unsqueeze', [segments, graph.int64s([1, 2])]);
    allowed = graph.node('And', [allowed, graph.node('Equal', [ofQuery, ofKey])]); // [B, 1, T, S]
  }
  const mask = graph.node('Where', [allowed, graph.float(0), graph.float(MASKED)]);
  return bias === undefined ? mask : graph.node('Add', [mask, bias]);
}

function causal(graph: GraphBuilder, time: Dim, keys: Dim): string {
  const queryAt = graph.range(time, subtractDims(keys, time));
  const column = graph.node('Unsqueeze', [queryAt, graph.int64s([1])]);
  return graph.node('LessOrEqual', [graph.range(keys), column]);
}

function group(graph: GraphBuilder, layout: Layout, x: string): string {
  return graph.reshape(x, layout.query, layout.grouped);
}

function groupScores(graph: GraphBuilder, layout: Layout, x: string): string {
  return graph.reshape(x, layout.scores, layout.groupedScores);
}

/** [B or 1, 1, T, S]: summed over heads, and over the batch when one bias serves all. */
function biasGradient(graph: GraphBuilder, layout: Layout, dScores: string): string {
  const perHead = graph.reshape(dScores, layout.groupedScores, layout.scores);
  const axes = layout.biasShape?.[0] === layout.scores[0] ? [1] : [0, 1];
  return graph.node('ReduceSum', [perHead, graph.int64s(axes)], { keepdims: 1 });
}

/** Far below any score, yet finite, so that no row can become NaN. */
const MASKED = -1e30;
