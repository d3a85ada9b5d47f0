import { gradient, input, interpret } from '@mathr/core/graph';
import { leafModel } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import type { KlEstimator } from './kl-estimate.ts';
import { policyObjective } from './policy-objective.ts';

// four arms; the best policy under a KL of weight .5 is softmax(log reference + R / .5)
const REWARDS = [1, 0.6, 0.2, 0];
const REFERENCE = [0.1, 0.2, 0.3, 0.4];
const BETA = 0.5;

/** Where gradient descent on the expected loss ends: every arm is one row, weighted by its probability. */
function fixedPoint(klEstimator: KlEstimator): number[] {
  const model = leafModel({ vocabularySize: 4 });
  const objective = policyObjective({ beta: BETA, klEstimator, entropyMetric: false });
  const columns = Object.fromEntries(objective.inputs.map(({ name }) => [name, input(name, 'float', ['B', 'T'])]));
  const { loss } = objective.build(model, columns);
  const [slope] = gradient(loss, [model.logits()]);
  const column = (data: number[]): { shape: number[]; data: number[] } => ({ shape: [4, 1], data });
  let logits = [0, 0, 0, 0];
  let policy = [0.25, 0.25, 0.25, 0.25];
  for (let step = 0; step < 1500; step++) {
    const mean = policy.reduce((sum, p, arm) => sum + p * (REWARDS[arm] as number), 0);
    const [rows] = interpret(slope === undefined ? [] : [slope], {
      logits: { shape: [4, 1, 4], data: [...logits, ...logits, ...logits, ...logits] },
      targets: column([0, 1, 2, 3]),
      weights: column(policy),
      advantages: column(REWARDS.map((reward) => reward - mean)),
      referenceLogProbs: column(REFERENCE.map(Math.log)),
    });
    // every row has the same logits, so their gradients add up
    logits = logits.map(
      (logit, i) => logit - [0, 1, 2, 3].reduce((sum, row) => sum + (rows?.data[row * 4 + i] ?? 0), 0),
    );
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
    policy = logits.map((logit) => Math.exp(logit) / total);
  }
  return policy;
}

test.each<[KlEstimator, number[]]>([
  ['k2', [0.328, 0.295, 0.199, 0.178]],
  ['k3-straight-through', [0.328, 0.295, 0.199, 0.178]],
  // k1 does nothing in a loss, and k3 minimises another divergence
  ['k1', [1, 0, 0, 0]],
  ['k3', [0.452, 0.199, 0.167, 0.183]],
])('descent with %s ends where it should', (estimator, expected) => {
  for (const [arm, p] of fixedPoint(estimator).entries())
    expect(Math.abs(p - (expected[arm] as number))).toBeLessThan(0.02);
});
