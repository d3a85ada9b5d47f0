import { expect, test } from 'vitest';
import { promptTokens } from './prompt.ts';
import type { Tokenizer } from './tokenizer.ts';

const tokenizer: Tokenizer = {
  specificationVersion: 'v1',
  vocabularySize: 256,
  eosTokenIds: [],
  fingerprint: 'char codes',
  encode: (text) => Array.from(text, (c) => c.charCodeAt(0)),
  decode: (tokens) => String.fromCharCode(...tokens),
  chat: (messages, options) => ({
    tokens: [messages.length, options?.addGenerationPrompt === true ? 1 : 0],
    spans: [],
  }),
};

test.each([
  ['AB', [65, 66]],
  [{ tokens: [9, 8] }, [9, 8]],
  [[{ role: 'user', content: 'hi' } as const], [1, 1]],
])('renders %j', (prompt, expected) => {
  expect(promptTokens(tokenizer, prompt)).toEqual(expected);
});
