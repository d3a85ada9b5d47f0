import { MathrError, type ChatModel, type Message, type SamplingParams, type Sampler } from '@mathr/core';

export interface Asked extends SamplingParams {
  readonly text: string;
  readonly seed: number;
}

/** What a conversation is about, by the system prompt that it starts with. */
export function roleOf(text: string): 'solver' | 'reflection' | 'verifier' | 'rater' {
  if (text.includes('You review')) return 'reflection';
  if (text.includes('You rate')) return 'rater';
  return /You judge|You check/.test(text) ? 'verifier' : 'solver';
}

/** A chat model that answers from a function of what it is asked; every 4 characters are a token. */
export function scriptedChat(answer: (asked: Asked) => string): ChatModel & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    specificationVersion: 'v1',
    id: 'scripted',
    asked,
    chat: async (messages: readonly Message[], options = {}) => {
      const { seed = 0, signal, onText, ...sampling } = options;
      void onText;
      signal?.throwIfAborted();
      const text = messages.map((message) => message.content).join('\n');
      const one = { ...sampling, text, seed };
      asked.push(one);
      await Promise.resolve();
      const reply = answer(one).slice(0, (sampling.maxTokens ?? 256) * 4);
      return { text: reply, stopReason: 'eos', usage: { promptTokens: 1, completionTokens: Math.ceil(reply.length / 4) } };
    },
  };
}

/** A sampler without a chat template that answers from a function of the prompt; a token is a character. */
export function scriptedSampler(answer: (prompt: string, seed: number) => string): Sampler & { readonly batches: number[] } {
  const batches: number[] = [];
  const encode = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
  const decode = (tokens: readonly number[]): string => String.fromCharCode(...tokens);
  return {
    specificationVersion: 'v1',
    id: 'scripted',
    batches,
    contextLength: 10_000,
    tokenizer: {
      specificationVersion: 'v1',
      vocabularySize: 0x1_0000,
      eosTokenIds: [],
      fingerprint: 'characters',
      encode,
      decode,
      chat: () => {
        throw new MathrError('unsupported', 'no chat template', { what: 'chat' });
      },
    },
    async *sample(requests) {
      batches.push(requests.length);
      for (const [requestIndex, request] of requests.entries()) {
        const text = answer(decode(request.prompt), request.seed ?? 0).slice(0, request.maxTokens);
        const tokens = encode(text);
        const logProbs = tokens.map(() => 0);
        yield { requestIndex, sampleIndex: 0, tokens, text, logProbs, stopReason: 'eos', promptTokens: request.prompt.length };
      }
    },
    score: async () => [],
  };
}
