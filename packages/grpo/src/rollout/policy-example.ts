import type { TokenExample } from '@mathr/core';
import type { Rollout } from './rollout.ts';

/** Log-probabilities of a rollout's whole sequence, entry t of token t, by another model or an earlier policy. */
export interface SequenceLogProbs {
  readonly old?: ArrayLike<number> | undefined;
  readonly reference?: ArrayLike<number> | undefined;
}

/** The rollout's ids: the prompt, then the sampler's own. */
export function rolloutTokens(rollout: Rollout): number[] {
  return [...rollout.promptTokens, ...rollout.tokens];
}

/**
 * The columns of `policyObjective` for one rollout. `weight` is that of each of the completion's tokens, EOS included;
 * the prompt has 0.
 */
export function policyExample(rollout: Rollout, weight: number, logProbs: SequenceLogProbs): TokenExample {
  const tokens = rolloutTokens(rollout);
  const start = rollout.promptTokens.length;
  const rolloutLogProbs = new Float32Array(tokens.length);
  rolloutLogProbs.set(rollout.logProbs, start);
  return {
    tokens,
    inputs: {
      weights: new Float64Array(tokens.length).fill(weight, start),
      advantages: new Float32Array(tokens.length).fill(rollout.advantage, start),
      rolloutLogProbs,
      ...(logProbs.old === undefined ? {} : { oldLogProbs: logProbs.old }),
      ...(logProbs.reference === undefined ? {} : { referenceLogProbs: logProbs.reference }),
    },
  };
}
