import { budgetCurve, voteCurve } from '../../analysis/usage/budget-curve.ts';
import { usageRatio } from '../../analysis/usage/token-ratio.ts';
import { usage } from '../../analysis/usage/usage.ts';
import type { BudgetSeries, UsageRow } from '../analysis-data.ts';
import type { NamedEvaluation } from './reported-evaluation.ts';

/**
 * Tokens, latency and cost of an evaluation's completions, the greedy ones included: all were paid for. `baseline` is the
 * evaluation of the same problems that it is compared with.
 */
export function usageRow(
  evaluation: NamedEvaluation,
  { baseline, confidence }: { readonly baseline: NamedEvaluation | undefined; readonly confidence: number },
): UsageRow {
  const { name, result, prices } = evaluation;
  const all = usage(result.items, { prices });
  const { completions, tokens, promptTokens, latencyMs, tokensPerRight, costUsd, costPerRight } = all;
  return {
    name,
    completions,
    tokens: { mean: tokens.mean, median: tokens.median, p90: tokens.p90 },
    promptTokens: promptTokens?.mean ?? null,
    latencyMs: latencyMs === null ? null : { median: latencyMs.median, p90: latencyMs.p90 },
    tokensPerRight,
    tokensPerSecond: result.seconds > 0 ? (tokens.mean * completions) / result.seconds : null,
    costUsd: costUsd?.total ?? null,
    costPerRightUsd: costPerRight,
    against: baseline === undefined || baseline.name === name ? null : ratioTo(baseline, evaluation, confidence),
  };
}

function ratioTo(
  baseline: NamedEvaluation,
  { result, counted }: NamedEvaluation,
  confidence: number,
): UsageRow['against'] {
  if (result.meanTokens === 0 || baseline.result.meanTokens === 0) return null;
  const { ratio, interval } = usageRatio(baseline.counted, counted, { seed: result.provenance.seed, confidence });
  const [before, after] = [secondsEach(baseline.result), secondsEach(result)];
  const speedUp = before === null || after === null ? null : before / after;
  return { name: baseline.name, ratio, interval, speedUp };
}

/** Wall time of a completion, as many at a time as there were. */
function secondsEach({ seconds, items }: NamedEvaluation['result']): number | null {
  return seconds > 0 && items.length > 0 ? seconds / items.length : null;
}

/** Budgets that all evaluations share: powers of two that reach the longest completion. */
export function budgetSeries(named: readonly NamedEvaluation[], confidence: number): readonly BudgetSeries[] {
  const lengths = named.flatMap(({ counted }) => counted.map(({ tokens }) => tokens)).sort((a, b) => a - b);
  const longest = lengths.at(-1) ?? 0;
  const start = lengths[Math.floor(lengths.length / 10)] ?? 0;
  if (longest < 2) return [];
  const budgets: number[] = [];
  for (let budget = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, start / 2)))); ; budget *= 2) {
    budgets.push(budget);
    if (budget >= longest) break;
  }
  if (budgets.length < 3) return [];
  return named.map(({ name, result, counted }) => ({
    name,
    points: budgetCurve(counted, { budgets, seed: result.provenance.seed, confidence }).map(
      ({ budget, accuracy, interval }) => ({ budget, accuracy, interval }),
    ),
    votes:
      result.samples < 3
        ? []
        : voteCurve(counted, voteSizes(result.samples)).map(({ k, tokens, accuracy }) => ({ k, tokens, accuracy })),
  }));
}

/** Odd numbers, which have no ties of two: 1, 3, 5, 9, 17, … */
function voteSizes(samples: number): number[] {
  const sizes = [1];
  for (let k = 3; k <= samples; k = 2 * k - 1) sizes.push(k);
  return sizes;
}
