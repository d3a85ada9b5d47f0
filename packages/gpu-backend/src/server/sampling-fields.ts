import type { SamplingParams } from '@mathr/core';

/**
 * Sampling parameters under the names that servers have for them. What OpenAI's own service does not know (`top_k`,
 * `min_p`, …) is left out where it has no effect, because that service refuses unknown fields.
 */
export function samplingFields(params: SamplingParams): Record<string, unknown> {
  const { maxTokens, temperature, topP = 1, topK = 0, minP = 0, repetitionPenalty = 1, stop, stopTokenIds } = params;
  return {
    ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === 1 ? {} : { top_p: topP }),
    ...(topK === 0 ? {} : { top_k: topK }),
    ...(minP === 0 ? {} : { min_p: minP }),
    ...(repetitionPenalty === 1 ? {} : { repetition_penalty: repetitionPenalty }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop }),
    ...(stopTokenIds === undefined || stopTokenIds.length === 0 ? {} : { stop_token_ids: stopTokenIds }),
    ...(params.ignoreEos === true ? { ignore_eos: true } : {}),
  };
}
