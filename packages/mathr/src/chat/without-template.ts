import type { Sampler } from '@mathr/core';

/** A sampler that continues the last message as it stands. */
export function withoutTemplate(sampler: Sampler): Sampler {
  const { tokenizer } = sampler;
  return {
    specificationVersion: 'v1',
    id: sampler.id,
    contextLength: sampler.contextLength,
    tokenizer: {
      specificationVersion: 'v1',
      vocabularySize: tokenizer.vocabularySize,
      eosTokenIds: tokenizer.eosTokenIds,
      bosTokenId: tokenizer.bosTokenId,
      padTokenId: tokenizer.padTokenId,
      fingerprint: tokenizer.fingerprint,
      encode: (text, options) => tokenizer.encode(text, options),
      decode: (tokens, options) => tokenizer.decode(tokens, options),
      chat: (messages) => ({ tokens: tokenizer.encode(messages.at(-1)?.content ?? ''), spans: [] }),
    },
    sample: (requests, options) => sampler.sample(requests, options),
    score: (sequences, options) => sampler.score(sequences, options),
  };
}
