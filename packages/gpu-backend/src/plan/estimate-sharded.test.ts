import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import { estimateSharded, type ZeroStage } from './estimate-sharded.ts';

// Qwen2.5-7B and Qwen2.5-32B, from their config.json
const qwen7b = modelConfig({
  family: 'qwen2',
  vocabularySize: 152_064,
  hiddenSize: 3584,
  intermediateSize: 18_944,
  layers: 28,
  heads: 28,
  keyValueHeads: 4,
  tieWordEmbeddings: false,
  contextLength: 32_768,
});
const qwen32b = modelConfig({
  family: 'qwen2',
  vocabularySize: 152_064,
  hiddenSize: 5120,
  intermediateSize: 27_648,
  layers: 64,
  heads: 40,
  keyValueHeads: 8,
  headDim: 128,
  tieWordEmbeddings: false,
  contextLength: 32_768,
});

// ZeRO, arXiv:1910.02054, figure 1: 7.5 billion parameters on 64 ranks, K = 12, in 10^9 bytes
test.each<[ZeroStage, number]>([
  [0, 120],
  [1, 31.4],
  [2, 16.6],
  [3, 1.9],
])('stage %i of the published example takes %f GB', (stage, gigabytes) => {
  expect(estimateSharded(7.5e9, { ranks: 64, stage }).stateBytes / 1e9).toBeCloseTo(gigabytes, 1);
});

// arXiv:1910.02054, table 1, 7.5B with 4 ranks: 52.5, 41.3, 30 GB
test('agrees with the published table at four ranks', () => {
  const at = (stage: ZeroStage): number => estimateSharded(7.5e9, { ranks: 4, stage }).stateBytes / 1e9;
  expect([at(1), at(2), at(3)].map((value) => value.toFixed(1))).toEqual(['52.5', '41.3', '30.0']);
});

// Qwen2.5 technical report, arXiv:2412.15115, table 1: 7.61 and 32.5 billion parameters
test('counts the parameters of Qwen2.5', () => {
  expect(estimateSharded(qwen7b, { ranks: 1 }).parameters / 1e9).toBeCloseTo(7.62, 2);
  expect(estimateSharded(qwen32b, { ranks: 1 }).parameters / 1e9).toBeCloseTo(32.76, 2);
});

// 7,615,616,512 · 16 bytes / 8 ranks; 64 layers · 4096 tokens · 5120 · 2 bytes of what layers read
test('divides the whole state of a 7 B among eight ranks', () => {
  const { stateBytes } = estimateSharded(qwen7b, { ranks: 8 });
  expect(stateBytes).toBe((7_615_616_512 * 16) / 8);
  const { bytes } = estimateSharded(qwen32b, { ranks: 8, length: 4096 });
  const layer = 4096 * 2 * (4 * 5120 + 2 * 5120 + 2 * 1024 + 3 * 27_648);
  expect(bytes.activations).toBe(64 * 4096 * 5120 * 2 + layer);
});

test('an adapter leaves parameters to divide and little else', () => {
  const full = estimateSharded(qwen7b, { ranks: 8, stage: 2 });
  const adapter = estimateSharded(qwen7b, { ranks: 8, stage: 2, adapter: { rank: 16 } });
  expect(adapter.bytes.parameters).toBeGreaterThan(full.bytes.parameters);
  expect(adapter.bytes.optimizer + adapter.bytes.gradients).toBeLessThan(0.01 * full.bytes.optimizer);
});

test('more ranks and higher stages never take more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 512 }), fc.constantFrom<ZeroStage>(0, 1, 2), (ranks, stage) => {
      const here = estimateSharded(7e9, { ranks, stage }).stateBytes;
      expect(estimateSharded(7e9, { ranks: ranks + 1, stage }).stateBytes).toBeLessThanOrEqual(here);
      expect(estimateSharded(7e9, { ranks, stage: (stage + 1) as ZeroStage }).stateBytes).toBeLessThanOrEqual(here);
    }),
  );
});

test('refuses what cannot be', () => {
  expect(() => estimateSharded(qwen7b, { ranks: 0 })).toThrow(/ranks/);
  expect(() => estimateSharded(qwen7b, { ranks: 8, length: 100_000 })).toThrow(/32768 tokens/);
});
