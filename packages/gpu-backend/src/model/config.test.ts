import { expect, test } from 'vitest';
import { modelConfig } from './config.ts';

test('fills in what a small model leaves out', () => {
  expect(modelConfig({ vocabularySize: 256, hiddenSize: 96, layers: 3, heads: 3 })).toEqual({
    family: 'llama',
    vocabularySize: 256,
    hiddenSize: 96,
    intermediateSize: 256,
    layers: 3,
    heads: 3,
    keyValueHeads: 3,
    headDim: 32,
    ropeTheta: 10_000,
    ropeScaling: { type: 'none' },
    rmsNormEpsilon: 1e-6,
    tieWordEmbeddings: true,
    attentionBias: 'none',
    mlpBias: false,
    qkNorm: false,
    attentionScale: 1 / Math.sqrt(32),
    sliding: null,
    contextLength: 2048,
    initializerRange: 0.02,
  });
});

test('gives families their usual switches', () => {
  const sizes = { vocabularySize: 10, hiddenSize: 8, layers: 1, heads: 2 };
  expect(modelConfig({ ...sizes, family: 'qwen2' }).attentionBias).toBe('qkv');
  expect(modelConfig({ ...sizes, family: 'qwen3' }).qkNorm).toBe(true);
});

test('windows are for gemma3, one for each layer', () => {
  const sizes = { vocabularySize: 10, hiddenSize: 8, layers: 2, heads: 2 };
  const sliding = { window: 4, layers: [true, false], ropeTheta: 10_000 };
  expect(modelConfig({ ...sizes, family: 'gemma3', sliding })).toMatchObject({ sliding, qkNorm: true });
  expect(() => modelConfig({ ...sizes, sliding })).toThrow('layers of llama see all earlier tokens');
  expect(() => modelConfig({ ...sizes, family: 'gemma3', sliding: { ...sliding, layers: [true] } })).toThrow('1 of 2');
});

test.each([
  [{ hiddenSize: 10, heads: 4 }, /10 \/ 4 heads is no whole number/],
  [{ hiddenSize: 12, heads: 4 }, /headDim is 3.*must be even/],
  [{ hiddenSize: 24, heads: 4, keyValueHeads: 3 }, /keyValueHeads is 3, which does not divide the 4 heads/],
  [{ hiddenSize: 0, heads: 4 }, /hiddenSize/],
])('refuses sizes that do not fit: %j', (sizes, message) => {
  expect(() => modelConfig({ vocabularySize: 10, layers: 1, ...sizes })).toThrow(message);
});
