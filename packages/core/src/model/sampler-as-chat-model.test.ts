import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { samplerAsChatModel } from './sampler-as-chat-model.ts';
import type { Sampler, SampleRequest } from './sampler.ts';
import type { Tokenizer } from './tokenizer.ts';

/** One token a byte: the hardest case for streaming. Token 256 is the end. */
const byteTokenizer: Tokenizer = {
  specificationVersion: 'v1',
  vocabularySize: 257,
  eosTokenIds: [256],
  fingerprint: 'bytes',
  encode: (text) => [...new TextEncoder().encode(text)],
  decode: (tokens) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(tokens.filter((id) => id < 256))),
  chat: (messages) => ({ tokens: [...new TextEncoder().encode(messages.map((m) => m.content).join('|'))], spans: [] }),
};

/** Answers with fixed tokens; `text` is what an engine would make of them. */
function fixedSampler(tokens: readonly number[], text: string, seen: SampleRequest[] = []): Sampler {
  return {
    specificationVersion: 'v1',
    id: 'fixed',
    tokenizer: byteTokenizer,
    contextLength: 100,
    async *sample(requests, { signal, onToken } = {}) {
      seen.push(...requests);
      for (const token of tokens) {
        signal?.throwIfAborted();
        onToken?.({ requestIndex: 0, sampleIndex: 0, token });
      }
      const promptTokens = requests[0]?.prompt.length ?? 0;
      const logProbs = tokens.map(() => 0);
      yield { requestIndex: 0, sampleIndex: 0, tokens, text, logProbs, stopReason: 'eos', promptTokens };
    },
    score: async () => [],
  };
}

const hello = [{ role: 'user', content: 'hello' }] as const;

test('passes the sampling parameters on and counts tokens', async () => {
  const seen: SampleRequest[] = [];
  const model = samplerAsChatModel(fixedSampler([104, 105, 256], 'hi', seen), { id: 'me' });
  const reply = await model.chat(hello, { temperature: 0.5, seed: 7, maxTokens: 9 });
  expect(reply).toEqual({ text: 'hi', stopReason: 'eos', usage: { promptTokens: 5, completionTokens: 3, costUsd: 0 } });
  expect(seen).toEqual([{ temperature: 0.5, seed: 7, maxTokens: 9, prompt: byteTokenizer.encode('hello') }]);
  expect(model.id).toBe('me');
});

test('streams whole characters that make up the text, whatever it is', async () => {
  const anyText = fc.string({ unit: 'grapheme', maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const pieces: string[] = [];
      const sampler = fixedSampler([...byteTokenizer.encode(text), 256], text);
      await samplerAsChatModel(sampler).chat(hello, { onText: (piece) => pieces.push(piece) });
      expect(pieces.join('')).toBe(text);
      expect(pieces.every((piece) => piece !== '' && !piece.includes('\uFFFD'))).toBe(true);
    }),
    { seed: 1 },
  );
});

test('streams character by character, not all at the end', async () => {
  const pieces: string[] = [];
  const sampler = fixedSampler(byteTokenizer.encode('a½😀'), 'a½😀');
  await samplerAsChatModel(sampler).chat(hello, { onText: (piece) => pieces.push(piece) });
  expect(pieces).toEqual(['a', '½', '😀']);
});

test('never shows a stop text or its beginning', async () => {
  const pieces: string[] = [];
  const sampler = fixedSampler(byteTokenizer.encode('a #b ##c'), 'a #b ');
  const onText = (piece: string): unknown => pieces.push(piece);
  await samplerAsChatModel(sampler).chat(hello, { onText, stop: ['##'] });
  expect(pieces).toEqual(['a', ' ', '#b', ' ']);
});

test('rejects with the reason when aborted, before or during', async () => {
  const controller = new AbortController();
  const model = samplerAsChatModel(fixedSampler([104, 105], 'hi'));
  const onText = (): void => controller.abort(new Error('enough'));
  await expect(model.chat(hello, { signal: controller.signal, onText })).rejects.toThrow('enough');
  await expect(model.chat(hello, { signal: controller.signal })).rejects.toThrow('enough');
});
