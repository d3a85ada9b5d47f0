import { sampleIndicesOf } from '../model/sample-indices.ts';
import type { Completion, SampleRequest, Sampler } from '../model/sampler.ts';
import type { Tokenizer } from '../model/tokenizer.ts';
import { characterTokenizer } from './character-tokenizer.ts';

/** What a scripted sampler is asked for one completion. */
export interface ScriptedPrompt {
  readonly prompt: string;
  readonly sampleIndex: number;
  readonly seed: number;
  readonly request: SampleRequest;
}

export interface ScriptedSamplerOptions {
  /** @default scripted-sampler */
  readonly id?: string | undefined;
  /** @default a character a token */
  readonly tokenizer?: Tokenizer | undefined;
  /** @default 65536 */
  readonly contextLength?: number | undefined;
  /** Yield completions in the opposite order, as an engine may. @default false */
  readonly reverse?: boolean | undefined;
}

export interface ScriptedSampler extends Sampler {
  /** Every completion that was asked for, in order. */
  readonly asked: readonly ScriptedPrompt[];
}

/**
 * A sampler that says what it is told to: texts in turn (sample i of a prompt gets text i, then they repeat), or a function
 * of the prompt. It obeys `maxTokens`, `stop` and the context length; its log-probabilities are those of a uniform model.
 *
 * @example
 * scriptedSampler(({ prompt, sampleIndex }) => (sampleIndex === 0 ? `${prompt}4` : 'I give up'));
 */
export function scriptedSampler(
  script: readonly string[] | ((prompt: ScriptedPrompt) => string),
  options: ScriptedSamplerOptions = {},
): ScriptedSampler {
  const { id = 'scripted-sampler', tokenizer = characterTokenizer(), contextLength = 65_536 } = options;
  const asked: ScriptedPrompt[] = [];
  const uniform = -Math.log(tokenizer.vocabularySize);
  return {
    specificationVersion: 'v1',
    id,
    tokenizer,
    contextLength,
    asked,
    async *sample(requests, { signal, onToken } = {}) {
      signal?.throwIfAborted();
      const jobs = requests.flatMap((request, requestIndex) =>
        sampleIndicesOf(request).map((sampleIndex) => ({ request, requestIndex, sampleIndex })),
      );
      for (const { request, requestIndex, sampleIndex } of options.reverse === true ? jobs.reverse() : jobs) {
        signal?.throwIfAborted();
        const { seed = 0 } = request;
        const prompt = { prompt: tokenizer.decode(request.prompt), sampleIndex, seed, request };
        asked.push(prompt);
        const text = typeof script === 'function' ? script(prompt) : (script[sampleIndex % script.length] ?? '');
        const said = complete(text, request, tokenizer, contextLength);
        for (const token of said.tokens) onToken?.({ requestIndex, sampleIndex, token });
        const logProbs = said.tokens.map(() => uniform);
        yield { requestIndex, sampleIndex, ...said, logProbs, promptTokens: request.prompt.length };
      }
    },
    async score(sequences, { topK = 0, signal } = {}) {
      signal?.throwIfAborted();
      return sequences.map(({ tokens }) => {
        const logProbs = Float32Array.from(tokens, (_, t) => (t === 0 ? 0 : uniform));
        if (topK === 0) return { logProbs };
        return {
          logProbs,
          topIds: tokens.map(() => Int32Array.from({ length: topK }, (_, i) => i)),
          topLogProbs: tokens.map(() => new Float32Array(topK).fill(uniform)),
        };
      });
    },
  };
}

function complete(
  script: string,
  request: SampleRequest,
  tokenizer: Tokenizer,
  contextLength: number,
): Pick<Completion, 'tokens' | 'text' | 'stopReason'> {
  const { maxTokens = 256, stop = [] } = request;
  const room = contextLength - request.prompt.length;
  const stops = stop.map((text) => ({ text, at: script.indexOf(text) })).filter(({ at }) => at >= 0);
  const first = stops.sort((a, b) => a.at - b.at)[0];
  const spoken = first === undefined ? script : script.slice(0, first.at + first.text.length);
  const eos = tokenizer.eosTokenIds[0];
  const tokens = [...tokenizer.encode(spoken), ...(first === undefined && eos !== undefined ? [eos] : [])];
  const limit = Math.min(maxTokens, room);
  if (tokens.length > limit) {
    const cut = tokens.slice(0, limit);
    return { tokens: cut, text: tokenizer.decode(cut), stopReason: room < maxTokens ? 'context' : 'length' };
  }
  if (first === undefined) return { tokens, text: script, stopReason: 'eos' };
  return { tokens, text: script.slice(0, first.at), stopReason: 'stop' };
}
