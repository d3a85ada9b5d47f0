import type { EvalItem } from '../../evaluate/eval-item.ts';
import { quantile } from '../../statistics/quantile.ts';

/** US dollars for a million tokens. */
export interface Prices {
  readonly promptPerMillion: number;
  readonly completionPerMillion: number;
}

/** How a quantity is distributed over completions. */
export interface Spread {
  readonly total: number;
  readonly mean: number;
  readonly median: number;
  /** The value that nine of ten completions stay below. */
  readonly p90: number;
  readonly max: number;
}

/** What an evaluation took. Null where it was not measured for every completion. */
export interface UsageSummary {
  readonly completions: number;
  /** Generated tokens. */
  readonly tokens: Spread;
  readonly promptTokens: Spread | null;
  readonly latencyMs: Spread | null;
  /** As the server said, else from `prices`. */
  readonly costUsd: Spread | null;
  readonly right: number;
  /** Generated tokens of all completions for each right one; null when none is right. */
  readonly tokensPerRight: number | null;
  readonly costPerRight: number | null;
}

/**
 * Tokens, latency and cost of completions, and what a right answer took.
 *
 * @example
 * usage([{ tokens: 100, promptTokens: 50, verdict: 'correct' }], { prices: { promptPerMillion: 1, completionPerMillion: 4 } }).costUsd?.total;
 * // => 0.00045
 */
export function usage(
  items: readonly Pick<EvalItem, 'tokens' | 'verdict' | 'promptTokens' | 'latencyMs' | 'costUsd'>[],
  options: { readonly prices?: Prices | undefined } = {},
): UsageSummary {
  const { prices } = options;
  const tokens = spread(items.map((item) => item.tokens));
  const costs = items.map(({ tokens: generated, promptTokens, costUsd }) => {
    if (costUsd !== undefined) return costUsd;
    if (prices === undefined || promptTokens === undefined) return undefined;
    return (promptTokens * prices.promptPerMillion + generated * prices.completionPerMillion) / 1e6;
  });
  const costUsd = whole(costs);
  const right = items.filter(({ verdict }) => verdict === 'correct').length;
  return {
    completions: items.length,
    tokens,
    promptTokens: whole(items.map((item) => item.promptTokens)),
    latencyMs: whole(items.map((item) => item.latencyMs)),
    costUsd,
    right,
    tokensPerRight: right === 0 ? null : tokens.total / right,
    costPerRight: right === 0 || costUsd === null ? null : costUsd.total / right,
  };
}

/** Null unless every completion has a value: a total over some of them would look like one over all. */
function whole(values: readonly (number | undefined)[]): Spread | null {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 || known.length < values.length ? null : spread(known);
}

function spread(values: readonly number[]): Spread {
  if (values.length === 0) return { total: 0, mean: 0, median: 0, p90: 0, max: 0 };
  const sorted = Float64Array.from(values).sort();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  return {
    total,
    mean: total / sorted.length,
    median: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    max: sorted.at(-1) as number,
  };
}
