import type { Trainer } from '@mathr/core';
import type { LabelledSequence, PreferencePair, ScoredSequence } from '../pair/preference-pair.ts';
import { areaUnderCurve, correlation } from '../score/ranking-metrics.ts';
import { scoreSequences } from '../score/score-sequences.ts';
import type { RewardModelValidation } from './reward-model-event.ts';

/** How well a reward model tells held-out pairs, or labelled solutions, apart. */
export async function validateRewardModel(
  model: Trainer,
  items: { readonly pairs: readonly PreferencePair[] } | { readonly labelled: readonly LabelledSequence[] },
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<RewardModelValidation> {
  const sequences: readonly ScoredSequence[] =
    'pairs' in items ? items.pairs.flatMap(({ chosen, rejected }) => [chosen, rejected]) : items.labelled;
  const isRight =
    'pairs' in items ? sequences.map((_, i) => i % 2 === 0) : items.labelled.map(({ label }) => label === 1);
  const scores = await scoreSequences(model, sequences, options);
  const marks =
    'pairs' in items
      ? items.pairs.map((_, i) => 0.5 + 0.5 * Math.sign((scores[2 * i] as number) - (scores[2 * i + 1] as number)))
      : scores.map((score, i) => (score > 0 === isRight[i] ? 1 : 0));
  return {
    accuracy: marks.reduce<number>((sum, mark) => sum + mark, 0) / marks.length,
    auc: areaUnderCurve(scores, isRight),
    lengthCorrelation: correlation(
      scores,
      sequences.map(({ tokens, promptTokens }) => tokens.length - promptTokens),
    ),
    count: scores.length,
  };
}
