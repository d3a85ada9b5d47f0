import { MathrError, parseOptions } from '@mathr/core';
import type { RotaryScaling } from '@mathr/core/graph';
import { z } from 'zod';

/** Architectures that we build; each is a variation of one decoder. */
export type ModelFamily = 'llama' | 'qwen2' | 'qwen3' | 'gemma3';

/** How rotary frequencies are changed for contexts longer than those of pre-training. */
export type RopeScaling = { readonly type: 'none' } | RotaryScaling;

/** Layers that see only the tokens nearest to each (Gemma 3), with rotary frequencies of their own. */
export interface SlidingAttention {
  /** Tokens that a token sees, itself among them. */
  readonly window: number;
  /** Whether each layer is one of them. */
  readonly layers: readonly boolean[];
  /** Their frequencies are not scaled. */
  readonly ropeTheta: number;
}

/** A decoder's sizes and switches, normalised over families. Everything that decides shapes or arithmetic is here. */
export interface ModelConfig {
  readonly family: ModelFamily;
  readonly vocabularySize: number;
  readonly hiddenSize: number;
  readonly intermediateSize: number;
  readonly layers: number;
  readonly heads: number;
  /** Fewer than `heads` for grouped queries; divides `heads`. */
  readonly keyValueHeads: number;
  readonly headDim: number;
  readonly ropeTheta: number;
  readonly ropeScaling: RopeScaling;
  readonly rmsNormEpsilon: number;
  /** The output projection is the embedding table; there is no `lm_head.weight`. */
  readonly tieWordEmbeddings: boolean;
  /** Which attention projections have a bias: Qwen2 has q, k and v; Llama and Qwen3 with `attention_bias` have all four. */
  readonly attentionBias: 'none' | 'qkv' | 'all';
  readonly mlpBias: boolean;
  /** RMSNorm over each head's queries and keys before the rotation (Qwen3, Gemma 3). */
  readonly qkNorm: boolean;
  /** What attention scores are multiplied by. */
  readonly attentionScale: number;
  readonly sliding: SlidingAttention | null;
  /** Tokens that fit, prompt and completion together. */
  readonly contextLength: number;
  /** Standard deviation of fresh weights in the `hf` initialization scheme. */
  readonly initializerRange: number;
}

/** Sizes of a fresh model; what is left out gets the value noted, or the family's usual one. */
export interface ModelConfigOptions {
  /** @default 'llama' */
  readonly family?: ModelFamily | undefined;
  readonly vocabularySize: number;
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  /** @default 8/3 of hiddenSize, rounded up to a multiple of 8 */
  readonly intermediateSize?: number | undefined;
  /** @default heads */
  readonly keyValueHeads?: number | undefined;
  /** @default hiddenSize / heads */
  readonly headDim?: number | undefined;
  /** @default 10000 */
  readonly ropeTheta?: number | undefined;
  /** @default none */
  readonly ropeScaling?: RopeScaling | undefined;
  /** @default 1e-6 */
  readonly rmsNormEpsilon?: number | undefined;
  /** @default true */
  readonly tieWordEmbeddings?: boolean | undefined;
  /** @default 'qkv' for qwen2, else 'none' */
  readonly attentionBias?: ModelConfig['attentionBias'] | undefined;
  /** @default false */
  readonly mlpBias?: boolean | undefined;
  /** @default true for qwen3 and gemma3, else false */
  readonly qkNorm?: boolean | undefined;
  /** @default 1 / √headDim */
  readonly attentionScale?: number | undefined;
  /** gemma3 only. @default null: every layer sees all earlier tokens */
  readonly sliding?: SlidingAttention | null | undefined;
  /** @default 2048 */
  readonly contextLength?: number | undefined;
  /** @default 0.02 */
  readonly initializerRange?: number | undefined;
}

/**
 * A complete configuration from the sizes that matter, checked.
 *
 * @throws {MathrError} `invalid_options` naming each size that is missing or does not fit the others.
 *
 * @example
 * modelConfig({ vocabularySize: 256, hiddenSize: 96, layers: 3, heads: 3 }).intermediateSize; // => 256
 */
