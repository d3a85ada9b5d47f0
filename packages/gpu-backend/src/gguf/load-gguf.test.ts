import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rotaryFrequencies } from '@mathr/core/graph';
import { expect, onTestFinished, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import { initializeWeights } from '../model/initialize.ts';
import { openTokenizer } from '../format/load-source.ts';
import { openModel } from '../open-model.ts';
import { smallGguf, smallLlama } from './__fixtures__/small-gguf.ts';
import { type GgufContent, writeGguf } from './__fixtures__/write-gguf.ts';
import { loadGguf } from './load-gguf.ts';

async function ggufFile(content: GgufContent): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-gguf-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const path = join(dir, 'model.gguf');
  await writeGguf(path, content);
  return path;
}

const sizes = { vocabularySize: 12, hiddenSize: 16, intermediateSize: 32, layers: 2, heads: 2, keyValueHeads: 1 };

test.each([
  smallLlama,
  modelConfig({ ...sizes, family: 'qwen2', tieWordEmbeddings: false, rmsNormEpsilon: 2 ** -20 }),
  modelConfig({ ...sizes, family: 'qwen3', headDim: 12, ropeTheta: 1e6, rmsNormEpsilon: 2 ** -20 }),
  modelConfig({
    ...sizes,
    family: 'gemma3',
    layers: 7,
    headDim: 12,
    rmsNormEpsilon: 2 ** -20,
    sliding: { window: 8, layers: [true, true, true, true, true, false, true], ropeTheta: 10_000 },
  }),
])('reads configuration and weights of $family as Hugging Face has them', async (config) => {
  const model = await loadGguf(await ggufFile(smallGguf(config)));
  expect(model.config).toEqual(config);
  expect(model.weights).toEqual(initializeWeights(config, { seed: 5 }));
});

test('reads Llama 3 scaling off the divisors of the frequencies', async () => {
  const scaling = {
    type: 'llama3',
    factor: 32,
    lowFrequencyFactor: 1,
    highFrequencyFactor: 4,
    originalMaxPositions: 8192,
  } as const;
  const scaled = rotaryFrequencies({ headSize: 8, theta: 500_000, scaling });
  const plain = rotaryFrequencies({ headSize: 8, theta: 500_000 });
  const divisors = Float32Array.from(plain, (frequency, i) => frequency / (scaled[i] ?? 1));
  const content = smallGguf();
  const withDivisors = (data: Float32Array): GgufContent => ({
    metadata: { ...content.metadata, 'llama.rope.freq_base': { f32: 500_000 } },
    tensors: [...content.tensors, { name: 'rope_freqs.weight', shape: [4], data }],
  });
  const { config } = await loadGguf(await ggufFile(withDivisors(divisors)));
  expect(config.ropeScaling).toEqual(scaling);
  const others = loadGguf(await ggufFile(withDivisors(Float32Array.of(1, 7, 32, 32))));
  await expect(others).rejects.toThrow('not those of Llama 3.1 to 3.3');
});

test('a byte-level tokenizer cuts, merges and ends as the file says', async () => {
  const { tokenizer } = await loadGguf(await ggufFile(smallGguf()));
  expect(tokenizer.encode('he he12')).toEqual([5, 6, 7, 8]);
  expect(tokenizer.decode([5, 6, 7, 8, 1])).toBe('he he12');
  expect(tokenizer.encode('hello<|im_end|>')).toEqual([5, 9, 9, 10, 1]);
  expect(tokenizer.eosTokenIds).toEqual([1]);
  expect(tokenizer.bosTokenId).toBe(0);
  expect(tokenizer.chat([{ role: 'user', content: 'he' }]).tokens).toEqual([5, 1]);
});

