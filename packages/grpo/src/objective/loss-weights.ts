/** How token losses become one number. */
export type LossAggregation = 'token-mean' | 'sequence-mean' | 'sequence-sum' | 'constant';

export interface LossWeightsOptions {
  readonly aggregation: LossAggregation;
  /** The divisor's length for `constant`: the longest completion allowed, the same for the whole run. */
  readonly maxTokens?: number | undefined;
}

/**
 * The weight of each trainable token of each sequence, for one whole optimizer batch: a loss is then a plain sum.
 *
 * With N sequences that have tokens, and n_i tokens in sequence i:
 * - `token-mean` 1 / Σn: every token counts the same (DAPO);
 * - `sequence-mean` 1 / (N·n_i): every completion counts the same (GRPO as published; long wrong answers cost less per token);
 * - `sequence-sum` 1 / N;
 * - `constant` 1 / (N·maxTokens): no dependence on the lengths that happened (Dr. GRPO).
 *
 * `counts[i]` is n_i; the result has one weight per sequence, 0 where it has no tokens.
 */
export function lossWeights(counts: readonly number[], options: LossWeightsOptions): number[] {
  const { aggregation, maxTokens = 1 } = options;
  const sequences = counts.filter((count) => count > 0).length;
  const tokens = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => {
    if (count === 0) return 0;
    switch (aggregation) {
      case 'token-mean':
        return 1 / tokens;
      case 'sequence-mean':
        return 1 / (sequences * count);
      case 'sequence-sum':
        return 1 / sequences;
      case 'constant':
        return 1 / (sequences * maxTokens);
    }
  });
}
