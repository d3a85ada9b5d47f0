import type { ForwardWant } from '@mathr/core';
import { div, type Expr, logSoftmax, topK } from '@mathr/core/graph';
import { type CompiledGraph, compileGraph } from '../onnx/compile-graph.ts';
import { storedWeights } from '../quantization/base-quantization.ts';
import { buildModelGraph, type ModelStructure } from './model-graph.ts';
import type { ObjectiveGraphOptions } from './objective-graph.ts';

/** The part of a `ForwardWant` that decides a graph. */
export type ForwardOutputs = Omit<ForwardWant, 'signal'>;

/** The model's outputs that are wanted, by the names of `TokenOutputs`, still shifted: entry t predicts token t + 1. */
export function compileForward(
  structure: ModelStructure,
  want: ForwardOutputs,
  { kernels, products, headOnly }: ObjectiveGraphOptions = {},
): CompiledGraph {
  const { outputs: model } = buildModelGraph(structure, { training: false, headOnly });
  const temperature = want.temperature ?? 1;
  const outputs: Record<string, Expr> = {};
  if (want.logProbs) outputs['logProbs'] = model.tokenLogProbs({ temperature });
  if (want.entropy) outputs['entropy'] = model.entropy({ temperature });
  if (want.logits) outputs['logits'] = model.logits();
  if (want.scores) outputs['scores'] = model.scores();
  if (want.hidden) outputs['hidden'] = model.hidden();
  if (want.topK) {
    const logits = temperature === 1 ? model.logits() : div(model.logits(), temperature);
    const { values, indices } = topK(logSoftmax(logits), Math.min(want.topK, model.vocabularySize));
    outputs['topIds'] = indices;
    outputs['topLogProbs'] = values;
  }
  return compileGraph(outputs, { kernels, products, stored: storedWeights(structure.config, structure.quantization) });
}
