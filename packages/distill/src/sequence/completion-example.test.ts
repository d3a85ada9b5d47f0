import type { Tokenizer } from '@mathr/core';
import { expect, test } from 'vitest';
import { completionExample } from './completion-example.ts';

// merges "ab" into one token, so that joining texts before encoding would show
const tokenizer: Tokenizer = {
  specificationVersion: 'v1',
  vocabularySize: 300,
  eosTokenIds: [299],
  fingerprint: 'merging',
  encode: (text) => Array.from(text.replaceAll('ab', '\u0100'), (c) => c.charCodeAt(0)),
  decode: (tokens) => tokens.map((t) => (t === 256 ? 'ab' : t === 299 ? '' : String.fromCharCode(t))).join(''),
  chat: () => ({ tokens: [7], spans: [] }),
};

test('joins ids, never texts', () => {
  const example = completionExample(tokenizer, 'xa', 'b');
  expect(example.tokens).toEqual([120, 97, 98, 299]);
  expect(example.spans).toEqual([
    { kind: 'prompt', start: 0, end: 2 },
    { kind: 'reasoning', start: 2, end: 4 },
  ]);
});

test("keeps a sampler's ids and adds no EOS to them", () => {
  expect(completionExample(tokenizer, [{ role: 'user', content: 'x' }], [5, 6]).tokens).toEqual([7, 5, 6]);
});

test('the answer starts at the last marker', () => {
  const example = completionExample(tokenizer, 'q', 'ab#ab#4', { answerMarker: '#' });
  // ids: q | ab # ab | # 4 eos
  expect(example.spans).toEqual([
    { kind: 'prompt', start: 0, end: 1 },
    { kind: 'reasoning', start: 1, end: 4 },
    { kind: 'answer', start: 4, end: 7 },
  ]);
});

test('a completion without the marker is all reasoning', () => {
  const example = completionExample(tokenizer, 'q', 'cd', { answerMarker: '#', eos: false });
  expect(example.spans.at(-1)).toEqual({ kind: 'reasoning', start: 1, end: 3 });
});
