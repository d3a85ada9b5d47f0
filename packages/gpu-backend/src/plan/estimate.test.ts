import { expect, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import { estimate } from './estimate.ts';
import type { EstimateOptions } from './estimate-options.ts';
import { suggestSavings } from './suggest-savings.ts';

const config = modelConfig({
  vocabularySize: 8192,
  hiddenSize: 512,
  layers: 8,
  heads: 8,
  intermediateSize: 1376,
  contextLength: 1024,
});
// 8192·512 + 8·(4·512² + 3·512·1376 + 2·512) + 512
const parameters = 29_499_904;
const MIB = 2 ** 20;
const shallow = { ...config, layers: 2 };

const partsOf = (options: EstimateOptions, phase = 'training') =>
  estimate(config, options).phases.find((each) => each.phase === phase)?.parts ?? {};

test('counts weights, their copy, gradients and two moments', () => {
  const parts = partsOf({ length: 128, batch: 8 });
  expect(estimate(config).parameters).toBe(parameters);
  expect(parts).toMatchObject({
    weights: parameters * 4,
    copies: parameters * 4,
    gradients: parameters * 4,
    moments: parameters * 8,
  });
});

// resident memory of fresh processes on Linux, Node 20, ONNX Runtime 1.30: `node scripts/plan-check.mjs`
test.each<[string, EstimateOptions, number]>([
  ['all weights', { length: 128, batch: 8 }, 1075],
  ['layer by layer', { length: 128, batch: 8, gradientCheckpointing: true }, 842],
  ['longer sequences', { length: 512, batch: 2 }, 1124],
  ['sampling alone', { train: false, length: 128, rollout: { batch: 16, promptTokens: 64 } }, 676],
])('%s: is within 15 % of what was measured', (_name, options, measured) => {
  const ratio = estimate(config, options).peakBytes / MIB / measured;
  expect(ratio).toBeGreaterThan(0.85);
  expect(ratio).toBeLessThan(1.15);
});

test('an adapter has gradients and moments of its own size alone', () => {
  const { trainableParameters, phases } = estimate(config, { adapter: { rank: 4, targets: ['q_proj'] }, length: 64 });
  // A [4, 512] and B [512, 4] in each of 8 layers
  expect(trainableParameters).toBe(8 * 2 * 4 * 512);
  expect(phases.at(-1)?.parts.moments).toBe(8 * trainableParameters);
});

test('longer sequences, more completions and more workers never take less', () => {
  const peak = (options: EstimateOptions): number => estimate(shallow, { workers: 1, ...options }).peakBytes;
  const rollout = { batch: 8 };
  const base = peak({ length: 64, rollout });
  expect(peak({ length: 128, rollout })).toBeGreaterThan(base);
  expect(peak({ length: 64, rollout: { batch: 32 } })).toBeGreaterThan(base);
  expect(peak({ length: 64, rollout, workers: 2 })).toBeGreaterThan(base);
  expect(peak({ length: 64, rollout, reference: true })).toBeGreaterThan(base);
});

test('a teacher of the same size takes more than its weights', () => {
  const parts = partsOf({ length: 64, teacher: config });
  expect(parts.teacher).toBeGreaterThan(parameters * 4);
});

test('every saving lowers the peak, the largest first, and all together most', () => {
  const options: EstimateOptions = { length: 256, rollout: { batch: 32 } };
  const now = estimate(shallow, options).peakBytes;
  const savings = suggestSavings(shallow, options);
  const all = savings.at(-1);
  const singles = savings.slice(0, -1).map(({ savedBytes }) => savedBytes);
  expect(all?.change).toBe('all of these');
  expect(singles).toEqual([...singles].sort((a, b) => b - a));
  for (const { peakBytes, savedBytes, options: changed } of savings) {
    expect(peakBytes + savedBytes).toBe(now);
    expect(estimate(shallow, changed).peakBytes).toBe(peakBytes);
  }
  expect(all?.peakBytes).toBeLessThan(Math.min(...savings.slice(0, -1).map(({ peakBytes }) => peakBytes)));
});

test('refuses what cannot be', () => {
  expect(() => estimate(config, { length: 2000 })).toThrow(/1024 tokens/);
  expect(() => estimate(config, { quantize: 'nf4' })).toThrow(/adapter/);
});
