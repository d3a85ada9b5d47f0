import { expect, test } from 'vitest';
import { modelConfig } from './config.ts';
import { initializeWeights } from './initialize.ts';

const config = modelConfig({ vocabularySize: 200, hiddenSize: 64, layers: 2, heads: 2, family: 'qwen2' });

function deviation(data: ArrayLike<number>): number {
  const values = Array.from(data);
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

test('scales matrices by their inputs and residual writers further down', () => {
  const weights = initializeWeights(config, { seed: 1 });
  const of = (name: string): number => deviation(weights.get(name)?.data ?? []);
  expect(of('model.layers.0.self_attn.q_proj.weight')).toBeCloseTo(1 / 8, 2);
  expect(of('model.layers.1.self_attn.o_proj.weight')).toBeCloseTo(0.2 / 2 / 8, 3);
  expect(of('model.embed_tokens.weight')).toBeCloseTo(0.05, 2);
  expect(of('model.layers.0.input_layernorm.weight')).toBe(1);
  expect(of('model.layers.0.self_attn.q_proj.bias')).toBe(0);
});

test('the hf scheme draws everything with the configured deviation', () => {
  const weights = initializeWeights(config, { seed: 1, scheme: 'hf' });
  expect(deviation(weights.get('model.layers.0.mlp.down_proj.weight')?.data ?? [])).toBeCloseTo(0.02, 3);
});

test('is the same for the same seed, another for another, and does not depend on other weights', () => {
  const name = 'model.layers.1.mlp.up_proj.weight';
  const first = initializeWeights(config, { seed: 7 }).get(name);
  expect(initializeWeights(config, { seed: 7, rewardHead: true }).get(name)).toEqual(first);
  expect(initializeWeights(config, { seed: 8 }).get(name)).not.toEqual(first);
});

test('starts a reward head at zero', () => {
  const head = initializeWeights(config, { seed: 1, rewardHead: true }).get('score.weight');
  expect(head).toMatchObject({ shape: [1, 64] });
  expect(head?.data.every((value) => value === 0)).toBe(true);
});
