import { type ModelConfig, modelConfig } from '../../model/config.ts';
import { initializeWeights } from '../../model/initialize.ts';
import type { GgufContent, GgufValue } from './write-gguf.ts';

export const smallLlama: ModelConfig = modelConfig({
  vocabularySize: 12,
  hiddenSize: 16,
  intermediateSize: 32,
  layers: 2,
  heads: 2,
  keyValueHeads: 1,
  contextLength: 64,
  rmsNormEpsilon: 2 ** -17,
});

/** Byte-level: letters, a space, merges `h e` and `Ġ he`, two control tokens. */
export const byteLevelTokenizer: Readonly<Record<string, GgufValue>> = {
  'tokenizer.ggml.model': 'gpt2',
  'tokenizer.ggml.pre': 'smollm',
  'tokenizer.ggml.tokens': { strings: ['<s>', '<|im_end|>', 'h', 'e', 'Ġ', 'he', 'Ġhe', '1', '2', 'l', 'o', 'r'] },
  'tokenizer.ggml.token_type': { ints: [3, 3, ...Array.from({ length: 10 }, () => 1)] },
  'tokenizer.ggml.merges': { strings: ['h e', 'Ġ he'] },
  'tokenizer.ggml.bos_token_id': { u32: 0 },
  'tokenizer.ggml.eos_token_id': { u32: 1 },
  'tokenizer.chat_template': "{% for m in messages %}{{ m['content'] }}<|im_end|>{% endfor %}",
};

/** A model of random weights as llama.cpp's converter writes it. */
export function smallGguf(config: ModelConfig = smallLlama): GgufContent {
  const { family } = config;
  const weights = initializeWeights(config, { seed: 5 });
  const names = family === 'gemma3' ? [...GEMMA_NAMES, ...NAMES] : NAMES;
  return {
    metadata: {
      'general.architecture': family,
      [`${family}.block_count`]: { u32: config.layers },
      [`${family}.context_length`]: { u32: config.contextLength },
      [`${family}.embedding_length`]: { u32: config.hiddenSize },
      [`${family}.feed_forward_length`]: { u32: config.intermediateSize },
      [`${family}.attention.head_count`]: { u32: config.heads },
      [`${family}.attention.head_count_kv`]: { u32: config.keyValueHeads },
      [`${family}.attention.key_length`]: { u32: config.headDim },
      [`${family}.attention.layer_norm_rms_epsilon`]: { f32: config.rmsNormEpsilon },
      [`${family}.rope.freq_base`]: { f32: config.ropeTheta },
      ...(config.sliding === null
        ? {}
        : { [`${family}.attention.sliding_window`]: { u32: config.sliding.window } }),
      ...byteLevelTokenizer,
    },
    tensors: [...weights].map(([name, { shape, data }]) => ({
      name: names.reduce((all, [from, to]) => all.replace(from, to), name),
      shape,
      data: stored(name, data, config),
    })),
  };
}

function stored(name: string, data: Float32Array, config: ModelConfig): Float32Array {
  if (config.family === 'llama' && /[qk]_proj/.test(name)) return halvesToNeighbours(data, config);
  return config.family === 'gemma3' && name.endsWith('norm.weight') ? data.map((value) => value + 1) : data;
}

/** The other way round than the reader: row i of the first half goes to 2i, of the second to 2i + 1. */
function halvesToNeighbours(data: Float32Array, { headDim, hiddenSize }: ModelConfig): Float32Array {
  const result = new Float32Array(data.length);
  for (let row = 0; row < data.length / hiddenSize; row++) {
    const [head, within] = [Math.floor(row / headDim), row % headDim];
    const to = head * headDim + (within < headDim / 2 ? 2 * within : 2 * (within - headDim / 2) + 1);
    result.set(data.subarray(row * hiddenSize, (row + 1) * hiddenSize), to * hiddenSize);
  }
  return result;
}

const GEMMA_NAMES: readonly (readonly [string, string])[] = [
  ['post_attention_layernorm', 'post_attention_norm'],
  ['pre_feedforward_layernorm', 'ffn_norm'],
  ['post_feedforward_layernorm', 'post_ffw_norm'],
];

const NAMES: readonly (readonly [string, string])[] = [
  ['model.layers.', 'blk.'],
  ['model.embed_tokens', 'token_embd'],
  ['model.norm', 'output_norm'],
  ['lm_head', 'output'],
  ['input_layernorm', 'attn_norm'],
  ['post_attention_layernorm', 'ffn_norm'],
  ['self_attn.o_proj', 'attn_output'],
  ['self_attn.q_norm', 'attn_q_norm'],
  ['self_attn.k_norm', 'attn_k_norm'],
  ['self_attn.q_proj', 'attn_q'],
  ['self_attn.k_proj', 'attn_k'],
  ['self_attn.v_proj', 'attn_v'],
  ['mlp.gate_proj', 'ffn_gate'],
  ['mlp.up_proj', 'ffn_up'],
  ['mlp.down_proj', 'ffn_down'],
];
