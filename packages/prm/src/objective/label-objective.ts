import type { Objective } from '@mathr/core';
import type { Expr } from '@mathr/core/graph';
import { cast, equal, greater, mul, softplus, sub, sum } from '@mathr/core/graph';

/**
 * Learns to tell right from wrong at given tokens: binary cross-entropy of σ(score) with a label in [0, 1].
 *
 * Columns per position: `labels`, and `weights` (0 where there is no label; they sum to 1 over the optimizer batch).
 * Labels at the last token make an outcome reward model, at every solution token one that can be read anywhere, at the
 * ends of steps a process reward model. Metric: `accuracy`, the weighted share with the score on the label's side of 0.
 */
export function labelObjective(): Objective {
  return {
    name: 'label',
    inputs: [
      { name: 'labels', per: 'position' },
      { name: 'weights', per: 'position' },
    ],
    build: (model, columns) => {
      const scores = model.scores(); // [B, T], as all below
      const labels = columns['labels'] as Expr;
      const weights = columns['weights'] as Expr;
      // -(y log σ(s) + (1 - y) log(1 - σ(s))) without overflow
      const crossEntropy = sub(softplus(scores), mul(labels, scores));
      const agrees = equal(cast(greater(scores, 0), 'float'), cast(greater(labels, 0.5), 'float'));
      return {
        loss: sum(mul(weights, crossEntropy)),
        metrics: { accuracy: sum(mul(weights, cast(agrees, 'float'))) },
      };
    },
  };
}
