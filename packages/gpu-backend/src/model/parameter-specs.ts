import type { ModelConfig } from './config.ts';

/** One weight of a model, by its Hugging Face name. */
export interface ParameterSpec {
  readonly name: string;
  /** Matrices are [out, in]. */
  readonly shape: readonly number[];
  readonly kind: 'matrix' | 'embedding' | 'norm' | 'bias' | 'head';
  /** Whether AdamW's weight decay applies: not to norms and biases. */
  readonly decay: boolean;
}

export interface ParameterSpecsOptions {
  /** Add `score.weight` [1, hiddenSize], the scalar head of a reward model. @default false */
  readonly rewardHead?: boolean | undefined;
}

/**
 * All weights of a model in file order: embedding, layers from first to last, final norm, output head.
 *
 * Names are those of `LlamaForCausalLM`, `Qwen2ForCausalLM`, `Qwen3ForCausalLM` and `Gemma3ForCausalLM`, so that files pass both ways unrenamed;
 * the scalar head is that of `LlamaForSequenceClassification`.
 */
export function parameterSpecs(config: ModelConfig, options: ParameterSpecsOptions = {}): ParameterSpec[] {
  const { hiddenSize, vocabularySize } = config;
  const specs = [spec('embedding', 'model.embed_tokens.weight', vocabularySize, hiddenSize)];
  for (let layer = 0; layer < config.layers; layer++) specs.push(...layerSpecs(config, `model.layers.${layer}`));
  specs.push(spec('norm', 'model.norm.weight', hiddenSize));
  if (!config.tieWordEmbeddings) specs.push(spec('matrix', 'lm_head.weight', vocabularySize, hiddenSize));
  if (options.rewardHead) specs.push(spec('head', 'score.weight', 1, hiddenSize));
  return specs;
}

/** The name of the weight that turns hidden states into logits. */
export function outputWeightName(config: ModelConfig): string {
  return config.tieWordEmbeddings ? 'model.embed_tokens.weight' : 'lm_head.weight';
}

/** A linear projection inside the decoder: `module` is its path without `.weight`. */
export interface LinearModule {
  readonly module: string;
  readonly inFeatures: number;
  readonly outFeatures: number;
  readonly hasBias: boolean;
}

/** The seven projections of every layer, in the order of the forward pass; the output head is not among them. */
export function linearModules(config: ModelConfig): LinearModule[] {
  return Array.from({ length: config.layers }, (_, layer) => layerLinears(config, `model.layers.${layer}`)).flat();
}

function layerLinears(config: ModelConfig, prefix: string): LinearModule[] {
  const { hiddenSize, intermediateSize, attentionBias, mlpBias } = config;
  const queryWidth = config.heads * config.headDim;
  const keyWidth = config.keyValueHeads * config.headDim;
  const linear = (module: string, outFeatures: number, inFeatures: number, hasBias: boolean): LinearModule => ({
    module: `${prefix}.${module}`,
    inFeatures,
    outFeatures,
    hasBias,
  });
  return [
    linear('self_attn.q_proj', queryWidth, hiddenSize, attentionBias !== 'none'),
    linear('self_attn.k_proj', keyWidth, hiddenSize, attentionBias !== 'none'),
    linear('self_attn.v_proj', keyWidth, hiddenSize, attentionBias !== 'none'),
    linear('self_attn.o_proj', hiddenSize, queryWidth, attentionBias === 'all'),
    linear('mlp.gate_proj', intermediateSize, hiddenSize, mlpBias),
    linear('mlp.up_proj', intermediateSize, hiddenSize, mlpBias),
    linear('mlp.down_proj', hiddenSize, intermediateSize, mlpBias),
  ];
}

function layerSpecs(config: ModelConfig, prefix: string): ParameterSpec[] {
  const linears = layerLinears(config, prefix).flatMap(({ module, outFeatures, inFeatures, hasBias }) => [
    spec('matrix', `${module}.weight`, outFeatures, inFeatures),
    ...(hasBias ? [spec('bias', `${module}.bias`, outFeatures)] : []),
  ]);
  const headNorms = config.qkNorm
    ? ['q_norm', 'k_norm'].map((norm) => spec('norm', `${prefix}.self_attn.${norm}.weight`, config.headDim))
    : [];
  const names = config.family === 'gemma3' ? [...BLOCK_NORMS, ...GEMMA_NORMS] : BLOCK_NORMS;
  const blockNorms = names.map((norm) => spec('norm', `${prefix}.${norm}.weight`, config.hiddenSize));
  return [...blockNorms, ...linears, ...headNorms];
}

const BLOCK_NORMS = ['input_layernorm', 'post_attention_layernorm'];
const GEMMA_NORMS = ['pre_feedforward_layernorm', 'post_feedforward_layernorm'];

function spec(kind: ParameterSpec['kind'], name: string, ...shape: number[]): ParameterSpec {
  return { name, shape, kind, decay: kind !== 'norm' && kind !== 'bias' };
}
