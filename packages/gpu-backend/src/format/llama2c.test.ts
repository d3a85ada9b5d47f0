import { existsSync, readFileSync } from 'node:fs';
import { input, interpret, matmul, parameter } from '@mathr/core/graph';
import { expect, test } from 'vitest';
import { buildDecoder } from '../model/decoder.ts';
import { outputWeightName } from '../model/parameter-specs.ts';
import { convertLlama2c } from './llama2c.ts';

// a clone of karpathy/tinyllamas' stories260K beside the repository; the test is skipped without it
const folder = new URL('../../../../../shared/models/stories260K/', import.meta.url);
const isHere = existsSync(folder);

/** A checkpoint of one layer, two heads of four, vocabulary 5, whose q and k rows are numbered. */
function tinyCheckpoint(): Uint8Array {
  const header = Int32Array.of(8, 4, 1, 2, 1, 5, 3);
  const row = (rows: number): number[] => Array.from({ length: rows * 8 }, (_, i) => Math.floor(i / 8));
  const zeros = (length: number): number[] => Array.from({ length }, () => 0);
  const weights = [
    zeros(40),
    zeros(8),
    row(8),
    row(4),
    zeros(32),
    zeros(64),
    zeros(8),
    zeros(96),
    zeros(8),
    zeros(12),
  ].flat();
  return new Uint8Array(Buffer.concat([Buffer.from(header.buffer), Buffer.from(Float32Array.from(weights).buffer)]));
}

/** Pieces with the scores 0, -1, … */
function tinyTokenizer(pieces: readonly string[]): Uint8Array {
  const parts = pieces.flatMap((piece, i) => [
    Buffer.from(Float32Array.of(-i).buffer),
    Buffer.from(Int32Array.of(Buffer.byteLength(piece)).buffer),
    Buffer.from(piece),
  ]);
  return new Uint8Array(Buffer.concat([Buffer.from(Int32Array.of(9).buffer), ...parts]));
}

const pieces = ['<unk>', '<s>', '</s>', 'a', ' '];

test('moves rotary pairs from neighbours to halves', () => {
  const { weights, config } = convertLlama2c(tinyCheckpoint(), tinyTokenizer(pieces));
  const firstOfRows = (name: string): number[] =>
    Array.from(weights.get(`model.layers.0.self_attn.${name}.weight`)?.data ?? []).filter((_, i) => i % 8 === 0);
  expect(firstOfRows('q_proj')).toEqual([0, 2, 1, 3, 4, 6, 5, 7]);
  expect(firstOfRows('k_proj')).toEqual([0, 2, 1, 3]);
  expect(config).toMatchObject({ layers: 1, keyValueHeads: 1, contextLength: 3, tieWordEmbeddings: true });
});

test('refuses files that are cut off', () => {
  const model = tinyCheckpoint();
  const tokenizer = tinyTokenizer(pieces);
  expect(() => convertLlama2c(model.slice(0, 200), tokenizer)).toThrow(/ends within model\.layers\.0/);
  expect(() => convertLlama2c(new Uint8Array([...model, 0, 0, 0, 0]), tokenizer)).toThrow(
    /numbers where its header promises/,
  );
  expect(() => convertLlama2c(model.slice(0, 3), tokenizer)).toThrow(/no checkpoint/);
  expect(() => convertLlama2c(model, tokenizer.slice(0, 40))).toThrow(/ends at piece/);
});

test.skipIf(!isHere)('stories260K tells a story', () => {
  const model = convertLlama2c(
    readFileSync(new URL('stories260K.bin', folder)),
    readFileSync(new URL('tok512.bin', folder)),
  );
  const { config, tokenizer } = model;
  const feeds = Object.fromEntries(model.weights);
  const prompt = 'Once upon a time, there was a little girl named Lily.';
  const tokens = tokenizer.encode(prompt, { addSpecialTokens: true });
  expect(tokens[0]).toBe(1);
  expect(tokenizer.decode(tokens)).toBe(prompt);

  const { hidden } = buildDecoder(config, {
    tokens: input('tokens', 'int32', ['B', 'T']),
    positions: input('positions', 'int32', ['B', 'T']),
    parameter,
  });
  const head = parameter(outputWeightName(config), [config.vocabularySize, config.hiddenSize]);
  const logits = matmul(hidden, head, { transposeB: true });
  for (let step = 0; step < 30; step++) {
    const shape = [1, tokens.length];
    const positions = { shape, data: tokens.map((_, i) => i) };
    const [value] = interpret([logits], {
      ...feeds,
      tokens: { shape, data: tokens },
      positions,
    });
    const last = Array.from(value?.data ?? []).slice(-config.vocabularySize);
    tokens.push(last.indexOf(Math.max(...last)));
  }
  // as the README of llama2.c shows it
  expect(tokenizer.decode(tokens)).toBe(
    `${prompt} She loved to play outside in the park. One day, she saw a big, red ball. She`,
  );
});

test.skipIf(!isHere)('its tokenizer covers any text', () => {
  const model = convertLlama2c(
    readFileSync(new URL('stories260K.bin', folder)),
    readFileSync(new URL('tok512.bin', folder)),
  );
  const { tokenizer } = model;
  const text = 'Zoë said: “12 × 3 = 36!” 🎉';
  expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
});
