// Writes a loss of our own, the focal loss, checks its gradient against central differences, and trains with it.
import type { Objective, TokenExample } from '@mathr/core';
import * as g from '@mathr/core/graph';
import { interpreterTrainer, leafModel, tinyTokenizer } from '@mathr/core/testing';

/** -Σ weight · (1 - p)^focus · log p: tokens that are already likely count less. Source: arXiv:1708.02002 §3. */
function focalObjective(focus: number): Objective {
  return {
    name: `focal-${focus}`,
    inputs: [{ name: 'weights', per: 'target' }],
    build: (model, { weights }) => {
      if (weights === undefined) throw new TypeError('the focal loss needs the column weights');
      const logProbs = model.tokenLogProbs(); // [B, T]
      const doubt = g.power(g.sub(1, g.exp(logProbs)), focus);
      return {
        loss: g.neg(g.sum(g.mul(weights, g.mul(doubt, logProbs)))),
        // a metric must not be differentiated by accident
        metrics: { crossEntropy: g.stopGradient(g.neg(g.sum(g.mul(weights, logProbs)))) },
      };
    },
  };
}

// a model whose outputs are fed: the formula alone, with numbers of our choice
const model = leafModel({ vocabularySize: 4 });
const weights = g.input('weights', 'float', ['B', 'T']);
const { loss } = focalObjective(2).build(model, { weights });
const feeds = {
  logits: { shape: [1, 2, 4], data: [0.3, -1, 0.8, 0.1, 2, 0.5, -0.4, 0] },
  targets: { shape: [1, 2], data: [2, 3] },
  weights: { shape: [1, 2], data: [0.5, 0.5] },
};
const [value] = g.interpret([loss], feeds);
const errors = g.checkGradient(loss, [model.logits()], feeds);
console.log(
  `loss ${value?.data[0]?.toFixed(6)}, worst relative error of the gradient ${errors['logits']?.toExponential(1)}`,
);

// the same loss in training: what comes after a digit; weights sum to 1 over the batch, so the loss is a mean
const tokenizer = tinyTokenizer('0123456789>');
const texts = Array.from({ length: 9 }, (_, digit) => `${digit}>${digit + 1}`);
const examples = texts.map((text): TokenExample => ({
  tokens: tokenizer.encode(text),
  inputs: { weights: [0, 0, 1 / texts.length] },
}));
for (const focus of [0, 2]) {
  const trainer = interpreterTrainer({ tokenizer, size: 16, seed: 1 });
  const objective = focalObjective(focus);
  for (let step = 1; step <= 60; step++) {
    const { metrics } = await trainer.forwardBackward({ examples }, objective);
    await trainer.optimStep({ learningRate: 0.02 });
    if (step % 20 === 0)
      console.log(`focus ${focus}, step ${step}: cross-entropy ${metrics['crossEntropy']?.toFixed(3)}`);
  }
}
