import { sampleIndicesOf, type Completion, type SampleRequest, type Sampler, type Tokenizer } from '@mathr/core';

/** A token is a character. */
export const characterTokenizer: Tokenizer = {
  specificationVersion: 'v1',
  vocabularySize: 0x1_0000,
  eosTokenIds: [],
  fingerprint: 'characters',
  encode: (text) => Array.from(text, (character) => character.charCodeAt(0)),
  decode: (tokens) => String.fromCharCode(...tokens),
  chat: (messages) => ({
    tokens: Array.from(messages.map((message) => message.content).join('\n'), (c) => c.charCodeAt(0)),
    spans: [],
  }),
};

export interface ScriptedSampler extends Sampler {
  /** Every completion that was asked for. */
  readonly asked: { readonly prompt: string; readonly seed: number; readonly temperature: number | undefined }[];
}

/** Answers from a function of the prompt, the sample's index and whether it is greedy. Fails after `failAfter`. */
export function scriptedSampler(
  answer: (prompt: string, sampleIndex: number, request: SampleRequest) => string,
  options: { readonly failAfter?: number; readonly contextLength?: number; readonly reverse?: boolean } = {},
): ScriptedSampler {
  const asked: { prompt: string; seed: number; temperature: number | undefined }[] = [];
  return {
    specificationVersion: 'v1',
    id: 'scripted',
    tokenizer: characterTokenizer,
    contextLength: options.contextLength ?? 10_000,
    asked,
    async *sample(requests, sampleOptions): AsyncGenerator<Completion> {
      const jobs = requests.flatMap((request, requestIndex) =>
        sampleIndicesOf(request).map((sampleIndex) => ({ request, requestIndex, sampleIndex })),
      );
      if (options.reverse === true) jobs.reverse();
      for (const { request, requestIndex, sampleIndex } of jobs) {
        sampleOptions?.signal?.throwIfAborted();
        if (asked.length === options.failAfter) throw new Error('killed');
        const prompt = characterTokenizer.decode(request.prompt);
        asked.push({ prompt, seed: request.seed ?? 0, temperature: request.temperature });
        const text = answer(prompt, sampleIndex, request);
        const tokens = characterTokenizer.encode(text);
        const stopReason = tokens.length >= (request.maxTokens ?? 256) ? 'length' : 'eos';
        const promptTokens = request.prompt.length;
        yield { requestIndex, sampleIndex, tokens, text, logProbs: tokens.map(() => 0), stopReason, promptTokens };
      }
    },
    score: async () => [],
  };
}
