import { MathrError } from '@mathr/core';
import { z } from 'zod';
import { type ModelConfig, type ModelFamily, modelConfig, type RopeScaling } from './config.ts';

/** What class names in `config.json` begin with. */
const FAMILIES: Readonly<Record<string, ModelFamily>> = {
  Llama: 'llama',
  Qwen2: 'qwen2',
  Qwen3: 'qwen3',
  Gemma3: 'gemma3',
};
/** `model_type` where it is not the family's name. */
const MODEL_TYPES: Readonly<Partial<Record<ModelFamily, string>>> = { gemma3: 'gemma3_text' };
const LANGUAGE_MODEL = 'ForCausalLM';
/** A reward model, when it has one label. */
const CLASSIFIER = 'ForSequenceClassification';

/** Names of the architectures that `parseHfConfig` takes, for messages. */
const SUPPORTED_ARCHITECTURES: readonly string[] = [LANGUAGE_MODEL, CLASSIFIER].flatMap((suffix) =>
  Object.keys(FAMILIES).map((name) => name + suffix),
);

/** Whether `config.json` describes a model with a scalar head, `score.weight` [1, hiddenSize]. */
export function hasRewardHead(json: unknown): boolean {
  return architectureOf(json)?.endsWith(CLASSIFIER) ?? false;
}

/**
 * Our configuration from the parsed `config.json` of a Hugging Face directory.
 *
 * Reads the layouts of transformers 4 (`rope_theta`, `rope_scaling`) and 5 (`rope_parameters`). `source` names the file
 * in messages.
 *
 * @throws {MathrError} `invalid_model` for an architecture, activation or rotary scaling that we do not build, for
 *   quantized weights, and for a value that is missing or of the wrong kind.
 */
export function parseHfConfig(json: unknown, source = 'config.json'): ModelConfig {
  const family = familyOf(json, source);
  const parsed = hfConfigSchema.safeParse(json);
  if (!parsed.success) {
    const found = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw invalid(source, `${source} is not a usable ${family} configuration: ${found}`);
  }
  const hf = parsed.data;
  refuseUnbuildable(hf, family, source);
  const rope = hf.rope_parameters?.full_attention ??
    hf.rope_parameters ?? { ...hf.rope_scaling, rope_theta: hf.rope_theta };
  try {
    return modelConfig({
      family,
      vocabularySize: hf.vocab_size,
      hiddenSize: hf.hidden_size,
      intermediateSize: hf.intermediate_size,
      layers: hf.num_hidden_layers,
      heads: hf.num_attention_heads,
      keyValueHeads: hf.num_key_value_heads ?? hf.num_attention_heads,
      headDim: hf.head_dim ?? DEFAULT_HEAD_DIM[family],
      ropeTheta: rope.rope_theta ?? (family === 'gemma3' ? 1_000_000 : 10_000),
      ropeScaling: ropeScaling(rope, source),
      rmsNormEpsilon: hf.rms_norm_eps,
      tieWordEmbeddings: hf.tie_word_embeddings ?? family === 'gemma3',
      attentionBias: family === 'qwen2' ? 'qkv' : hf.attention_bias ? 'all' : 'none',
      mlpBias: family === 'llama' && hf.mlp_bias,
      ...(family === 'gemma3' ? gemmaAttention(hf) : {}),
      contextLength: hf.max_position_embeddings,
      initializerRange: hf.initializer_range,
    });
  } catch (error) {
    if (!MathrError.is(error, 'invalid_options')) throw error;
    throw invalid(source, `${source}: ${error.message}`, error);
  }
}

/** Its scores are scaled by a number of their own, and most layers have a window. */
function gemmaAttention(hf: HfConfig): Pick<ModelConfig, 'attentionScale' | 'sliding'> {
  const layers = Array.from({ length: hf.num_hidden_layers }, (_, layer) =>
    hf.layer_types ? hf.layer_types[layer] === SLIDING : (layer + 1) % hf.sliding_window_pattern !== 0,
  );
  const ropeTheta = hf.rope_parameters?.sliding_attention?.rope_theta ?? hf.rope_local_base_freq;
  return {
    attentionScale: 1 / Math.sqrt(hf.query_pre_attn_scalar),
    sliding: layers.includes(true) ? { window: hf.sliding_window ?? 4096, layers, ropeTheta } : null,
  };
}

const SLIDING = 'sliding_attention';

