import type { EvalItem } from '../../evaluate/eval-item.ts';
import { groupAnswers } from '../../evaluate/group-answers.ts';
import { accuracyInterval } from '../../statistics/accuracy-interval.ts';
import { invalidArgument } from '../../statistics/invalid-argument.ts';
import type { Interval } from '../../statistics/interval.ts';
import { majAtK } from '../../statistics/maj-at-k.ts';
import { quantile } from '../../statistics/quantile.ts';
import { perProblemMean } from './per-problem-mean.ts';

/** Accuracy when no completion may be longer than `budget`. */
export interface BudgetPoint {
  /** Generated tokens for each completion. */
  readonly budget: number;
  readonly accuracy: number;
  readonly interval: Interval;
  /** What is then spent on the mean completion. */
  readonly meanTokens: number;
}

type BudgetItem = Pick<EvalItem, 'problemId' | 'sampleIndex' | 'tokens' | 'verdict'>;

/**
 * Accuracy against a token budget, from completions that were made without it: one that is longer is cut off and counts
 * as wrong. Rises with the budget and ends at the accuracy.
 *
 * @param options.budgets @default powers of two (from 1/8 of the median length) up to the longest completion
 */
export function budgetCurve(
  items: readonly BudgetItem[],
  options: {
    readonly budgets?: readonly number[] | undefined;
    /** @default 0.95 */
    readonly confidence?: number | undefined;
    /** @default 0 */
    readonly seed?: number | undefined;
  } = {},
): readonly BudgetPoint[] {
  const { confidence = 0.95, seed = 0 } = options;
  if (items.length === 0) return [];
  const samples = items.reduce((most, { sampleIndex }) => Math.max(most, sampleIndex + 1), 1);
  return (options.budgets ?? defaultBudgets(items)).map((budget) => {
    const fits = perProblemMean(items, ({ tokens, verdict }) => Number(verdict === 'correct' && tokens <= budget));
    const spent = perProblemMean(items, ({ tokens }) => Math.min(tokens, budget));
    const perProblem = [...fits.values()];
    return {
      budget,
      accuracy: mean(perProblem),
      interval: accuracyInterval(perProblem, samples, { confidence, seed, draws: 2000 }).interval,
      meanTokens: mean([...spent.values()]),
    };
  });
}

function defaultBudgets(items: readonly BudgetItem[]): number[] {
  const sorted = Float64Array.from(items, ({ tokens }) => tokens).sort();
  const longest = Math.max(1, sorted.at(-1) ?? 1);
  const budgets: number[] = [];
  for (let b = 2 ** Math.floor(Math.log2(Math.max(1, quantile(sorted, 0.5) / 8))); b < longest; b *= 2) budgets.push(b);
  return [...budgets, longest];
}

/** Accuracy of a vote, by what its samples took together. */
export interface VotePoint {
  readonly k: number;
  /** Mean generated tokens of k samples. */
  readonly tokens: number;
  readonly accuracy: number;
  /** The best of this and all smaller k: what is reached when k may be chosen. */
  readonly best: number;
}

/** Accuracy of a majority vote over k samples by the tokens that they take: how a short answer uses a longer budget. */
export function voteCurve(
  items: readonly (BudgetItem & Pick<EvalItem, 'answer'>)[],
  ks: readonly number[],
): readonly VotePoint[] {
  const byProblem = new Map<string, (typeof items)[number][]>();
  for (const item of items) {
    if (item.sampleIndex >= 0) byProblem.set(item.problemId, [...(byProblem.get(item.problemId) ?? []), item]);
  }
  const votes = [...byProblem.values()].map(groupAnswers);
  const tokens = mean([...perProblemMean(items, (item) => item.tokens).values()]);
  let best = 0;
  return [...ks]
    .sort((a, b) => a - b)
    .map((k) => {
      const accuracy = mean(votes.map(({ answers, unanswered }) => majAtK(answers, k, { unanswered })));
      best = Math.max(best, accuracy);
      return { k, tokens: k * tokens, accuracy, best };
    });
}

/**
 * The accuracy that a curve has at a number of tokens, between its points on a straight line. Null outside of them:
 * nothing was measured there.
 */
export function accuracyAtTokens(
  points: readonly { readonly tokens: number; readonly accuracy: number }[],
  tokens: number,
): number | null {
  if (!Number.isFinite(tokens)) throw invalidArgument('tokens', `tokens is ${tokens}; pass a number`);
  const sorted = [...points].sort((a, b) => a.tokens - b.tokens);
  const next = sorted.findIndex((point) => point.tokens >= tokens);
  const [low, high] = [sorted[next - 1], sorted[next]];
  if (high === undefined) return null;
  if (high.tokens === tokens) return high.accuracy;
  if (low === undefined) return null;
  return low.accuracy + ((high.accuracy - low.accuracy) * (tokens - low.tokens)) / (high.tokens - low.tokens);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
