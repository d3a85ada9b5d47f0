import type { EvalItem } from '../../evaluate/eval-item.ts';
import { groupAnswers, groupIndex } from '../../evaluate/group-answers.ts';
import { accuracyInterval } from '../../statistics/accuracy-interval.ts';
import type { Interval } from '../../statistics/interval.ts';
import { majAtK } from '../../statistics/maj-at-k.ts';
import { passAtK } from '../../statistics/pass-at-k.ts';
import { rmAtK } from '../../statistics/rm-at-k.ts';
import { weightedVoteAtK } from '../../statistics/weighted-vote-at-k.ts';

/** Ways to choose one answer of k samples, as expected accuracies. */
export interface SelectionPoint {
  readonly k: number;
  /** Somebody who knows the right answer chooses: an upper bound for the others. */
  readonly pass: number;
  /** The most frequent answer. */
  readonly majority: number;
  /** The sample with the highest score; null without scores. */
  readonly reward: number | null;
  /** The answer with the highest sum of scores, or of their logistic where some are negative; null without scores. */
  readonly weighted: number | null;
  /** Of each of them, from resampling problems; only when asked for. */
  readonly intervals?: SelectionIntervals | undefined;
}

/** Null where the accuracy is. */
export interface SelectionIntervals {
  readonly pass: Interval;
  readonly majority: Interval;
  readonly reward: Interval | null;
  readonly weighted: Interval | null;
}

/**
 * pass@k, maj@k, rm@k and the weighted vote from one pool of samples, so that they differ by the choice alone. Ties share
 * the credit; samples without an answer are never elected by votes. With one seed the intervals of all ways and all k
 * are of the same resamples.
 */
export function selectionCurve<T extends Pick<EvalItem, 'problemId' | 'sampleIndex' | 'answer' | 'verdict'>>(
  items: readonly T[],
  ks: readonly number[],
  options: {
    /** Reward of a sample; higher is better. */
    readonly score?: ((item: T) => number) | undefined;
    /** @default 0 */
    readonly seed?: number | undefined;
    /** Level of the intervals. @default none are computed */
    readonly confidence?: number | undefined;
  } = {},
): readonly SelectionPoint[] {
  const { score, seed = 0, confidence } = options;
  const pools = new Map<string, T[]>();
  for (const item of items) {
    if (item.sampleIndex >= 0) pools.set(item.problemId, [...(pools.get(item.problemId) ?? []), item]);
  }
  const problems = [...pools.values()].map((own) => ({
    right: own.filter(({ verdict }) => verdict === 'correct').length,
    n: own.length,
    votes: groupAnswers(own),
    scored: score === undefined ? [] : scoredVotes(own, score),
  }));
  const weigh = problems.some(({ scored }) => scored.some((vote) => vote.score < 0)) ? logistic : identity;
  const weighted = problems.map(({ scored }) => scored.map((vote) => ({ ...vote, score: weigh(vote.score) })));
  const draws = Math.max(FEWEST_DRAWS, Math.ceil(ALL_DRAWS / Math.max(1, problems.length)));
  const samples = problems.reduce((most, { n }) => Math.max(most, n), 1);
  const interval = (values: readonly number[]): Interval =>
    accuracyInterval(values, samples, { confidence: confidence ?? 0.95, seed, draws: BAND_DRAWS }).interval;
  return ks.map((k) => {
    const pass = problems.map(({ n, right }) => passAtK(n, right, k));
    const majority = problems.map(({ votes: { answers, unanswered } }) => majAtK(answers, k, { unanswered, seed }));
    const reward = score === undefined ? null : problems.map(({ scored }) => rmAtK(scored, k));
    const elected = score === undefined ? null : weighted.map((votes) => weightedVoteAtK(votes, k, { seed, draws }));
    const point = {
      k,
      pass: average(pass),
      majority: average(majority),
      reward: reward && average(reward),
      weighted: elected && average(elected),
    };
    if (confidence === undefined) return point;
    const intervals = {
      pass: interval(pass),
      majority: interval(majority),
      reward: reward && interval(reward),
      weighted: elected && interval(elected),
    };
    return { ...point, intervals };
  });
}

// bands are drawn, not claimed: as many resamples as those of pass@k
const BAND_DRAWS = 2000;
// where subsets are too many to be counted, drawn ones: a standard error below 0.002 over all problems
const ALL_DRAWS = 100_000;
const FEWEST_DRAWS = 100;

function identity(score: number): number {
  return score;
}

function logistic(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The samples as votes whose equal answers have equal names. */
function scoredVotes<T extends Pick<EvalItem, 'answer' | 'verdict'>>(
  items: readonly T[],
  score: (item: T) => number,
): { readonly answer: string | null; readonly score: number; readonly isCorrect: boolean }[] {
  const groups = groupIndex(items);
  return items.map((item, index) => ({
    answer: groups[index] === null ? null : String(groups[index]),
    score: score(item),
    isCorrect: item.verdict === 'correct',
  }));
}
