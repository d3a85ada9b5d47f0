import { MathrError, type TokenBatch, type TokenSequence } from '@mathr/core';
import type { ModelConfig } from '../model/config.ts';

/**
 * Sequences that the model can read: not empty, not too long, every id in the vocabulary.
 *
 * @throws {MathrError} `invalid_data` or `context_exceeded`, naming the example.
 */
export function checkSequences(
  sequences: TokenBatch['examples'] | readonly TokenSequence[],
  config: ModelConfig,
): void {
  for (const [index, { tokens }] of sequences.entries()) {
    if (tokens.length === 0) throw invalid(index, 'has no tokens; a sequence needs at least one');
    if (tokens.length > config.contextLength) {
      throw new MathrError(
        'context_exceeded',
        `Example ${index} has ${tokens.length} tokens and the model's context is ${config.contextLength}; cut it or leave it out`,
        { tokens: tokens.length, limit: config.contextLength },
      );
    }
    for (const token of tokens) {
      if (Number.isInteger(token) && token >= 0 && token < config.vocabularySize) continue;
      throw invalid(
        index,
        `has the token id ${token}; the vocabulary has ids from 0 to ${config.vocabularySize - 1}: was another tokenizer used?`,
      );
    }
  }
}

function invalid(index: number, what: string): MathrError<'invalid_data'> {
  return new MathrError('invalid_data', `Example ${index} ${what}`, { source: `examples[${index}]` });
}
