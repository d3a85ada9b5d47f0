import type { TraceRecord } from '@mathr/core';

import { filterByScore, type FilterByScoreOptions, type ScoreFilterResult } from './filter-by-score.ts';

/**
 * How surprising a text is to some model: nats per token, the mean of the negative log-probabilities. With `prompt`, of the
 * tokens behind it. Undefined for a text without a token to score.
 */
export type TextScorer = (text: string, prompt?: string) => Promise<number | undefined>;

/** Options of `filterByPerplexity`; bounds are perplexities, 1 or more. */
export interface FilterByPerplexityOptions extends FilterByScoreOptions {
  /** Score each text given its question instead of by itself. @default false */
  readonly givenQuestion?: boolean | undefined;
}

/**
 * Keeps the traces whose perplexity under a model lies within bounds; scores and reports are perplexities, and groups are
 * authors. Thinking counts as part of the text.
 *
 * Sources: Not All Correct Answers Are Equal, arXiv:2505.14464 §2 (a filter for each teacher's own distribution);
 * DeepDistill, arXiv:2504.17565 §2, which drops what is above 20.
 *
 * @throws {MathrError} `invalid_options`.
 *
 * @example
 * const { kept, summary } = await filterByPerplexity(traces, samplerScorer(sampler), { atMost: 20 });
 */
export function filterByPerplexity(
  traces: readonly TraceRecord[],
  scorer: TextScorer,
  options: FilterByPerplexityOptions = {},
): Promise<ScoreFilterResult<TraceRecord>> {
  const { givenQuestion = false, ...rest } = options;
  return filterByScore(traces, (trace) => perplexityOf(trace, scorer, givenQuestion), {
    ...rest,
    by: ({ author }) => author,
  });
}

/** exp of the nats per token of a trace. */
export async function perplexityOf(
  { question, reasoning, solution }: TraceRecord,
  scorer: TextScorer,
  givenQuestion = false,
): Promise<number | undefined> {
  const text = reasoning === undefined ? solution : `${reasoning}\n\n${solution}`;
  const nats = await (givenQuestion ? scorer(text, `${question}\n\n`) : scorer(text));
  return nats === undefined ? undefined : Math.exp(nats);
}
