import type { EvalItem } from '../../evaluate/eval-item.ts';
import type { OutcomeShares } from '../analysis-data.ts';

type Outcome = Exclude<keyof OutcomeShares, 'name'>;

/** Sorts completions into what became of them; the greedy ones count only where there are no samples. */
export function outcomeShares(name: string, items: readonly EvalItem[]): OutcomeShares {
  const hasSamples = items.some(({ sampleIndex }) => sampleIndex >= 0);
  const counted = items.filter(({ sampleIndex }) => !hasSamples || sampleIndex >= 0);
  const share = (outcome: Outcome): number =>
    counted.length === 0 ? 0 : counted.filter((item) => outcomeOf(item) === outcome).length / counted.length;
  return {
    name,
    right: share('right'),
    rightElsewhere: share('rightElsewhere'),
    wrong: share('wrong'),
    undecided: share('undecided'),
    noAnswer: share('noAnswer'),
    cutOff: share('cutOff'),
    failed: share('failed'),
  };
}

function outcomeOf({ verdict, answer, error, isTruncated, followsFormat }: EvalItem): Outcome {
  if (error !== undefined) return 'failed';
  if (verdict === 'correct') return followsFormat === false ? 'rightElsewhere' : 'right';
  if (verdict === 'undecided') return 'undecided';
  if (answer !== null) return 'wrong';
  return isTruncated ? 'cutOff' : 'noAnswer';
}
