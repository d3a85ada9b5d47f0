import { dimAt } from '../check.ts';
import { operandOf } from '../gradient/derivative.ts';
import { add, div, equal, mul, sub } from '../operators/binary.ts';
import { logSumExp } from '../operators/composed.ts';
import { gather, gatherElements } from '../operators/indexing.ts';
import { range } from '../operators/leaves.ts';
import { matmul } from '../operators/product.ts';
import { logSoftmax, reduceMax, sum } from '../operators/reduction.ts';
import { concat, slice, squeeze, unsqueeze } from '../operators/shape.ts';
import { cast, exp, log, neg, sigmoid, softplus, where } from '../operators/unary.ts';
import type { Expr, Node } from '../expr.ts';
import type { Definition } from './definition.ts';

/**
 * What `linearLogProbs` and its gradient mean. A vocabulary of at most one chunk is the plain graph: one product, one
 * log-softmax, kept for the gradient. A larger one goes chunk by chunk with a running log-normalizer and running means,
 * and the gradient computes each chunk's logits again.
 */

export const linearLogProbsDefinition: Definition<'linearLogProbs'> = (node) =>
  node.outputs.length === 5 ? wholeVocabulary(node) : byChunks(node);

function wholeVocabulary(node: Node<'linearLogProbs'>): readonly Expr[] {
  const [weight, targets] = [operandOf(node, 1), operandOf(node, 2)];
  const logits = matmul(scaledHidden(node), weight, { transposeB: true }); // [N, V]
  const distribution = logSoftmax(logits);
  const probabilities = exp(distribution);
  return [
    squeeze(gatherElements(distribution, unsqueeze(targets, 1)), 1),
    neg(sum(mul(probabilities, distribution), 1)),
    logSumExp(logits, 1),
    matmul(probabilities, weight),
    distribution,
  ];
}

/** Running over chunks, with s the share of the new chunk in the sum of both: mean ← mean + s·(mean of chunk - mean). */
function byChunks(node: Node<'linearLogProbs'>): readonly Expr[] {
  const [weight, targets] = [operandOf(node, 1), operandOf(node, 2)];
  const hidden = scaledHidden(node);
  let running: ChunkSummary | undefined;
  for (const { rows } of chunksOf(weight, node.attributes.chunk)) {
    const next = summarize(matmul(hidden, rows, { transposeB: true }), rows);
    if (running === undefined) {
      running = next;
      continue;
    }
    const ahead = sub(next.normalizer, running.normalizer);
    const share = sigmoid(ahead);
    running = {
      normalizer: add(running.normalizer, softplus(ahead)),
      meanLogit: add(running.meanLogit, mul(share, sub(next.meanLogit, running.meanLogit))),
      meanRow: add(running.meanRow, mul(share, sub(next.meanRow, running.meanRow))),
    };
  }
  // V >= 1, which the builder has checked
  const { normalizer, meanLogit, meanRow } = running ?? summarize(matmul(hidden, weight, { transposeB: true }), weight);
  const ofTarget = sum(mul(hidden, gather(weight, targets)), 1); // [N]
  const logNormalizer = squeeze(normalizer, 1);
  return [sub(ofTarget, logNormalizer), squeeze(sub(normalizer, meanLogit), 1), logNormalizer, meanRow];
}

/** Of some logits: log Σ e^z and the mean of z, [N, 1], and the mean of weight's rows, [N, D], both under softmax(z). */
interface ChunkSummary {
  readonly normalizer: Expr;
  readonly meanLogit: Expr;
  readonly meanRow: Expr;
}

function summarize(logits: Expr, rows: Expr): ChunkSummary {
  const largest = reduceMax(logits, 1, { keepDims: true });
  const weights = exp(sub(logits, largest)); // [N, C]
  const total = sum(weights, 1, { keepDims: true });
  return {
    normalizer: add(largest, log(total)),
    meanLogit: div(sum(mul(weights, logits), 1, { keepDims: true }), total),
    meanRow: div(matmul(weights, rows), total),
  };
}

/**
 * With p the probabilities, y the target, z the logits, L log-probability and H entropy:
 * dL/dz = [y] - p and dH/dz = -p·(log p + H). Without an entropy term dL stays outside the products, so nothing but
 * [y] - p is computed over the vocabulary.
 */
export const linearLogProbsGradientDefinition: Definition<'linearLogProbsGradient'> = (node) => {
  const { temperature, chunk, hasEntropy, wantsWeight } = node.attributes;
  const [hidden, weight, targets, saved, dLogProbs] = [0, 1, 2, 3, 4].map((i) => operandOf(node, i)) as [
    Expr,
    Expr,
    Expr,
    Expr,
    Expr,
  ];
  const pull = unsqueeze(dLogProbs, 1); // [N, 1]
  // what multiplies each row of the residual
  const factor = hasEntropy ? undefined : temperature === 1 ? pull : mul(pull, 1 / temperature);
  const scaleRows = (x: Expr): Expr =>
    factor !== undefined ? mul(x, factor) : temperature === 1 ? x : mul(x, 1 / temperature);
  const leftFactor = scaleRows(hidden); // [N, D]
  let dHidden: Expr | undefined;
  const dRows: Expr[] = [];
  for (const { rows, start, size } of chunksOf(weight, chunk)) {
    const logProbs =
      saved.shape.length === 2
        ? saved
        : sub(matmul(scaledHidden(node), rows, { transposeB: true }), unsqueeze(saved, 1));
    const isTarget = (): Expr => equal(unsqueeze(targets, 1), add(range(size), start)); // [N, C]
    const spread = hasEntropy ? mul(exp(logProbs), add(pull, entropyPull(node, logProbs))) : exp(logProbs);
    const target = !wantsWeight ? undefined : hasEntropy ? where(isTarget(), pull, 0) : cast(isTarget(), 'float');
    const residual = target === undefined ? undefined : sub(target, spread);
    const part = residual === undefined ? neg(matmul(spread, rows)) : matmul(residual, rows);
    dHidden = dHidden === undefined ? part : add(dHidden, part);
    if (residual !== undefined) dRows.push(matmul(residual, leftFactor, { transposeA: true }));
  }
  let total = dHidden ?? hidden;
  if (!wantsWeight) {
    const targetRows = gather(weight, targets);
    total = add(total, hasEntropy ? mul(targetRows, pull) : targetRows);
  }
  return wantsWeight ? [scaleRows(total), concat(dRows, 0)] : [scaleRows(total)];
};

/** dEntropy·(log p + H), [N, C] */
function entropyPull(node: Node<'linearLogProbsGradient'>, logProbs: Expr): Expr {
  const [entropy, dEntropy] = [operandOf(node, 5), operandOf(node, 6)];
  return mul(add(logProbs, unsqueeze(entropy, 1)), unsqueeze(dEntropy, 1));
}

function scaledHidden(node: Node<'linearLogProbs' | 'linearLogProbsGradient'>): Expr {
  const { temperature } = node.attributes;
  return temperature === 1 ? operandOf(node, 0) : mul(operandOf(node, 0), 1 / temperature);
}

function chunksOf(
  weight: Expr,
  chunk: number,
): { readonly rows: Expr; readonly start: number; readonly size: number }[] {
  const vocabulary = Number(dimAt(weight.shape, 0));
  const chunks = [];
  for (let start = 0; start < vocabulary; start += chunk) {
    const end = Math.min(start + chunk, vocabulary);
    chunks.push({ rows: slice(weight, { axis: 0, start, end }), start, size: end - start });
  }
  return chunks;
}
