import { budgetCurve } from '../../analysis/usage/budget-curve.ts';
import { usage } from '../../analysis/usage/usage.ts';
import type { BudgetSeries, UsageRow } from '../analysis-data.ts';
import type { NamedEvaluation } from './reported-evaluation.ts';

/** Tokens, latency and cost of an evaluation's completions, the greedy ones included: all were paid for. */
export function usageRow({ name, result, prices }: NamedEvaluation): UsageRow {
  const { completions, tokens, promptTokens, latencyMs, tokensPerRight, costUsd, costPerRight } = usage(result.items, {
    prices,
  });
  return {
    name,
    completions,
    tokens: { mean: tokens.mean, median: tokens.median, p90: tokens.p90 },
    promptTokens: promptTokens?.mean ?? null,
    latencyMs: latencyMs === null ? null : { median: latencyMs.median, p90: latencyMs.p90 },
    tokensPerRight,
    costUsd: costUsd?.total ?? null,
    costPerRightUsd: costPerRight,
  };
}

/** Budgets that all evaluations share: powers of two that reach the longest completion. */
export function budgetSeries(named: readonly NamedEvaluation[]): readonly BudgetSeries[] {
  const lengths = named.flatMap(({ result }) => result.items.map(({ tokens }) => tokens)).sort((a, b) => a - b);
  const longest = lengths.at(-1) ?? 0;
  const start = lengths[Math.floor(lengths.length / 10)] ?? 0;
  if (longest < 2) return [];
  const budgets: number[] = [];
  for (let budget = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, start / 2)))); ; budget *= 2) {
    budgets.push(budget);
    if (budget >= longest) break;
  }
  if (budgets.length < 3) return [];
  return named.map(({ name, result }) => ({
    name,
    points: budgetCurve(result.items, { budgets, seed: result.provenance.seed }).map(
      ({ budget, accuracy, interval }) => ({ budget, accuracy, interval }),
    ),
  }));
}
