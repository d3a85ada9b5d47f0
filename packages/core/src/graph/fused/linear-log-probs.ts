import { dimAt, expectDType, expectRank, shapeMismatch } from '../check.ts';
import { dimsEqual, shapesEqual } from '../dim.ts';
import { createNode, outputOf } from '../node.ts';
import type { Expr } from '../expr.ts';

export interface LinearLogProbsOptions {
  /** Logits are divided by it. @default 1 */
  readonly temperature?: number | undefined;
  /** Vocabulary rows computed at once; with V <= chunk the graph is the plain one. @default 8192 */
  readonly chunk?: number | undefined;
}

/** Each [N], in nats; only what is used is computed. */
export interface LinearLogProbs {
  /** log softmax(logits)[target] */
  readonly logProbs: Expr;
  /** -Σ p log p */
  readonly entropy: Expr;
  /** log Σ e^logits, a constant of the gradient. */
  readonly logNormalizer: Expr;
}

/**
 * Token log-probabilities of a linear head without its logits: (hidden [N,D], weight [V,D], targets int32 [N]) -> [N] each,
 * of softmax(hidden·weightᵀ / temperature). When V > chunk, [N, V] is never whole, forward or backward.
 */
export function linearLogProbs(
  hidden: Expr,
  weight: Expr,
  targets: Expr,
  options: LinearLogProbsOptions = {},
): LinearLogProbs {
  const { temperature = 1, chunk = 8192 } = options;
  expectDType('linearLogProbs', hidden, ['float']);
  expectDType('linearLogProbs', weight, ['float']);
  expectDType('linearLogProbs', targets, ['int32']);
  expectRank('linearLogProbs', hidden, 2, 'hidden [N, D]');
  expectRank('linearLogProbs', weight, 2, 'weight [V, D]');
  const [rows, size, vocabulary] = [dimAt(hidden.shape, 0), dimAt(hidden.shape, 1), dimAt(weight.shape, 0)];
  const shapes = [hidden.shape, weight.shape, targets.shape];
  if (!dimsEqual(size, dimAt(weight.shape, 1)) || !shapesEqual(targets.shape, [rows])) {
    throw shapeMismatch('linearLogProbs', shapes, 'they should be [N, D], [V, D] and [N]');
  }
  if (typeof vocabulary !== 'number' || !(temperature > 0) || !(chunk >= 1)) {
    throw shapeMismatch(
      'linearLogProbs',
      shapes,
      `V should be a number, temperature (${temperature}) and chunk (${chunk}) positive`,
    );
  }
  const perRow = { dtype: 'float', shape: [rows] } as const;
  const node = createNode('linearLogProbs', [hidden, weight, targets], { temperature, chunk }, [
    perRow,
    perRow,
    perRow,
    { dtype: 'float', shape: [rows, size] },
    ...(vocabulary <= chunk ? [{ dtype: 'float', shape: [rows, vocabulary] } as const] : []),
  ]);
  return { logProbs: outputOf(node, 0), entropy: outputOf(node, 1), logNormalizer: outputOf(node, 2) };
}
