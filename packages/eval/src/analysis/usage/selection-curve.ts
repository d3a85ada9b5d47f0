import type { EvalItem } from '../../evaluate/eval-item.ts';
import { groupAnswers, groupIndex } from '../../evaluate/group-answers.ts';
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
  /** The answer with the highest sum of scores; null without scores of 0 or more. */
  readonly weighted: number | null;
}

/**
 * pass@k, maj@k, rm@k and the weighted vote from one pool of samples, so that they differ by the choice alone. Ties share
 * the credit; samples without an answer are never elected by votes.
 */
export function selectionCurve(
  items: readonly Pick<EvalItem, 'problemId' | 'sampleIndex' | 'answer' | 'verdict'>[],
  ks: readonly number[],
  options: {
    /** Reward of a sample; higher is better. */
    readonly score?: ((item: (typeof items)[number]) => number) | undefined;
    /** @default 0 */
    readonly seed?: number | undefined;
  } = {},
): readonly SelectionPoint[] {
  const { score, seed = 0 } = options;
  const pools = new Map<string, (typeof items)[number][]>();
  for (const item of items) {
    if (item.sampleIndex >= 0) pools.set(item.problemId, [...(pools.get(item.problemId) ?? []), item]);
  }
  const problems = [...pools.values()].map((own) => ({
    right: own.filter(({ verdict }) => verdict === 'correct').length,
    n: own.length,
    votes: groupAnswers(own),
    scored: score === undefined ? [] : scoredVotes(own, score),
  }));
  const hasWeights = score !== undefined && problems.every(({ scored }) => scored.every((vote) => vote.score >= 0));
  const mean = (value: (problem: (typeof problems)[number]) => number): number =>
    problems.reduce((sum, problem) => sum + value(problem), 0) / problems.length;
  return ks.map((k) => ({
    k,
    pass: mean(({ n, right }) => passAtK(n, right, k)),
    majority: mean(({ votes: { answers, unanswered } }) => majAtK(answers, k, { unanswered, seed })),
    reward: score === undefined ? null : mean(({ scored }) => rmAtK(scored, k)),
    weighted: hasWeights ? mean(({ scored }) => weightedVoteAtK(scored, k, { seed })) : null,
  }));
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
