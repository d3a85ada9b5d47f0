import type { TokenExample } from '@mathr/core';
import type { LabelledSequence, PreferencePair } from './preference-pair.ts';

/** The columns of `preferenceObjective` for pairs of one optimizer batch; each pair weighs `weight`. */
export function pairExamples(pairs: readonly PreferencePair[], weight: number): TokenExample[] {
  return pairs.flatMap(({ chosen, rejected }) =>
    [chosen, rejected].map(({ tokens }, row) => {
      const last = new Float32Array(tokens.length);
      last[tokens.length - 1] = 1;
      return { tokens, inputs: { last, weights: [row === 0 ? weight : 0] } };
    }),
  );
}

/** The columns of `labelObjective`; each solution weighs `weight`, shared by the tokens where it is scored. */
export function labelExamples(
  solutions: readonly LabelledSequence[],
  weight: number,
  positions: 'all' | 'last',
): TokenExample[] {
  return solutions.map(({ tokens, promptTokens, label }) => {
    const length = tokens.length;
    // a solution without tokens of its own is scored at the prompt's end
    const start = positions === 'last' ? length - 1 : Math.min(promptTokens, length - 1);
    return {
      tokens,
      inputs: {
        labels: new Float32Array(length).fill(label),
        weights: new Float64Array(length).fill(weight / (length - start), start),
      },
    };
  });
}
