import { createExprMemo, type ExprMemo } from '../memo.ts';
import { createNode, outputOf } from '../node.ts';
import { topologicalOrder } from '../walk.ts';
import { causalAttentionDefinition, causalAttentionGradientDefinition } from './causal-attention.ts';
import { geluGateDefinition } from './gelu-gate.ts';
import { layerNormDefinition, layerNormGradientDefinition } from './layer-norm.ts';
import { linearLogProbsDefinition, linearLogProbsGradientDefinition } from './linear-log-probs-definition.ts';
import { rmsNormDefinition, rmsNormGradientDefinition } from './rms-norm.ts';
import { rotaryEmbeddingDefinition } from './rotary-embedding.ts';
import { siluGateDefinition } from './silu-gate.ts';
import type { Expr, Node } from '../expr.ts';
import type { Operator } from '../operator.ts';
import type { Definition } from './definition.ts';

const definitions: { readonly [O in Operator]?: Definition<O> } = {
  causalAttention: causalAttentionDefinition,
  causalAttentionGradient: causalAttentionGradientDefinition,
  rmsNorm: rmsNormDefinition,
  rmsNormGradient: rmsNormGradientDefinition,
  layerNorm: layerNormDefinition,
  layerNormGradient: layerNormGradientDefinition,
  rotaryEmbedding: rotaryEmbeddingDefinition,
  siluGate: siluGateDefinition,
  geluGate: geluGateDefinition,
  linearLogProbs: linearLogProbsDefinition,
  linearLogProbsGradient: linearLogProbsGradientDefinition,
};

/** Whether the operator is defined by others. */
export function isFused(node: Node): boolean {
  return definitions[node.operator] !== undefined;
}

/**
 * A fused node's outputs in the operators that are not fused; those of any other node as they are. Pass one memo for a
 * whole graph, so that what all layers need (the attention mask) is built once.
 */
export function expandFused(node: Node, memo: ExprMemo = createExprMemo()): readonly Expr[] {
  const definition = definitions[node.operator];
  if (definition === undefined) return node.outputs.map((_, index) => outputOf(node, index));
  // the table pairs each operator with its own definition
  return (definition as Definition<Operator>)(node, memo);
}

/** The same values without fused operators, except those for which `keep` answers true. */
export function expandFusedGraph(outputs: readonly Expr[], keep: (node: Node) => boolean = () => false): Expr[] {
  const memo = createExprMemo();
  const expanded = new Map<Node, readonly Expr[]>();
  const replace = (x: Expr): Expr => expanded.get(x.node)?.[x.index] ?? x;
  for (const node of topologicalOrder(outputs)) {
    const inputs = node.inputs.map(replace);
    const unchanged = inputs.every(
      (input, i) => input.node === node.inputs[i]?.node && input.index === node.inputs[i]?.index,
    );
    const rebuilt = unchanged ? node : createNode(node.operator, inputs, node.attributes, node.outputs);
    expanded.set(
      node,
      keep(node) ? rebuilt.outputs.map((_, index) => outputOf(rebuilt, index)) : expandFused(rebuilt, memo),
    );
  }
  return outputs.map(replace);
}
