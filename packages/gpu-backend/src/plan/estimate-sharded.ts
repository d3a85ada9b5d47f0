import { elementCount, MathrError, parseOptions } from '@mathr/core';
import { z } from 'zod';
import type { ModelConfig } from '../model/config.ts';
import { loraLayout, type LoraOptions } from '../model/lora-layout.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import { modelSizes } from './model-sizes.ts';

/** What ranks divide among them: nothing, optimizer state, also gradients, also parameters. */
export type ZeroStage = 0 | 1 | 2 | 3;

export interface ShardedOptions {
  /** Accelerators that train together. */
  readonly ranks: number;
  /** @default 3 */
  readonly stage?: ZeroStage | undefined;
  /**
   * `mixed`: 2 bytes for parameters and gradients, a float32 copy of the parameters with the optimizer. `float32`: 4 bytes for
   * each. `bfloat16`: 2 bytes for each and no copy. @default 'mixed'
   */
  readonly precision?: 'mixed' | 'float32' | 'bfloat16' | undefined;
  /** Two moments in 4 bytes, in 8 bits, or one in 4 bytes (SGD with momentum). @default 'adamw' */
  readonly optimizer?: 'adamw' | 'adamw-8bit' | 'sgd' | undefined;
  /** An adapter; what is frozen has no gradients and no optimizer state. @default all weights learn */
  readonly adapter?: LoraOptions | undefined;
  /** Sequences of one run on each rank. @default 1 */
  readonly sequences?: number | undefined;
  /** Tokens of a sequence. @default 4096, or the context if it is shorter */
  readonly length?: number | undefined;
  /** Keep only what layers read. @default true */
  readonly gradientCheckpointing?: boolean | undefined;
  /** Attention keeps no scores. @default true */
  readonly flashAttention?: boolean | undefined;
  /** Logits of a whole run lie in memory, in the loss's float32 as well; else a chunk at a time. @default true */
  readonly wholeLogits?: boolean | undefined;
}

/** Bytes on each rank. */
export interface ShardedEstimate {
  readonly parameters: number;
  readonly trainableParameters: number;
  readonly bytes: {
    readonly parameters: number;
    readonly gradients: number;
    /** Moments and float32 copies. */
    readonly optimizer: number;
    /** Stage 3: whole parameters of the layer that is computed and of the next. */
    readonly gathered: number;
    readonly activations: number;
    readonly logits: number;
  };
  /** Parameters, gradients and optimizer: what the stages divide. */
  readonly stateBytes: number;
  readonly totalBytes: number;
}

/**
 * Memory on each of several accelerators that share a model's state (ZeRO): numbers for planning; this engine does not run it.
 *
 * With Ψ parameters and K optimizer bytes each (12: a float32 copy and two moments), N ranks hold (2 + 2 + K)·Ψ at stage 0,
 * (4 + K/N)·Ψ, (2 + (2 + K)/N)·Ψ and (4 + K)/N·Ψ at stages 1 to 3. Activations are those of a Llama block in the precision of
 * the parameters: norms' inputs and outputs, queries, keys, values, attention and the gated product, once each.
 *
 * Source: ZeRO, arXiv:1910.02054 §5 and figure 1; the kinds of activations follow arXiv:2205.05198 §4.
 *
 * @throws {MathrError} `invalid_options` for ranks, a stage or a length that cannot be.
 *
 * @example
 * const { stateBytes } = estimateSharded(7.5e9, { ranks: 64, stage: 3 });
 * stateBytes / 1e9; // => 1.875
 */
export function estimateSharded(model: ModelConfig | number, options: ShardedOptions): ShardedEstimate {
  const given = parseOptions(schema, options, 'estimateSharded');
  const lora =
    typeof model === 'number' || options.adapter === undefined ? undefined : loraLayout(model, options.adapter);
  const sizes = typeof model === 'number' ? undefined : modelSizes(model, { lora, rewardHead: false });
  const frozen = lora === undefined ? 0 : (sizes?.weights ?? 0);
  const trained = sizes?.trainable ?? Number(model);
  const share = (bytes: number, from: ZeroStage): number => (given.stage >= from ? bytes / given.ranks : bytes);
  const width = given.precision === 'float32' ? 4 : 2;
  const optimizer = MOMENT_BYTES[given.optimizer] + (given.precision === 'mixed' ? 4 : 0);
  const passing = typeof model === 'number' ? undefined : passingBytes(model, given, width);
  const bytes = {
    parameters: share((frozen + trained) * width, 3),
    gradients: share(trained * width, 2),
    optimizer: share(trained * optimizer, 1),
    gathered: given.stage === 3 && given.ranks > 1 ? (passing?.gathered ?? 0) : 0,
    activations: passing?.activations ?? 0,
    logits: passing?.logits ?? 0,
  };
  const stateBytes = bytes.parameters + bytes.gradients + bytes.optimizer;
  const totalBytes = Object.values(bytes).reduce((sum, each) => sum + each, 0);
  return { parameters: frozen + trained, trainableParameters: trained, bytes, stateBytes, totalBytes };
}

// a scale of 4 bytes for every 256 values
const MOMENT_BYTES = { adamw: 8, 'adamw-8bit': 2 * (1 + 4 / 256), sgd: 4 } as const;

type Given = z.output<typeof schema>;

/** What the size of a run decides, and the layers that stage 3 puts together. */
function passingBytes(
  config: ModelConfig,
  given: Given,
  width: number,
): { readonly gathered: number; readonly activations: number; readonly logits: number } {
  const { hiddenSize, intermediateSize, heads, keyValueHeads, headDim, layers, vocabularySize, contextLength } = config;
  const length = given.length ?? Math.min(4096, contextLength);
  if (length > contextLength) {
    const message = `is ${length}; the model's context is ${contextLength} tokens`;
    throw new MathrError('invalid_options', `estimateSharded: length ${message}`, {
      issues: [{ path: 'length', message }],
    });
  }
  const tokens = given.sequences * length;
  const scores = given.flashAttention ? 0 : heads * length;
  const queries = heads * headDim;
  const perToken = 4 * hiddenSize + 2 * queries + 2 * keyValueHeads * headDim + 3 * intermediateSize + scores;
  const layer = tokens * perToken * width;
  const layerWeights = parameterSpecs(config)
    .filter(({ name }) => name.startsWith('model.layers.0.'))
    .reduce((sum, { shape }) => sum + elementCount(shape), 0);
  return {
    gathered: 2 * layerWeights * width,
    activations: given.gradientCheckpointing ? layers * tokens * hiddenSize * width + layer : layers * layer,
    // logits, and their gradient in float32
    logits: given.wholeLogits ? tokens * vocabularySize * (width + 4) : 0,
  };
}

const schema = z.strictObject({
  ranks: z.int().min(1),
  stage: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).default(3),
  precision: z.enum(['mixed', 'float32', 'bfloat16']).default('mixed'),
  optimizer: z.enum(['adamw', 'adamw-8bit', 'sgd']).default('adamw'),
  // checked by `loraLayout`, which knows the model
  adapter: z.looseObject({ rank: z.number() }).optional(),
  sequences: z.int().min(1).default(1),
  length: z.int().min(1).optional(),
  gradientCheckpointing: z.boolean().default(true),
  flashAttention: z.boolean().default(true),
  wholeLogits: z.boolean().default(true),
}) satisfies z.ZodType<object, ShardedOptions>;
