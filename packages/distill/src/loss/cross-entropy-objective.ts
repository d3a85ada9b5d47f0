import type { Objective } from '@mathr/core';
import { mul, neg, stopGradient, sum } from '@mathr/core/graph';

/**
 * Weighted cross-entropy of the tokens themselves: -Σ w_t · log p(token t).
 *
 * Column: `weights` per target. Make them sum to 1 over the optimizer batch and the loss is the weighted mean.
 * Metric: `crossEntropy`, the same sum. Reads token log-probs only, so any trainer can run it.
 */
export function crossEntropyObjective(): Objective {
  return {
    name: 'cross-entropy',
    inputs: [{ name: 'weights', per: 'target' }],
    build: (model, { weights }) => {
      if (weights === undefined) throw new TypeError('cross-entropy needs the column weights');
      const loss = neg(sum(mul(weights, model.tokenLogProbs())));
      return { loss, metrics: { crossEntropy: stopGradient(loss) } };
    },
  };
}
