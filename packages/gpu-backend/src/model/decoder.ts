import { MathrError } from '@mathr/core';
import {
  add,
  causalAttention,
  concat,
  type Dim,
  type Expr,
  gather,
  geluGate,
  matmul,
  mul,
  reshape,
  rmsNorm,
  rotaryEmbedding,
  siluGate,
  transpose,
} from '@mathr/core/graph';
import type { ModelConfig } from './config.ts';
import { rotaryAngles, type RotaryAngles } from './rotary-angles.ts';
import { slidingBias } from './sliding-bias.ts';

/** What a decoder reads. T tokens of each of B rows; P tokens of each row may already lie in `past`. */
export interface DecoderInputs {
  /** int32 [B, T] */
  readonly tokens: Expr;
  /** int32 [B, T]: where each token stands in its own sequence, from 0. */
  readonly positions: Expr;
  /** int32 [B, T], without `past` only: tokens see those of their own segment; padding is 0. */
  readonly segments?: Expr | undefined;
  /** Keys and values of earlier tokens, one pair a layer, each [B, keyValueHeads, P, headDim], keys already rotated. */
  readonly past?: readonly KeyValue[] | undefined;
  /** [B or 1, 1, T, P+T], added to attention scores: a large negative number hides a key. */
  readonly bias?: Expr | undefined;
  /** The same for layers with a window, where `bias` or `past` is given. */
  readonly nearBias?: Expr | undefined;
  /** The weight of a name and shape: a parameter, usually. The same `Expr` each time, if gradients are wanted. */
  readonly parameter: (name: string, shape: readonly number[]) => Expr;
  /** Replaces attention, in place of `past` and `bias`: of these tokens' queries [B, heads, T, headDim] -> the same shape. */
  readonly attend?: ((query: Expr, keyValue: KeyValue, layer: number) => Expr) | undefined;
  /** Replaces a projection's result, as LoRA does. `module` is the weight's path without `.weight`. */
  readonly wrapLinear?: ((module: string, input: Expr, output: Expr) => Expr) | undefined;
}

export interface KeyValue {
  readonly key: Expr;
  readonly value: Expr;
}

export interface DecoderOutputs {
  /** [B, T, D], after the final norm. */
  readonly hidden: Expr;
  /** Of these T tokens, one pair a layer, each [B, keyValueHeads, T, headDim]: what a cache appends. */
  readonly keyValues: readonly KeyValue[];
}

/**
 * The decoder of Llama, Qwen2, Qwen3 and Gemma 3 as an expression: pre-norm blocks of grouped-query attention and a gated
 * MLP. Gemma 3 also scales embeddings, norms what each part adds, and lets most layers see only near tokens.
 *
 * The same function serves training (`segments`), prompt processing (`keyValues` fetched) and decoding (`attend`, or
 * `past` and `bias`); a graph holds only what its outputs need. Logits are the caller's: multiply by
 * `outputWeightName(config)`.
 */
export function buildDecoder(config: ModelConfig, inputs: DecoderInputs): DecoderOutputs {
  const keyValues: KeyValue[] = [];
  let hidden = embedTokens(config, inputs);
  for (const [layer, own] of layerInputs(config, inputs).entries()) {
    const result = applyLayer(config, inputs, { layer, hidden, own });
    hidden = result.hidden;
    keyValues.push(result.keyValue);
  }
  return { hidden: finalNorm(config, inputs, hidden), keyValues };
}

/** What the first layer reads: [B, T, D]. */
export function embedTokens(config: ModelConfig, inputs: DecoderInputs): Expr {
  const embeddings = inputs.parameter(EMBEDDING, [config.vocabularySize, config.hiddenSize]);
  const rows = gather(embeddings, inputs.tokens);
  const scale = embeddingScale(config);
  return scale === 1 ? rows : mul(rows, scale);
}

/** What rows of the embedding are multiplied by. */
export function embeddingScale({ family, hiddenSize }: ModelConfig): number {
  return family === 'gemma3' ? Math.sqrt(hiddenSize) : 1;
}

/** One layer alone: [B, T, D] -> [B, T, D]. */
export function decoderLayer(config: ModelConfig, inputs: DecoderInputs, layer: number, hidden: Expr): Expr {
  const own = layerInputs(config, inputs)[layer];
  if (own !== undefined) return applyLayer(config, inputs, { layer, hidden, own }).hidden;
  throw new MathrError('invalid_data', `There is no layer ${layer} of ${config.layers}; count from 0`, {
    source: 'layer',
  });
}

/** What follows the last layer. */
export function finalNorm(config: ModelConfig, inputs: DecoderInputs, hidden: Expr): Expr {
  return new Block(config, inputs, 'model').norm('norm', hidden);
}

const EMBEDDING = 'model.embed_tokens.weight';

function applyLayer(
  config: ModelConfig,
  inputs: DecoderInputs,
  { layer, hidden, own }: { readonly layer: number; readonly hidden: Expr; readonly own: LayerInputs },
): { readonly hidden: Expr; readonly keyValue: KeyValue } {
  const block = new Block(config, inputs, `model.layers.${layer}`);
  const { output, keyValue } = block.attention(block.norm('input_layernorm', hidden), own, layer);
  if (config.family === 'gemma3') {
    const attended = add(hidden, block.norm('post_attention_layernorm', output));
    const added = block.norm(
      'post_feedforward_layernorm',
      block.mlp(block.norm('pre_feedforward_layernorm', attended)),
    );
    return { hidden: add(attended, added), keyValue };
  }
  const attended = add(hidden, output);
  return { hidden: add(attended, block.mlp(block.norm('post_attention_layernorm', attended))), keyValue };
}

