import { MathrError } from '@mathr/core';
import { expect, test } from 'vitest';
import { modelConfig } from './config.ts';
import { hasRewardHead, parseHfConfig, toHfConfig } from './hf-config.ts';

/** The sizes of SmolLM2-135M-Instruct's config.json. */
const smollm2 = {
  architectures: ['LlamaForCausalLM'],
  hidden_act: 'silu',
  hidden_size: 576,
  intermediate_size: 1536,
  max_position_embeddings: 8192,
  model_type: 'llama',
  num_attention_heads: 9,
  num_hidden_layers: 30,
  num_key_value_heads: 3,
  rms_norm_eps: 1e-5,
  rope_scaling: null,
  rope_theta: 100_000,
  tie_word_embeddings: true,
  vocab_size: 49_152,
};

test('reads a Llama configuration', () => {
  const config = parseHfConfig(smollm2);
  expect(config).toMatchObject({
    family: 'llama',
    headDim: 64,
    keyValueHeads: 3,
    ropeTheta: 100_000,
    contextLength: 8192,
  });
});

test('reads the rope parameters of transformers 5', () => {
  const { rope_theta: _, rope_scaling: __, ...rest } = smollm2;
  const rope = { rope_type: 'linear', factor: 2, rope_theta: 5000 };
  expect(parseHfConfig({ ...rest, rope_parameters: rope })).toMatchObject({
    ropeTheta: 5000,
    ropeScaling: { type: 'linear', factor: 2 },
  });
});

test('knows that Qwen2 has biases on q, k and v and Qwen3 has head norms of width 128', () => {
  const qwen2 = parseHfConfig({
    ...smollm2,
    architectures: ['Qwen2ForCausalLM'],
    sliding_window: 4096,
    use_sliding_window: false,
  });
  expect(qwen2).toMatchObject({ attentionBias: 'qkv', qkNorm: false });
  const qwen3 = parseHfConfig({ ...smollm2, architectures: ['Qwen3ForCausalLM'], head_dim: undefined });
  expect(qwen3).toMatchObject({ attentionBias: 'none', qkNorm: true, headDim: 128 });
});

test.each(['llama', 'qwen2', 'qwen3'] as const)('what it writes for %s it reads back', (family) => {
  const config = modelConfig({
    family,
    vocabularySize: 100,
    hiddenSize: 64,
    layers: 2,
    heads: 4,
    keyValueHeads: 2,
    headDim: 24,
    ropeScaling: {
      type: 'llama3',
      factor: 32,
      lowFrequencyFactor: 1,
      highFrequencyFactor: 4,
      originalMaxPositions: 8192,
    },
  });
  expect(parseHfConfig(JSON.parse(JSON.stringify(toHfConfig(config, { eosTokenIds: [1, 2] }))))).toEqual(config);
});

/** google/gemma-3-270m's config.json, as far as it matters. */
const gemma3 = {
  architectures: ['Gemma3ForCausalLM'],
  model_type: 'gemma3_text',
  attn_logit_softcapping: null,
  final_logit_softcapping: null,
  head_dim: 256,
  hidden_activation: 'gelu_pytorch_tanh',
  hidden_size: 640,
  intermediate_size: 2048,
  max_position_embeddings: 32_768,
  num_attention_heads: 4,
  num_hidden_layers: 18,
  num_key_value_heads: 1,
  query_pre_attn_scalar: 256,
  rms_norm_eps: 1e-6,
  rope_local_base_freq: 10_000,
  rope_theta: 1_000_000,
  sliding_window: 512,
  vocab_size: 262_144,
};

test('reads a Gemma 3 configuration, which may name each layer or every sixth', () => {
  const config = parseHfConfig(gemma3);
  const layers = Array.from({ length: 18 }, (_, layer) => layer % 6 !== 5);
  expect(config).toMatchObject({
    family: 'gemma3',
    tieWordEmbeddings: true,
    attentionScale: 1 / 16,
    ropeTheta: 1e6,
    sliding: { window: 512, ropeTheta: 10_000, layers },
  });
  const named = layers.map((near) => (near ? 'sliding_attention' : 'full_attention'));
  expect(parseHfConfig({ ...gemma3, layer_types: named })).toEqual(config);
  const { rope_theta: _, rope_local_base_freq: __, ...rest } = gemma3;
  const rope = { full_attention: { rope_theta: 1e6 }, sliding_attention: { rope_theta: 10_000 } };
  expect(parseHfConfig({ ...rest, rope_parameters: rope })).toEqual(config);
  expect(parseHfConfig(JSON.parse(JSON.stringify(toHfConfig(config))))).toEqual(config);
  expect(() => parseHfConfig({ ...gemma3, final_logit_softcapping: 30 })).toThrow('capped logits');
});

test.each([
  [{ architectures: ['GemmaForCausalLM'] }, /GemmaForCausalLM.*LlamaForCausalLM, Qwen2ForCausalLM, Qwen3ForCausalLM/],
  [{ hidden_act: 'gelu' }, /activation gelu/],
  [{ rope_scaling: { rope_type: 'yarn', factor: 4 } }, /rotary scaling.*yarn/],
  [{ quantization_config: { bits: 4 } }, /quantized weights/],
  [{ num_key_value_heads: 2 }, /does not divide the 9 heads/],
  [{ hidden_size: 'big' }, /hidden_size/],
])('refuses %j', (change, message) => {
  const parse = (): unknown => parseHfConfig({ ...smollm2, ...change }, 'somewhere/config.json');
  expect(parse).toThrow(message);
  expect(parse).toThrow(
    expect.objectContaining({ code: 'invalid_model', details: { source: 'somewhere/config.json' } }),
  );
});

test('writes and reads a reward model as a classifier with one label', () => {
  const json = toHfConfig(parseHfConfig(smollm2), { rewardHead: true });
  expect(json).toMatchObject({ architectures: ['LlamaForSequenceClassification'], num_labels: 1 });
  expect(hasRewardHead(json)).toBe(true);
  expect(hasRewardHead(smollm2)).toBe(false);
  expect(parseHfConfig(json)).toEqual(parseHfConfig(smollm2));
});

test('refuses what is not an object', () => {
  expect(() => parseHfConfig(null)).toThrow(MathrError);
  expect(() => parseHfConfig({})).toThrow(/no architecture at all/);
});
