import type { Sampler, TokenSequence } from '@mathr/core';

import type { TextScorer } from './perplexity.ts';

/** Options of `samplerScorer`. */
export interface SamplerScorerOptions {
  /** Tokens that are looked at together at most. @default the sampler's context length */
  readonly window?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A sampler as a scorer of texts. A text longer than the window is scored in windows that overlap by half, so that every
 * token but those of the first window has at least half a window before it; each token counts once. With a
 * begin-of-text token the first token is scored behind it; without one it has nothing before it and is left out.
 *
 * @example
 * const nats = await samplerScorer(sampler)('2 + 2 = 4');
 */
export function samplerScorer(sampler: Sampler, options: SamplerScorerOptions = {}): TextScorer {
  const { window = sampler.contextLength, signal } = options;
  const size = Math.max(2, Math.min(window, sampler.contextLength));
  const { tokenizer } = sampler;
  const begin = tokenizer.bosTokenId === undefined ? [] : [tokenizer.bosTokenId];
  return async (text, prompt = '') => {
    const before = [...begin, ...(prompt === '' ? [] : tokenizer.encode(prompt))];
    const tokens = [...before, ...tokenizer.encode(text)];
    const parts = windowsOf(tokens.length, Math.max(1, before.length), size);
    if (parts.length === 0) return undefined;
    const sequences = parts.map(({ start, end }): TokenSequence => ({ tokens: tokens.slice(start, end) }));
    const scores = await sampler.score(sequences, { signal });
    let sum = 0;
    let count = 0;
    for (const [index, { start, from, end }] of parts.entries()) {
      for (let at = from; at < end; at++) {
        sum -= scores[index]?.logProbs[at - start] ?? Number.NaN;
        count++;
      }
    }
    return sum / count;
  };
}

/** Tokens `start` to `end` are looked at, those from `from` on are counted. */
interface TextWindow {
  readonly start: number;
  readonly from: number;
  readonly end: number;
}

/** Windows over tokens `first` to `length`, each behind as much context as fits. */
function windowsOf(length: number, first: number, size: number): readonly TextWindow[] {
  const windows: TextWindow[] = [];
  const half = Math.max(1, Math.floor(size / 2));
  let from = first;
  while (from < length) {
    const start = windows.length === 0 && from < size ? 0 : Math.max(0, from - half);
    const end = Math.min(length, start + size);
    windows.push({ start, from, end });
    from = end;
  }
  return windows;
}