export interface ToHfConfigOptions {
  /** Token ids that `config.json` repeats for programs that do not read the tokenizer. */
  readonly bosTokenId?: number | undefined;
  readonly eosTokenIds?: readonly number[] | undefined;
  readonly padTokenId?: number | undefined;
  /** The model has a scalar head: it is written as a classifier with one label. @default false */
  readonly rewardHead?: boolean | undefined;
}

/** The `config.json` that transformers (4 and 5) and vLLM read as this model. */
export function toHfConfig(config: ModelConfig, options: ToHfConfigOptions = {}): Record<string, unknown> {
  const family = Object.entries(FAMILIES).find(([, name]) => name === config.family)?.[0] ?? '';
  const eos = options.eosTokenIds ?? [];
  return {
    architectures: [family + (options.rewardHead ? CLASSIFIER : LANGUAGE_MODEL)],
    ...(options.rewardHead ? { num_labels: 1, id2label: { 0: 'score' }, label2id: { score: 0 } } : {}),
    model_type: MODEL_TYPES[config.family] ?? config.family,
    vocab_size: config.vocabularySize,
    hidden_size: config.hiddenSize,
    intermediate_size: config.intermediateSize,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    num_key_value_heads: config.keyValueHeads,
    head_dim: config.headDim,
    ...(config.family === 'gemma3' ? toGemmaFields(config) : { hidden_act: 'silu' }),
    max_position_embeddings: config.contextLength,
    initializer_range: config.initializerRange,
    rms_norm_eps: config.rmsNormEpsilon,
    rope_theta: config.ropeTheta,
    rope_scaling: toHfRopeScaling(config.ropeScaling),
    tie_word_embeddings: config.tieWordEmbeddings,
    attention_bias: config.attentionBias === 'all',
    ...(config.family === 'llama' ? { mlp_bias: config.mlpBias } : {}),
    ...(config.family.startsWith('qwen') ? { use_sliding_window: false } : {}),
    attention_dropout: 0,
    use_cache: true,
    bos_token_id: options.bosTokenId ?? null,
    eos_token_id: eos.length > 1 ? eos : (eos[0] ?? null),
    pad_token_id: options.padTokenId ?? null,
    torch_dtype: 'float32',
  };
}

function toGemmaFields({ attentionScale, sliding, layers }: ModelConfig): Record<string, unknown> {
  return {
    hidden_activation: GEMMA_ACTIVATION,
    // the scalar is whole in every released model, and its inverse root is what we keep
    query_pre_attn_scalar: Number((attentionScale ** -2).toPrecision(9)),
    layer_types: Array.from({ length: layers }, (_, layer) => (sliding?.layers[layer] ? SLIDING : 'full_attention')),
    sliding_window: sliding?.window ?? 4096,
    rope_local_base_freq: sliding?.ropeTheta ?? 10_000,
    attn_logit_softcapping: null,
    final_logit_softcapping: null,
  };
}

const GEMMA_ACTIVATION = 'gelu_pytorch_tanh';

// of transformers' Qwen3Config and Gemma3TextConfig, whatever hidden_size is
const DEFAULT_HEAD_DIM: Readonly<Partial<Record<ModelFamily, number>>> = { qwen3: 128, gemma3: 256 };

function familyOf(json: unknown, source: string): ModelFamily {
  const architecture = architectureOf(json);
  const type = z.object({ model_type: z.string() }).safeParse(json).data?.model_type;
  const family = architecture
    ? FAMILIES[architecture.replace(new RegExp(`(${LANGUAGE_MODEL}|${CLASSIFIER})$`), '')]
    : Object.values(FAMILIES).find((name) => (MODEL_TYPES[name] ?? name) === type);
  if (family && (!architecture || SUPPORTED_ARCHITECTURES.includes(architecture))) return family;
  throw invalid(
    source,
    `${source} describes ${architecture ?? type ?? 'no architecture at all'}; this engine builds ${SUPPORTED_ARCHITECTURES.join(', ')}. ` +
      'Use a checkpoint of one of these',
  );
}

function architectureOf(json: unknown): string | undefined {
  const named = z.object({ architectures: z.array(z.string()) }).safeParse(json);
  // saved without its head, a model is called Qwen3Model
  return named.data?.architectures[0]?.replace(/Model$/, LANGUAGE_MODEL);
}

