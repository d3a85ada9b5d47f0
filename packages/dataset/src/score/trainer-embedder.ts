import { MathrError, type Trainer } from '@mathr/core';

import type { Embedder } from '../clean/clean-options.ts';

/** Options of `trainerEmbedder`. */
export interface TrainerEmbedderOptions {
  /**
   * `mean` of the hidden states of all tokens, or that of the `last` one, as models that were trained for it have it
   * (Qwen3-Embedding, E5-Mistral).
   * @default 'mean'
   */
  readonly pooling?: 'mean' | 'last' | undefined;
  /** Put before and behind each text, such as an instruction or the token whose state counts. @default '' */
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
  /** Of a longer text the beginning is read; the suffix stays. @default the model's context length */
  readonly maxTokens?: number | undefined;
}

/**
 * A local model as an embedder: each text becomes the hidden states after the last norm, pooled and scaled to length 1.
 * The trainer is only read; close it when the embedder is no longer used.
 *
 * @throws {MathrError} `unsupported` (on the first call) for a trainer that gives no hidden states, as those behind a server.
 *
 * @example
 * const trainer = await openModel('/models/Qwen3-Embedding-0.6B');
 * const embed = trainerEmbedder(trainer, { pooling: 'last', suffix: '<|endoftext|>' });
 */
export function trainerEmbedder(trainer: Trainer, options: TrainerEmbedderOptions = {}): Embedder {
  const { pooling = 'mean', prefix = '', suffix = '', maxTokens = trainer.info.contextLength } = options;
  const { tokenizer } = trainer;
  const begin = tokenizer.bosTokenId === undefined ? [] : [tokenizer.bosTokenId];
  const end = tokenizer.encode(suffix);
  const room = Math.max(1, Math.min(maxTokens, trainer.info.contextLength) - end.length);
  const tokensOf = (text: string): readonly number[] => {
    const tokens = [...begin, ...tokenizer.encode(prefix + text)].slice(0, room);
    const whole = [...tokens, ...end];
    // a model reads at least one token
    return whole.length > 0 ? whole : [tokenizer.eosTokenIds[0] ?? 0];
  };
  return async (texts, { signal }) => {
    if (texts.length === 0) return [];
    const examples = texts.map((text) => ({ tokens: tokensOf(text) }));
    const outputs = await trainer.forward({ examples }, { hidden: true, signal });
    return examples.map(({ tokens }, index) => {
      const hidden = outputs[index]?.hidden;
      if (hidden === undefined) throw noHidden(trainer.info.id);
      const size = hidden.length / tokens.length;
      const rows = pooling === 'last' ? hidden.subarray(hidden.length - size) : hidden;
      return unitOf(rows, size);
    });
  };
}

/** The sum of rows of `size` numbers, scaled to length 1: the direction of their mean. */
function unitOf(rows: Float32Array, size: number): Float32Array {
  const sum = new Float64Array(size);
  for (const [i, value] of rows.entries()) sum[i % size] = (sum[i % size] as number) + value;
  const norm = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
  return Float32Array.from(sum, (value) => (norm === 0 ? 0 : value / norm));
}

function noHidden(id: string): MathrError {
  const message = `${id} gives no hidden states to make embeddings of; open the model locally, or ask an embeddings server`;
  return new MathrError('unsupported', message, { what: 'hidden' });
}
