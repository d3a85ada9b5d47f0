import { expect, test } from 'vitest';
import { modelConfig } from './config.ts';
import { linearModules, parameterSpecs } from './parameter-specs.ts';

const sizes = { vocabularySize: 10, hiddenSize: 8, intermediateSize: 16, layers: 1, heads: 4, keyValueHeads: 2 };

test('lists the weights of a tied Llama layer under their Hugging Face names', () => {
  const specs = parameterSpecs(modelConfig(sizes));
  expect(specs.map((spec) => `${spec.name} ${spec.shape.join('x')}`)).toEqual([
    'model.embed_tokens.weight 10x8',
    'model.layers.0.input_layernorm.weight 8',
    'model.layers.0.post_attention_layernorm.weight 8',
    'model.layers.0.self_attn.q_proj.weight 8x8',
    'model.layers.0.self_attn.k_proj.weight 4x8',
    'model.layers.0.self_attn.v_proj.weight 4x8',
    'model.layers.0.self_attn.o_proj.weight 8x8',
    'model.layers.0.mlp.gate_proj.weight 16x8',
    'model.layers.0.mlp.up_proj.weight 16x8',
    'model.layers.0.mlp.down_proj.weight 8x16',
    'model.norm.weight 8',
  ]);
});

test('adds what a family or an option adds', () => {
  const names = (options: object, extra = {}): string[] =>
    parameterSpecs(modelConfig({ ...sizes, ...options }), extra).map((spec) => spec.name);
  expect(names({ family: 'qwen2' })).toContain('model.layers.0.self_attn.q_proj.bias');
  expect(names({ family: 'qwen2' })).not.toContain('model.layers.0.self_attn.o_proj.bias');
  expect(names({ family: 'qwen3' })).toContain('model.layers.0.self_attn.k_norm.weight');
  expect(names({ tieWordEmbeddings: false }).at(-1)).toBe('lm_head.weight');
  expect(names({}, { rewardHead: true }).at(-1)).toBe('score.weight');
});

test('decays matrices and embeddings, not norms and biases', () => {
  const specs = parameterSpecs(modelConfig({ ...sizes, family: 'qwen2' }));
  for (const spec of specs) expect(spec.decay).toBe(spec.shape.length === 2);
});

test('counts the parameters of SmolLM2-135M', () => {
  const config = modelConfig({
    vocabularySize: 49_152,
    hiddenSize: 576,
    intermediateSize: 1536,
    layers: 30,
    heads: 9,
    keyValueHeads: 3,
  });
  // its model card: 134,515,008 parameters
  expect(parameterSpecs(config).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)).toBe(
    134_515_008,
  );
  expect(linearModules(config)).toHaveLength(210);
});
