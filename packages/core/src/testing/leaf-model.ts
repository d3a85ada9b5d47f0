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
import type { Dim } from '../graph/operator.ts';
import type { ModelOutputs } from '../model/objective.ts';

/**
 * A model whose outputs are fed: the parameters `logits` [B, T, V] and `scores` [B, T], the inputs `targets`,
 * `targetMask` and `positionMask` [B, T]. For checking a formula against known numbers and finite differences.
 */
export function leafModel(options: {
  readonly vocabularySize: number;
  /** Rows, when they are not any number: `2*B` for an objective of pairs. @default 'B' */
  readonly rows?: Dim | undefined;
}): ModelOutputs {
  const { vocabularySize, rows = 'B' } = options;
  const logits = parameter('logits', [rows, 'T', vocabularySize]);
  const targets = input('targets', 'int32', [rows, 'T']);
  const scores = parameter('scores', [rows, 'T']);
  const logProbs = (temperature = 1): Expr => logSoftmax(temperature === 1 ? logits : div(logits, temperature));
  return {
    tokenLogProbs: ({ temperature } = {}) => squeeze(gatherElements(logProbs(temperature), unsqueeze(targets, -1)), -1),
    entropy: ({ temperature } = {}) => neg(sum(mul(exp(logProbs(temperature)), logProbs(temperature)), -1)),
    logits: () => logits,
    hidden: () => logits,
    scores: () => scores,
    targets,
    targetMask: input('targetMask', 'float', [rows, 'T']),
    positionMask: input('positionMask', 'float', [rows, 'T']),
    vocabularySize,
  };
}
