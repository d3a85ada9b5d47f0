import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTokenizer, trainTokenizer } from './create-tokenizer.ts';
import { loadTokenizer } from './load-tokenizer.ts';
import { trainBpe } from './train-bpe.ts';

const vocabulary = trainBpe(['Tom has 8 apples, Ann has 15. '.repeat(3)], { vocabularySize: 275 });
const tokenizer = createTokenizer(vocabulary);

test('decodes what it encodes, whatever the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => tokenizer.decode(tokenizer.encode(text)) === text));
  const hard = 'naïve 中文 🧮👩‍🔬 \u0000\t\r\n  x\u00a0y . , ! n\'t "₂½"';
  expect(tokenizer.decode(tokenizer.encode(hard))).toBe(hard);
});

test('recognises special tokens in the text and skips them when decoding', () => {
  const ids = tokenizer.encode('4<eos><pad>');
  expect(ids.slice(-2)).toEqual([1, 0]);
  expect(tokenizer.decode(ids)).toBe('4');
  expect(tokenizer.decode(ids, { keepSpecialTokens: true })).toBe('4<eos><pad>');
});

test('knows the ids that end, pad and begin', () => {
  expect(tokenizer).toMatchObject({ eosTokenIds: [1, 3], padTokenId: 0, bosTokenId: undefined, vocabularySize: 275 });
});

test('ids without a token have no text', () => {
  expect(tokenizer.decode([100_000])).toBe('');
  expect(tokenizer.decode([])).toBe('');
});

test('has the fingerprint of its rules: the same after saving, another for another vocabulary', () => {
  const again = loadTokenizer(JSON.parse(JSON.stringify(tokenizer.files)));
  expect(again.fingerprint).toBe(tokenizer.fingerprint);
  const asStrings = JSON.parse(JSON.stringify(tokenizer.files));
  asStrings.tokenizer.model.merges = asStrings.tokenizer.model.merges.map((merge: string[]) => merge.join(' '));
  expect(loadTokenizer(asStrings).fingerprint).toBe(tokenizer.fingerprint);
  expect(trainTokenizer(['other words'], { vocabularySize: 270 }).fingerprint).not.toBe(tokenizer.fingerprint);
});

test('never doubles BOS', () => {
  const files = JSON.parse(JSON.stringify(createTokenizer(vocabulary, { bosToken: '<eos>' }).files));
  const bos = { SpecialToken: { id: '<eos>', type_id: 0 } };
  files.tokenizer.post_processor = {
    type: 'TemplateProcessing',
    single: [bos, { Sequence: { id: 'A', type_id: 0 } }],
    pair: [],
    special_tokens: { '<eos>': { id: '<eos>', ids: [1], tokens: ['<eos>'] } },
  };
  const withBos = loadTokenizer(files);
  expect(withBos.encode('x', { addSpecialTokens: true })[0]).toBe(1);
  expect(withBos.encode('<eos>x', { addSpecialTokens: true })).toEqual(withBos.encode('<eos>x'));
  expect(withBos.encode('x')[0]).not.toBe(1);
});

test.each([
  [{ tokenizer: {} }, /model/],
  [{ tokenizer: { model: { type: 'Magic', vocab: {} } } }, /model.type/],
  [
    { ...tokenizer.files, tokenizerConfig: { eos_token: '<stop>' } },
    /names <stop> as its EOS token, but has no such token/,
  ],
])('refuses files that are no tokenizer', (files, message) => {
  expect(() => loadTokenizer(files)).toThrow(message);
  expect(() => loadTokenizer(files)).toThrow(expect.objectContaining({ code: 'invalid_model' }));
});
