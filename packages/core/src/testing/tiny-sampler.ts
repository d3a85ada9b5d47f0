import { createRng, type Rng } from '../random/rng.ts';
import type { Completion, SampleRequest, Sampler, StopReason } from '../model/sampler.ts';
import { sampleIndicesOf } from '../model/sample-indices.ts';
import type { Tokenizer } from '../model/tokenizer.ts';
import { tinyForward } from './tiny-forward.ts';
import { HEAD, hiddenState, logSoftmaxOf, timesVector, type TinyWeights } from './tiny-weights.ts';

/**
 * Samples from the tiny model. Knows temperature, `maxTokens`, `stopTokenIds` and `ignoreEos`; other sampling parameters
 * have no effect.
 */
export function tinySampler(options: {
  readonly id: string;
  readonly tokenizer: Tokenizer;
  readonly weights: TinyWeights;
  readonly contextLength: number;
}): Sampler {
  const { id, tokenizer, weights, contextLength } = options;
  return {
    specificationVersion: 'v1',
    id,
    tokenizer,
    contextLength,
    async *sample(requests, { signal, onToken } = {}) {
      for (const [requestIndex, request] of requests.entries()) {
        for (const sampleIndex of sampleIndicesOf(request)) {
          signal?.throwIfAborted();
          const rng = createRng(request.seed ?? 0).split(sampleIndex);
          const completion = complete(options, request, rng);
          for (const token of completion.tokens) onToken?.({ requestIndex, sampleIndex, token });
          yield { requestIndex, sampleIndex, ...completion };
        }
      }
    },
    score: async (sequences, { temperature, topK, signal } = {}) => {
      signal?.throwIfAborted();
      return sequences.map(({ tokens }) => {
        const { logProbs, topIds, topLogProbs } = tinyForward(weights, tokens, { logProbs: true, temperature, topK });
        const rows = <A extends Int32Array | Float32Array>(all: A | undefined): A[] | undefined =>
          all && tokens.map((_, t) => all.slice(t * (topK ?? 0), (t + 1) * (topK ?? 0)) as A);
        return {
          logProbs: logProbs ?? new Float32Array(tokens.length),
          topIds: rows(topIds),
          topLogProbs: rows(topLogProbs),
        };
      });
    },
  };
}

function complete(
  options: { readonly tokenizer: Tokenizer; readonly weights: TinyWeights; readonly contextLength: number },
  request: SampleRequest,
  rng: Rng,
): Omit<Completion, 'requestIndex' | 'sampleIndex'> {
  const { tokenizer, weights, contextLength } = options;
  const { temperature = 1, maxTokens = 256, ignoreEos = false } = request;
  const ends = new Set([...(ignoreEos ? [] : tokenizer.eosTokenIds), ...(request.stopTokenIds ?? [])]);
  const all = [...request.prompt];
  const logProbs: number[] = [];
  let stopReason: StopReason = 'length';
  while (logProbs.length < maxTokens) {
    if (all.length >= contextLength) {
      stopReason = 'context';
      break;
    }
    const logits = timesVector(weights, HEAD, hiddenState(weights, all.at(-1) ?? 0, all.at(-2) ?? 0));
    const distribution = logSoftmaxOf(logits, temperature === 0 ? 1 : temperature);
    const token = temperature === 0 ? likeliest(distribution) : draw(distribution, rng.next());
    all.push(token);
    logProbs.push(distribution[token] as number);
    if (ends.has(token)) {
      stopReason = 'eos';
      break;
    }
  }
  const tokens = all.slice(request.prompt.length);
  return { tokens, text: tokenizer.decode(tokens), logProbs, stopReason, promptTokens: request.prompt.length };
}

function likeliest(distribution: Float64Array): number {
  return distribution.reduce((best, value, id) => (value > (distribution[best] as number) ? id : best), 0);
}

function draw(distribution: Float64Array, uniform: number): number {
  let reached = 0;
  for (const [id, logProb] of distribution.entries()) {
    reached += Math.exp(logProb);
    if (uniform < reached) return id;
  }
  return distribution.length - 1;
}
