import type { Tokenizer } from '../model/tokenizer.ts';

const EOS = 0x1_0000;

/**
 * One id per UTF-16 code unit, and an end of text: takes any text. A conversation is `<role>content` a message, each with
 * an end of text.
 */
export function characterTokenizer(): Tokenizer {
  const encode = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  return {
    specificationVersion: 'v1',
    vocabularySize: EOS + 1,
    eosTokenIds: [EOS],
    padTokenId: EOS,
    fingerprint: 'character-tokenizer-1',
    encode,
    decode: (tokens, { keepSpecialTokens = false } = {}) =>
      tokens.map((token) => (token === EOS ? (keepSpecialTokens ? '<eos>' : '') : String.fromCharCode(token))).join(''),
    chat: (messages, { addGenerationPrompt = false } = {}) => {
      const tokens: number[] = [];
      const spans = messages.map(({ role, content }, messageIndex) => {
        tokens.push(...encode(`<${role}>`));
        const start = tokens.length;
        tokens.push(...encode(content), EOS);
        return { messageIndex, role, start, end: start + content.length };
      });
      if (addGenerationPrompt) tokens.push(...encode('<assistant>'));
      return { tokens, spans };
    },
  };
}