/** What layers share: rotary angles, and what hides tokens. */
interface LayerInputs {
  readonly angles: RotaryAngles;
  readonly bias: Expr | undefined;
}

function layerInputs(config: ModelConfig, inputs: DecoderInputs): LayerInputs[] {
  const { sliding, headDim } = config;
  const all: LayerInputs = {
    angles: rotaryAngles(headDim, { theta: config.ropeTheta, scaling: config.ropeScaling }, inputs.positions),
    bias: inputs.bias,
  };
  if (sliding === null) return Array.from({ length: config.layers }, () => all);
  const near: LayerInputs = {
    angles: rotaryAngles(headDim, { theta: sliding.ropeTheta, scaling: { type: 'none' } }, inputs.positions),
    bias: inputs.attend === undefined ? nearBias(sliding.window, inputs) : undefined,
  };
  return sliding.layers.map((isNear) => (isNear ? near : all));
}

function nearBias(window: number, { past, bias, tokens, nearBias: given }: DecoderInputs): Expr {
  if (given !== undefined) return given;
  if (past === undefined && bias === undefined) return slidingBias(window, tokens.shape[1] as Dim);
  throw new MathrError(
    'unsupported',
    'Layers with a window take no past without a nearBias: the order of its tokens is not known',
    {
      what: 'past with sliding windows',
    },
  );
}

/** One layer: knows its path, and so the names of its weights. */
class Block {
  readonly #config: ModelConfig;
  readonly #inputs: DecoderInputs;
  readonly #path: string;

  constructor(config: ModelConfig, inputs: DecoderInputs, path: string) {
    this.#config = config;
    this.#inputs = inputs;
    this.#path = path;
  }

  /** RMSNorm over the last axis, whose size the weight has. */
  norm(name: string, x: Expr): Expr {
    const width = x.shape.at(-1) as number;
    const weight = this.#inputs.parameter(`${this.#path}.${name}.weight`, [width]);
    const factor = this.#config.family === 'gemma3' ? add(weight, 1) : weight;
    return rmsNorm(x, factor, { epsilon: this.#config.rmsNormEpsilon });
  }

  attention(x: Expr, { angles, bias }: LayerInputs, layer: number): { output: Expr; keyValue: KeyValue } {
    const { heads, keyValueHeads, headDim, attentionBias } = this.#config;
    const hasBias = attentionBias !== 'none';
    const queries = this.#linear('self_attn.q_proj', x, heads * headDim, hasBias);
    const keys = this.#linear('self_attn.k_proj', x, keyValueHeads * headDim, hasBias);
    const values = this.#linear('self_attn.v_proj', x, keyValueHeads * headDim, hasBias);
    const query = rotaryEmbedding(this.#split(queries, heads, 'self_attn.q_norm'), angles.cos, angles.sin);
    const key = rotaryEmbedding(this.#split(keys, keyValueHeads, 'self_attn.k_norm'), angles.cos, angles.sin);
    const value = this.#split(values, keyValueHeads); // [B, Hkv, T, Dh]
    const keyValue = { key, value };
    const attended = this.#inputs.attend?.(query, keyValue, layer) ?? this.#attend(query, keyValue, bias, layer); // [B, H, T, Dh]
    const [batch, time] = x.shape as readonly [Dim, Dim];
    const merged = reshape(transpose(attended, [0, 2, 1, 3]), [batch, time, heads * headDim]);
    const output = this.#linear('self_attn.o_proj', merged, this.#config.hiddenSize, attentionBias === 'all');
    return { output, keyValue };
  }

  /** Causal attention over the past, where there is one, and these tokens. */
  #attend(query: Expr, { key, value }: KeyValue, bias: Expr | undefined, layer: number): Expr {
    const past = this.#inputs.past?.[layer];
    return causalAttention(
      query,
      past ? concat([past.key, key], 2) : key, // [B, Hkv, P+T, Dh]
      past ? concat([past.value, value], 2) : value,
      { scale: this.#config.attentionScale, segments: this.#inputs.segments, bias },
    );
  }

  mlp(x: Expr): Expr {
    const { intermediateSize, hiddenSize, mlpBias } = this.#config;
    const gate = this.#linear('mlp.gate_proj', x, intermediateSize, mlpBias);
    const up = this.#linear('mlp.up_proj', x, intermediateSize, mlpBias);
    const gated = this.#config.family === 'gemma3' ? geluGate(gate, up, 'tanh') : siluGate(gate, up);
    return this.#linear('mlp.down_proj', gated, hiddenSize, mlpBias);
  }

  /** x·Wᵀ + b, then whatever wraps this projection. */
  #linear(name: string, x: Expr, outFeatures: number, hasBias: boolean): Expr {
    const { parameter, wrapLinear } = this.#inputs;
    const module = `${this.#path}.${name}`;
    const weight = parameter(`${module}.weight`, [outFeatures, x.shape.at(-1) as number]);
    let output = matmul(x, weight, { transposeB: true });
    if (hasBias) output = add(output, parameter(`${module}.bias`, [outFeatures]));
    return wrapLinear ? wrapLinear(module, x, output) : output;
  }

  /** [B, T, heads·Dh] -> [B, heads, T, Dh], each head normalised where the family does that. */
  #split(x: Expr, heads: number, norm?: string): Expr {
    const [batch, time] = x.shape as readonly [Dim, Dim];
    const rows = reshape(x, [batch, time, heads, this.#config.headDim]);
    return transpose(norm && this.#config.qkNorm ? this.norm(norm, rows) : rows, [0, 2, 1, 3]);
  }
}
