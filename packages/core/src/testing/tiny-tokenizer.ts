import { MathrError } from '../error/mathr-error.ts';
import { fingerprint } from '../run/fingerprint.ts';
import type { Tokenizer } from '../model/tokenizer.ts';

/**
 * One id per character of `alphabet`, from 1; id 0 is the end of text. A conversation is its contents with an end of text between them.
 *
 * @example
 * tinyTokenizer('ab').encode('ba'); // => [2, 1]
 */
export function tinyTokenizer(alphabet: string): Tokenizer {
  const characters = Array.from(alphabet);
  const ids = new Map(characters.map((character, index) => [character, index + 1]));
  const encode = (text: string): number[] =>
    Array.from(text, (character) => {
      const id = ids.get(character);
      if (id !== undefined) return id;
      throw new MathrError('invalid_data', `"${character}" is not in the alphabet "${alphabet}"`, {
        source: 'tinyTokenizer',
      });
    });
  return {
    specificationVersion: 'v1',
    vocabularySize: characters.length + 1,
    eosTokenIds: [0],
    padTokenId: 0,
    fingerprint: fingerprint([alphabet]),
    encode,
    decode: (tokens, { keepSpecialTokens = false } = {}) =>
      tokens.map((id) => (id === 0 ? (keepSpecialTokens ? '<eos>' : '') : (characters[id - 1] ?? ''))).join(''),
    chat: (messages, { addGenerationPrompt = false } = {}) => {
      const tokens: number[] = [];
      const spans = messages.map(({ role, content }, messageIndex) => {
        const start = tokens.length;
        tokens.push(...encode(content), 0);
        return { messageIndex, role, start, end: start + content.length };
      });
      return { tokens: addGenerationPrompt ? tokens : tokens.slice(0, -1), spans };
    },
  };
}