test('a SentencePiece tokenizer merges by score, spells bytes and begins with BOS', async () => {
  const content = smallGguf();
  const pieces = ['<unk>', '<s>', '</s>', '<0x41>', '▁', 'h', 'e', '▁h', 'he', '▁he', 'l', 'lo'];
  const metadata = {
    ...content.metadata,
    'tokenizer.ggml.model': 'llama',
    'tokenizer.ggml.tokens': { strings: pieces },
    'tokenizer.ggml.scores': { floats: [0, 0, 0, 0, -9, -9, -9, -2, -1, -3, -9, -9] },
    'tokenizer.ggml.token_type': { ints: [2, 3, 3, 6, ...Array.from({ length: 8 }, () => 1)] },
    'tokenizer.ggml.bos_token_id': { u32: 1 },
    'tokenizer.ggml.eos_token_id': { u32: 2 },
  };
  const { tokenizer } = await loadGguf(await ggufFile({ ...content, metadata }));
  // ▁he: "h e" (-1) before "▁ h" (-2), then "▁ he"; A has a byte only
  expect(tokenizer.encode('he heA', { addSpecialTokens: true })).toEqual([1, 9, 9, 3]);
  expect(tokenizer.decode([9, 9, 3])).toBe('he heA');
  expect(tokenizer.eosTokenIds).toEqual([2]);
});

test('the tokenizer can be had alone', async () => {
  const path = await ggufFile(smallGguf());
  const tokenizer = await openTokenizer(path);
  expect(tokenizer.fingerprint).toBe((await loadGguf(path)).tokenizer.fingerprint);
});

test('opens, completes and learns', async () => {
  await using model = await openModel(await ggufFile(smallGguf()), { workers: 1 });
  const sampler = await model.sampler();
  for await (const { tokens } of sampler.sample([{ prompt: [5], maxTokens: 3, ignoreEos: true }]))
    expect(tokens.length).toBe(3);
  expect(model.info).toMatchObject({ family: 'llama', vocabularySize: 12, contextLength: 64 });
});

const content = smallGguf();
test.each([
  ['another architecture', { 'general.architecture': 'mamba' }, 'architecture mamba; this engine builds llama'],
  ['a size that is missing', { 'llama.block_count': 'many' }, 'block_count'],
  ['a scaling that is not built', { 'llama.rope.scaling.type': 'yarn' }, 'by yarn'],
  ['rules that are not built', { 'tokenizer.ggml.pre': 'tekken' }, 'cuts text by the rules tekken'],
  ['another kind of tokenizer', { 'tokenizer.ggml.model': 'bert' }, 'only byte-level BPE'],
  ['a part of a split file', { 'split.count': { u32: 3 } }, 'one of 3 parts'],
])('says what to do about %s', async (_, change, message) => {
  const path = await ggufFile({ ...content, metadata: { ...content.metadata, ...change } });
  await expect(loadGguf(path)).rejects.toMatchObject({ code: 'invalid_model' });
  await expect(loadGguf(path)).rejects.toThrow(message);
});

test('says what to do about files that are damaged', async () => {
  const [first, ...rest] = content.tensors;
  const missing = await ggufFile({ ...content, tensors: rest });
  await expect(loadGguf(missing)).rejects.toThrow('vocabularySize');
  const norm = rest.filter(({ name }) => name !== 'blk.1.ffn_norm.weight');
  const lacking = await ggufFile({ ...content, tensors: [...(first ? [first] : []), ...norm] });
  await expect(loadGguf(lacking)).rejects.toThrow('blk.1.ffn_norm.weight should be [16], and');
  const unknown = await ggufFile({
    ...content,
    tensors: content.tensors.map((each, i) => (i === 0 ? { ...each, type: 10 } : each)),
  });
  await expect(loadGguf(unknown)).rejects.toThrow('is of GGUF type 10; read are F32');
  const whole = await ggufFile(content);
  const bytes = await readFile(whole);
  await writeFile(whole, bytes.subarray(0, -100));
  await expect(loadGguf(whole)).rejects.toThrow('the file is cut off, fetch it again');
  await writeFile(whole, bytes.subarray(0, 900));
  await expect(loadGguf(whole)).rejects.toThrow('is cut off');
  // a count of tensors that no file of this size has
  await writeFile(whole, bytes.fill(255, 8, 15));
  await expect(loadGguf(whole)).rejects.toThrow('does not begin as a GGUF file does');
  await writeFile(whole, 'GG');
  await expect(loadGguf(whole)).rejects.toThrow('does not begin as a GGUF file does');
});
