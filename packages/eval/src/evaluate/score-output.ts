import type { Scorer } from '@mathr/core';

import type { EvalItem } from './eval-item.ts';
import type { Output } from './output.ts';

/**
 * What a reward model makes of an output; nothing without a model or without text. One that fails costs the reward only,
 * never the completion: its message is kept instead.
 */
export async function scoreOutput(
  { job, text, tokenIds, error }: Output,
  scorer: Scorer | undefined,
  signal: AbortSignal,
): Promise<Pick<EvalItem, 'reward' | 'rewardError'>> {
  if (scorer === undefined || error !== undefined) return {};
  try {
    const solution = tokenIds === undefined ? { text } : { text, tokens: tokenIds };
    const [scored] = await scorer.score(job.problem, [solution], { signal });
    if (scored !== undefined && Number.isFinite(scored.score)) return { reward: scored.score };
    return { rewardError: `${scorer.id} gave ${scored === undefined ? 'no score' : String(scored.score)}` };
  } catch (cause) {
    // an abort is no failure of the reward model
    signal.throwIfAborted();
    return { rewardError: cause instanceof Error ? cause.message : String(cause) };
  }
}
