import { groupAdvantages, leaveOneOutAdvantages } from '../advantage/group-advantages.ts';
import { whitenedAdvantages } from '../advantage/whitened-advantages.ts';
import type { ParsedGrpoOptions } from '../loop/grpo-schema.ts';
import type { ScoredCompletion } from './sample-groups.ts';

/** The advantage of each sample of a step, groups one after the other, by the estimator that the options name. */
export function batchAdvantages(
  options: Pick<ParsedGrpoOptions, 'advantage' | 'advantageScale' | 'stdKind' | 'groupSize'>,
  samples: readonly ScoredCompletion[],
): Float32Array {
  const { advantage, advantageScale, stdKind, groupSize } = options;
  const rewards = samples.map((sample) => sample.reward ?? NaN);
  switch (advantage) {
    case 'group':
      return groupAdvantages(rewards, { groupSize, scale: advantageScale, stdKind });
    case 'leave-one-out':
      return leaveOneOutAdvantages(rewards, { groupSize });
    case 'whitened':
      return whitenedAdvantages(rewards, {
        stdKind,
        tokenCounts: samples.map((sample) => sample.completion.tokens.length),
      });
  }
}
