import {
  div,
  exp,
  gatherElements,
  input,
  logSoftmax,
  mul,
  neg,
  parameter,
  squeeze,
  sum,
  unsqueeze,
} from '../graph/index.ts';
import type { Expr } from '../graph/expr.ts';
import type { ModelOutputs } from '../model/objective.ts';

/**
 * A model whose outputs are fed: the parameters `logits` [B, T, V] and `scores` [B, T], the inputs `targets`,
 * `targetMask` and `positionMask` [B, T]. For checking a formula against known numbers and finite differences.
 */
export function leafModel({ vocabularySize }: { readonly vocabularySize: number }): ModelOutputs {
  const logits = parameter('logits', ['B', 'T', vocabularySize]);
  const targets = input('targets', 'int32', ['B', 'T']);
  const scores = parameter('scores', ['B', 'T']);
  const logProbs = (temperature = 1): Expr => logSoftmax(temperature === 1 ? logits : div(logits, temperature));
  return {
    tokenLogProbs: ({ temperature } = {}) => squeeze(gatherElements(logProbs(temperature), unsqueeze(targets, -1)), -1),
    entropy: ({ temperature } = {}) => neg(sum(mul(exp(logProbs(temperature)), logProbs(temperature)), -1)),
    logits: () => logits,
    hidden: () => logits,
    scores: () => scores,
    targets,
    targetMask: input('targetMask', 'float', ['B', 'T']),
    positionMask: input('positionMask', 'float', ['B', 'T']),
    vocabularySize,
  };
}
