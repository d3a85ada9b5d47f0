import { promptTokens, type Prompt, type Tokenizer } from '@mathr/core';
import type { SequenceSpan, TrainingSequence } from './training-sequence.ts';

export interface CompletionExampleOptions {
  /** Append the tokenizer's first EOS id to a completion given as text. @default true */
  readonly eos?: boolean | undefined;
  /** Tokens from the last occurrence of this text on are the `answer`; those before are the `reasoning`. @default all is reasoning */
  readonly answerMarker?: string | undefined;
  /** Weight of the whole sequence. @default 1 */
  readonly weight?: number | undefined;
}

/**
 * A prompt and what should follow it. Both are tokenised once, apart, and their ids joined: joining the texts first
 * could merge tokens across the border, which a sampler never does. A completion given as ids (a sampler's) is kept.
 */
export function completionExample(
  tokenizer: Tokenizer,
  prompt: Prompt,
  completion: string | readonly number[],
  options: CompletionExampleOptions = {},
): TrainingSequence {
  const before = promptTokens(tokenizer, prompt);
  const after =
    typeof completion === 'string' ? encodeCompletion(tokenizer, completion, options.eos ?? true) : completion;
  const answerAt =
    options.answerMarker === undefined ? after.length : answerStart(tokenizer, after, options.answerMarker);
  const spans: SequenceSpan[] = [
    { kind: 'prompt', start: 0, end: before.length },
    { kind: 'reasoning', start: before.length, end: before.length + answerAt },
    { kind: 'answer', start: before.length + answerAt, end: before.length + after.length },
  ];
  return {
    tokens: [...before, ...after],
    spans: spans.filter((span) => span.end > span.start),
    ...(options.weight === undefined ? {} : { weight: options.weight }),
  };
}

function encodeCompletion(tokenizer: Tokenizer, text: string, eos: boolean): number[] {
  const tokens = tokenizer.encode(text);
  const [eosId] = tokenizer.eosTokenIds;
  return eos && eosId !== undefined ? [...tokens, eosId] : tokens;
}

/** Index of the token that holds the marker's first character; the end when there is no marker. */
function answerStart(tokenizer: Tokenizer, tokens: readonly number[], marker: string): number {
  const offset = tokenizer.decode(tokens, { keepSpecialTokens: true }).lastIndexOf(marker);
  if (offset < 0) return tokens.length;
  // smallest count of tokens whose text reaches beyond the offset
  let low = 1;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokenizer.decode(tokens.slice(0, middle), { keepSpecialTokens: true }).length > offset) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}