/** Switches whose arithmetic we do not have: better an error than quietly wrong logits. */
function refuseUnbuildable(hf: HfConfig, family: ModelFamily, source: string): void {
  const built = family === 'gemma3' ? GEMMA_ACTIVATION : 'silu';
  const asked = (family === 'gemma3' ? hf.hidden_activation : hf.hidden_act) ?? built;
  if (asked !== built)
    throw invalid(source, `${source} asks for the activation ${asked}; for ${family} only ${built} is built`);
  if (hf.attn_logit_softcapping || hf.final_logit_softcapping)
    throw invalid(source, `${source} asks for capped logits (as Gemma 2 has), which are not built`);
  if (hf.use_sliding_window) {
    throw invalid(
      source,
      `${source} asks for sliding-window attention, which is not built; set use_sliding_window to false to run with full attention`,
    );
  }
  if (hf.quantization_config) {
    throw invalid(
      source,
      `${source} describes quantized weights; load the original bfloat16 or float32 checkpoint instead`,
    );
  }
  if (hf.partial_rotary_factor !== undefined && hf.partial_rotary_factor !== null && hf.partial_rotary_factor !== 1) {
    throw invalid(
      source,
      `${source} rotates only ${hf.partial_rotary_factor} of each head; only whole heads are built`,
    );
  }
}

function ropeScaling(rope: HfRope, source: string): RopeScaling {
  const type = rope.rope_type ?? rope.type ?? 'default';
  if (type === 'default') return { type: 'none' };
  const { factor, low_freq_factor: low, high_freq_factor: high, original_max_position_embeddings: original } = rope;
  if (type === 'linear' && factor) return { type, factor };
  if (type === 'llama3' && factor && low && high && original) {
    return { type, factor, lowFrequencyFactor: low, highFrequencyFactor: high, originalMaxPositions: original };
  }
  throw invalid(
    source,
    `${source} has the rotary scaling ${JSON.stringify(rope)}; built are default, linear (with factor) and llama3 ` +
      '(with factor, low_freq_factor, high_freq_factor, original_max_position_embeddings)',
  );
}

function toHfRopeScaling(scaling: RopeScaling): Record<string, unknown> | null {
  if (scaling.type === 'none') return null;
  if (scaling.type === 'linear') return { rope_type: 'linear', factor: scaling.factor };
  return {
    rope_type: 'llama3',
    factor: scaling.factor,
    low_freq_factor: scaling.lowFrequencyFactor,
    high_freq_factor: scaling.highFrequencyFactor,
    original_max_position_embeddings: scaling.originalMaxPositions,
  };
}

function invalid(source: string, message: string, cause?: unknown): MathrError<'invalid_model'> {
  return new MathrError('invalid_model', message, { source }, cause === undefined ? undefined : { cause });
}

const ropeSchema = z.looseObject({
  rope_type: z.string().optional(),
  type: z.string().optional(),
  rope_theta: z.number().optional(),
  factor: z.number().nullish(),
  low_freq_factor: z.number().nullish(),
  high_freq_factor: z.number().nullish(),
  original_max_position_embeddings: z.number().nullish(),
});
type HfRope = z.infer<typeof ropeSchema>;

// defaults are those of transformers' LlamaConfig, Qwen2Config, Qwen3Config and Gemma3TextConfig, where these agree
const hfConfigSchema = z.looseObject({
  vocab_size: z.int(),
  hidden_size: z.int(),
  intermediate_size: z.int(),
  num_hidden_layers: z.int(),
  num_attention_heads: z.int(),
  num_key_value_heads: z.int().nullish(),
  head_dim: z
    .int()
    .nullish()
    .transform((value) => value ?? undefined),
  hidden_act: z.string().nullish(),
  hidden_activation: z.string().nullish(),
  max_position_embeddings: z.int().default(2048),
  initializer_range: z.number().default(0.02),
  rms_norm_eps: z.number().default(1e-6),
  rope_theta: z.number().optional(),
  rope_scaling: ropeSchema.nullish(),
  rope_parameters: ropeSchema
    .extend({ full_attention: ropeSchema.optional(), sliding_attention: ropeSchema.optional() })
    .nullish(),
  tie_word_embeddings: z.boolean().optional(),
  attention_bias: z.boolean().default(false),
  mlp_bias: z.boolean().default(false),
  use_sliding_window: z.boolean().default(false),
  layer_types: z.array(z.string()).nullish(),
  sliding_window: z.int().nullish(),
  sliding_window_pattern: z.int().default(6),
  rope_local_base_freq: z.number().default(10_000),
  query_pre_attn_scalar: z.number().default(256),
  attn_logit_softcapping: z.number().nullish(),
  final_logit_softcapping: z.number().nullish(),
  partial_rotary_factor: z.number().nullish(),
  quantization_config: z.looseObject({}).nullish(),
});
type HfConfig = z.infer<typeof hfConfigSchema>;
