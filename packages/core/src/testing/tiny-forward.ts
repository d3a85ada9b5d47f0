import type { ForwardWant, TokenOutputs } from '../model/trainer.ts';
import { HEAD, hiddenState, logSoftmaxOf, SCORE, timesVector, type TinyWeights } from './tiny-weights.ts';

/** What the tiny model says of one sequence, computed plainly: no graph takes part. */
export function tinyForward(weights: TinyWeights, tokens: readonly number[], want: ForwardWant): TokenOutputs {
  const { temperature = 1, topK = 0 } = want;
  const length = tokens.length;
  const vocabularySize = weights[HEAD]?.shape[0] ?? 0;
  const logProbs = new Float32Array(length);
  const entropy = new Float32Array(length);
  const allLogits = new Float32Array(want.logits === true ? length * vocabularySize : 0);
  const scores = new Float32Array(length);
  const states: number[] = [];
  const topIds = new Int32Array(length * topK);
  const topLogProbs = new Float32Array(length * topK);
  for (const [t, token] of tokens.entries()) {
    const hidden = hiddenState(weights, token, tokens[t - 1] ?? 0);
    if (want.hidden === true) states.push(...hidden);
    if (want.scores === true && SCORE in weights) scores[t] = timesVector(weights, SCORE, hidden)[0] ?? 0;
    const next = tokens[t + 1];
    if (next === undefined) continue;
    const logits = timesVector(weights, HEAD, hidden);
    const distribution = logSoftmaxOf(logits, temperature);
    logProbs[t + 1] = distribution[next] ?? -Infinity;
    entropy[t + 1] = -distribution.reduce((sum, logProb) => sum + Math.exp(logProb) * logProb, 0);
    if (want.logits === true) allLogits.set(logits, (t + 1) * vocabularySize);
    const order = Array.from(distribution.keys()).sort((a, b) => (distribution[b] ?? 0) - (distribution[a] ?? 0));
    for (let i = 0; i < topK; i++) {
      topIds[(t + 1) * topK + i] = order[i] ?? 0;
      topLogProbs[(t + 1) * topK + i] = distribution[order[i] ?? 0] ?? -Infinity;
    }
  }
  return {
    ...(want.logProbs === true ? { logProbs } : {}),
    ...(want.entropy === true ? { entropy } : {}),
    ...(want.logits === true ? { logits: allLogits } : {}),
    ...(want.scores === true && SCORE in weights ? { scores } : {}),
    ...(want.hidden === true ? { hidden: Float32Array.from(states) } : {}),
    ...(topK > 0 ? { topIds, topLogProbs } : {}),
  };
}