export function modelConfig(options: ModelConfigOptions): ModelConfig {
  const given = parseOptions(modelConfigOptionsSchema, options, 'modelConfig');
  const config: ModelConfig = {
    family: given.family,
    vocabularySize: given.vocabularySize,
    hiddenSize: given.hiddenSize,
    intermediateSize: given.intermediateSize ?? Math.ceil((given.hiddenSize * 8) / 3 / 8) * 8,
    layers: given.layers,
    heads: given.heads,
    keyValueHeads: given.keyValueHeads ?? given.heads,
    headDim: given.headDim ?? given.hiddenSize / given.heads,
    ropeTheta: given.ropeTheta,
    ropeScaling: given.ropeScaling,
    rmsNormEpsilon: given.rmsNormEpsilon,
    tieWordEmbeddings: given.tieWordEmbeddings,
    attentionBias: given.attentionBias ?? (given.family === 'qwen2' ? 'qkv' : 'none'),
    mlpBias: given.mlpBias,
    qkNorm: given.qkNorm ?? FAMILY_SWITCHES[given.family].qkNorm,
    attentionScale: given.attentionScale ?? 1 / Math.sqrt(given.headDim ?? given.hiddenSize / given.heads),
    sliding: given.sliding,
    contextLength: given.contextLength,
    initializerRange: given.initializerRange,
  };
  const issues = misfits(config);
  if (issues.length > 0) {
    throw new MathrError(
      'invalid_options',
      `the model configuration is not usable: ${issues.map((issue) => `${issue.path} ${issue.message}`).join('; ')}`,
      { issues },
    );
  }
  return config;
}

/** Sizes that are each allowed but do not fit together. */
function misfits(config: ModelConfig): { path: string; message: string }[] {
  const issues: { path: string; message: string }[] = [];
  if (config.heads % config.keyValueHeads !== 0) {
    issues.push({
      path: 'keyValueHeads',
      message: `is ${config.keyValueHeads}, which does not divide the ${config.heads} heads`,
    });
  }
  if (!Number.isInteger(config.headDim)) {
    issues.push({
      path: 'headDim',
      message: `is not given and ${config.hiddenSize} / ${config.heads} heads is no whole number; choose a hiddenSize that the heads divide`,
    });
  } else if (config.headDim % 2 !== 0) {
    issues.push({ path: 'headDim', message: `is ${config.headDim}; rotary embedding turns pairs, so it must be even` });
  }
  const fits = FAMILY_SWITCHES[config.family];
  if (!fits.attentionBias.includes(config.attentionBias)) {
    issues.push({
      path: 'attentionBias',
      message: `is ${config.attentionBias}; ${config.family} has ${fits.attentionBias.join(' or ')}`,
    });
  }
  if (config.qkNorm !== fits.qkNorm) {
    issues.push({ path: 'qkNorm', message: `is ${config.qkNorm}; for ${config.family} it is ${fits.qkNorm}` });
  }
  if (config.mlpBias && config.family !== 'llama')
    issues.push({ path: 'mlpBias', message: `is true; ${config.family} has none` });
  if (config.sliding !== null && config.family !== 'gemma3')
    issues.push({ path: 'sliding', message: `is given; layers of ${config.family} see all earlier tokens` });
  if (config.sliding !== null && config.sliding.layers.length !== config.layers)
    issues.push({ path: 'sliding.layers', message: `has ${config.sliding.layers.length} of ${config.layers} layers` });
  if (config.family === 'gemma3' && !config.tieWordEmbeddings)
    issues.push({ path: 'tieWordEmbeddings', message: 'is false; the head of gemma3 is its embedding' });
  return issues;
}

// what each family can have, so that every model can be saved as a config.json that means the same
const FAMILY_SWITCHES: Readonly<
  Record<ModelFamily, { readonly attentionBias: readonly ModelConfig['attentionBias'][]; readonly qkNorm: boolean }>
> = {
  llama: { attentionBias: ['none', 'all'], qkNorm: false },
  qwen2: { attentionBias: ['qkv'], qkNorm: false },
  qwen3: { attentionBias: ['none', 'all'], qkNorm: true },
  gemma3: { attentionBias: ['none'], qkNorm: true },
};

const size = z.int().min(1);

const ropeScalingSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('linear'), factor: z.number().positive() }),
  z.strictObject({
    type: z.literal('llama3'),
    factor: z.number().positive(),
    lowFrequencyFactor: z.number().positive(),
    highFrequencyFactor: z.number().positive(),
    originalMaxPositions: size,
  }),
]);

const modelConfigOptionsSchema = z.strictObject({
  family: z.enum(['llama', 'qwen2', 'qwen3', 'gemma3']).default('llama'),
  vocabularySize: size,
  hiddenSize: size,
  layers: size,
  heads: size,
  intermediateSize: size.optional(),
  keyValueHeads: size.optional(),
  headDim: size.optional(),
  ropeTheta: z.number().positive().default(10_000),
  ropeScaling: ropeScalingSchema.default({ type: 'none' }),
  rmsNormEpsilon: z.number().positive().default(1e-6),
  tieWordEmbeddings: z.boolean().default(true),
  attentionBias: z.enum(['none', 'qkv', 'all']).optional(),
  mlpBias: z.boolean().default(false),
  qkNorm: z.boolean().optional(),
  attentionScale: z.number().positive().optional(),
  sliding: z
    .strictObject({ window: size, layers: z.array(z.boolean()), ropeTheta: z.number().positive() })
    .nullable()
    .default(null),
  contextLength: size.default(2048),
  initializerRange: z.number().positive().default(0.02),
}) satisfies z.ZodType<object, ModelConfigOptions>;
