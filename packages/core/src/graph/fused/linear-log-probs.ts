import { dimAt, expectDType, expectRank, shapeMismatch } from '../check.ts';
import { dimsEqual, shapesEqual } from '../dim.ts';
import { createNode, outputOf } from '../node.ts';
import type { Derivative } from '../gradient/derivative.ts';
import { mul, sub } from '../operators/binary.ts';
import { gather } from '../operators/indexing.ts';
import { zeros } from '../operators/leaves.ts';
import { unsqueeze } from '../operators/shape.ts';
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
  return { logProbs: outputOf(node, 0), entropy: outputOf(node, 1) };
}

/**
 * d logProb / d hidden = (weight[target] - meanRow) / temperature whatever the loss is, so a frozen weight needs no second
 * pass over the vocabulary. A trained one, or an entropy term, takes `linearLogProbsGradient`.
 */
export const linearLogProbsDerivative: Derivative<'linearLogProbs'> = ({
  node,
  x: hidden,
  cotangents,
  needs,
  operand,
}) => {
  const { temperature, chunk } = node.attributes;
  const [weight, targets] = [operand(1), operand(2)];
  const [dLogProbs, dEntropy] = cotangents;
  const wantsWeight = needs[1] === true;
  if (!wantsWeight && dEntropy === undefined && dLogProbs !== undefined) {
    const pull = temperature === 1 ? dLogProbs : mul(dLogProbs, 1 / temperature);
    return [mul(sub(gather(weight, targets), outputOf(node, 3)), unsqueeze(pull, 1)), undefined, undefined];
  }
  const saved = outputOf(node, node.outputs.length === 5 ? 4 : 2);
  const inputs = [hidden, weight, targets, saved, dLogProbs ?? zeros(targets.shape)];
  if (dEntropy !== undefined) inputs.push(outputOf(node, 1), dEntropy);
  const attributes = { temperature, chunk, hasEntropy: dEntropy !== undefined, wantsWeight };
  const gradient = createNode('linearLogProbsGradient', inputs, attributes, wantsWeight ? [hidden, weight] : [hidden]);
  return [outputOf(gradient, 0), wantsWeight ? outputOf(gradient, 1) : undefined, undefined];
};
