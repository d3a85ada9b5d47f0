import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { createRng, elementCount, MathrError, parseOptions, type Tokenizer } from '@mathr/core';
import { z } from 'zod';
import type { DownloadProgress } from './format/hub.ts';
import type { LoadModelDirOptions } from './format/load-model-dir.ts';
import { loadSource, type SourceModel } from './format/load-source.ts';
import type { ModelConfig } from './model/config.ts';
import { initializeWeights } from './model/initialize.ts';
import { type LoraOptions, loraLayout } from './model/lora-layout.ts';
import { parameterSpecs } from './model/parameter-specs.ts';
import { momentOptions } from './optimizer/moment-options.ts';
import type { Provider } from './provider/provider.ts';
import { resolveProvider } from './provider/resolve-provider.ts';
import { checkDraftVocabulary, type DraftPlan } from './speculation/draft-model.ts';
import { checkSpeculation, speculateSchema, type SpeculateOptions } from './speculation/speculate-options.ts';
import { addAdaptersFrom } from './trainer/adapter-files.ts';
import { EmbeddedTrainer } from './trainer/embedded-trainer.ts';
import { Engine } from './trainer/engine.ts';
import { ModelWeights } from './trainer/model-weights.ts';
import {
  type BaseQuantization,
  baseQuantization,
  type QuantizeOptions,
  roundWeights,
} from './quantization/base-quantization.ts';
import type { QuantizedType } from './quantization/weight-format.ts';
import { parameterLayout, sharedFlat, slotView } from './trainer/parameter-layout.ts';

/** Where a model runs: a provider, or `auto` for the best that works here. */
export type ProviderChoice = 'auto' | Provider;

/** A model that begins with random weights. */
export interface FreshModel {
  /** From `modelConfig`. */
  readonly config: ModelConfig;
  readonly tokenizer: Tokenizer;
  /** Equal seeds give equal weights. */
  readonly seed: number | string;
}

/** `hf:owner/name`, `hf:owner/name@revision`, a directory in Hugging Face layout, a `.gguf` file, or sizes and a seed. */
export type ModelSource = string | FreshModel;

export interface RolloutOptions {
  /**
   * Decode with rounded projections and output head: less memory to read for each token. Prompts, scores and training use
   * the whole weights; completions carry the log-probabilities of what they were drawn from. Not with a base that is
   * quantized itself, which is read as it is stored. @default whole weights
   */
  readonly quantize?: 'int8' | 'int4' | undefined;
  /** Draft several tokens and verify them in one run: quicker where drafts are often right. @default off */
  readonly speculate?: SpeculateOptions | undefined;
}

export interface OpenModelOptions {
  /** @default 'cpu' */
  readonly provider?: ProviderChoice | undefined;
  /** Freeze the weights and train an adapter: a new one, or those of a PEFT directory. @default all weights learn */
  readonly adapter?: (LoraOptions & { readonly name?: string | undefined }) | string | undefined;
  /**
   * Freeze the weights and store them rounded, as in QLoRA: a quarter (`int8`) or an eighth (`nf4`, `int4`) of the memory.
   * With an `adapter` that learns; without one the model samples and scores. @default whole weights
   */
  readonly quantize?: QuantizedType | QuantizeOptions | undefined;
  /**
   * Nothing learns until `addAdapter` makes something learn: for programs that sample and score. Weights that learn are in
   * memory twice, for the runtime cannot read what threads share; frozen ones once in each worker. @default false
   */
  readonly frozen?: boolean | undefined;
  /** Threads that share batches between them. @default as many as cores for small models, else 1 */
  readonly workers?: number | undefined;
  /** Threads of one run. @default 1 for small models, else as many as cores */
  readonly threads?: number | undefined;
  /** Of dropout, fresh adapters and clones. @default 0 */
  readonly seed?: number | string | undefined;
  /** How samplers of this model decode. */
  readonly rollout?: RolloutOptions | undefined;
  /** Add a scalar head, zero at first, if the model has none. @default false */
  readonly rewardHead?: boolean | undefined;
  /** Padded tokens in one run; more need more memory. @default 2048 for small models, else 512 */
  readonly tokensPerMicroBatch?: number | undefined;
  /**
   * Run the model layer by layer, keep only what each layer read, and compute its inside again on the way back: much less
   * memory, a quarter to a half more time for each training step. @default false
   */
  readonly gradientCheckpointing?: boolean | undefined;
  /** `adamw-8bit` keeps the moments of matrices in 8 bits, a quarter of their memory (arXiv:2110.02861). @default 'adamw' */
  readonly optimizer?: 'adamw' | 'adamw-8bit' | undefined;
  /**
   * Where the optimizer's moments are: on disk they take no memory, and each update reads and writes them. The file lies in
   * `cacheDir`, has no name there, and is gone when the model is closed or the process ends. @default 'memory'
   */
  readonly optimizerState?: 'memory' | 'disk' | undefined;
  /**
   * `float16` rounds the operands of matrix products, and training has a loss scale; weights and everything else stay
   * float32. For GPUs, where that is faster; the CPU computes in float32 all the same. @default 'float32'
   */
  readonly precision?: 'float32' | 'float16' | undefined;
  /** A directory for a profile of each session, in Chrome's trace format, complete when the model is closed. @default none */
  readonly profile?: string | undefined;
  /** Where downloaded models are kept. @default ~/.cache/mathr */
  readonly cacheDir?: string | undefined;
  /** Use only what is in the cache. @default false */
  readonly offline?: boolean | undefined;
  /** Environment for the hub's token, mirror and offline mode: pass `process.env` to honour it. @default {} */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Told about downloads. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a model to train and sample, in this process on ONNX Runtime.
 *
 * @throws {MathrError} `invalid_model`, `provider_unavailable`, `remote_error` or `invalid_options`, each saying what to do.
 *
 * @example
 * const model = await openModel('hf:HuggingFaceTB/SmolLM2-135M-Instruct', { adapter: { rank: 16 } });
 * const { logProbs } = (await model.forward({ examples: [{ tokens }] }, { logProbs: true }))[0];
 */
export async function openModel(source: ModelSource, options: OpenModelOptions = {}): Promise<EmbeddedTrainer> {
  const { adapter, onProgress: _onProgress, ...given } = parseOptions(optionsSchema, options, 'openModel');
  const provider = await resolveProvider(given.provider, { precision: given.precision });
  // weights that learn are made where the workers read them
  const isFrozen = given.frozen || adapter !== undefined || given.quantize !== undefined;
  const place = isFrozen ? undefined : sharedPlace(given.rewardHead);
  const quantization = given.quantize && baseQuantization(given.quantize);
  if (quantization && given.rollout?.quantize) throw roundedTwice();
  const { speculate, ...decoding } = given.rollout ?? {};
  if (speculate) checkSpeculation(speculate, { ...decoding, quantizedBase: quantization !== undefined });
  const model =
    typeof source === 'string'
      ? await loadSource(source, { ...options, place, quantization })
      : freshModel(source, { rewardHead: given.rewardHead, place, quantization });
  const { config } = model;
  const rewardHead = model.rewardHead || given.rewardHead;
  // a layout that does not fit should fail before threads are started
  const layout = typeof adapter === 'object' ? loraLayout(config, withoutName(adapter)) : undefined;
  const isSmall = parameterCount(config) < SMALL_PARAMETERS;
  const cores = availableParallelism();
  if (given.profile !== undefined) await mkdir(given.profile, { recursive: true });
  const engine = new Engine({
    provider,
    workers: given.workers ?? (isSmall && provider === 'cpu' ? cores : 1),
    threadsPerWorker: given.threads ?? (isSmall || (given.workers ?? 1) > 1 ? 1 : cores),
    profile: given.profile,
    products: given.precision,
  });
  try {
    const base = { values: model.weights, stored: model.stored };
    const parts = { engine, config, rewardHead, ...base, moments: momentOptions(given) };
    const weights = isFrozen ? await ModelWeights.frozen(parts) : ModelWeights.full(parts);
    const rng = createRng(given.seed).split('trainer');
    if (layout !== undefined && typeof adapter === 'object') {
      weights.addAdapter(adapter.name ?? 'default', layout, { seed: `${given.seed}/${adapter.name ?? 'default'}` });
    } else if (typeof adapter === 'string') await addAdaptersFrom(adapter, weights);
    const drafting = speculate && (await draftPlan(speculate, { engine, tokenizer: model.tokenizer }));
    return new EmbeddedTrainer({
      id: model.id,
      base: typeof source === 'string' ? source : model.id,
      engine,
      weights,
      tokenizer: model.tokenizer,
      rng,
      tokensPerMicroBatch: given.tokensPerMicroBatch ?? (isSmall ? 2048 : 512),
      decoding,
      drafting,
      gradientCheckpointing: given.gradientCheckpointing,
    });
  } catch (error) {
    await engine.pool.close();
    throw error;
  }
}

async function draftPlan(
  { draft, tokens }: SpeculateOptions,
  { engine, tokenizer }: { readonly engine: Engine; readonly tokenizer: Tokenizer },
): Promise<DraftPlan> {
  if (typeof draft === 'string') return { draft, tokens };
  checkDraftVocabulary(draft.tokenizer, tokenizer);
  return { draft: { ...(await draft.draftModel()), key: engine.uniqueKey('draft') }, tokens };
}

type Place = NonNullable<LoadModelDirOptions['place']>;

/** One shared array for all weights of a model, a scalar head among them if it is asked for. */
function sharedPlace(withHead: boolean): Place {
  return (config, rewardHead) => {
    const layout = parameterLayout(parameterSpecs(config, { rewardHead: rewardHead || withHead }));
    const flat = sharedFlat(layout);
    const views = new Map(layout.slots.map((slot) => [slot.name, slotView(flat, slot)]));
    return (name) => views.get(name);
  };
}

function freshModel(
  { config, tokenizer, seed }: FreshModel,
  {
    rewardHead,
    place,
    quantization,
  }: {
    readonly rewardHead: boolean;
    readonly place: Place | undefined;
    readonly quantization: BaseQuantization | undefined;
  },
): Omit<SourceModel, 'tokenizer'> & { readonly tokenizer: Tokenizer } {
  const largest = Math.max(tokenizer.vocabularySize - 1, ...tokenizer.eosTokenIds);
  if (largest >= config.vocabularySize) {
    const message = `the tokenizer has ids up to ${largest} and the configuration ${config.vocabularySize} rows; give modelConfig the tokenizer's vocabularySize`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'config.vocabularySize', message }] });
  }
  const weights = initializeWeights(config, { seed, rewardHead, place: place?.(config, rewardHead) });
  const id = `${config.family}-${config.layers}x${config.hiddenSize}`;
  if (quantization === undefined) return { id, config, rewardHead, weights, tokenizer };
  return { id, config, rewardHead, ...roundWeights(weights, config, quantization), tokenizer };
}

function roundedTwice(): MathrError<'invalid_options'> {
  const message = 'with quantize, samplers already read rounded weights; leave it out, or round for samplers only';
  return new MathrError('invalid_options', `openModel: rollout.quantize: ${message}`, {
    issues: [{ path: 'rollout.quantize', message }],
  });
}

function parameterCount(config: ModelConfig): number {
  return parameterSpecs(config).reduce((sum, { shape }) => sum + elementCount(shape), 0);
}

function withoutName({ name: _name, ...options }: LoraOptions & { readonly name?: string | undefined }): LoraOptions {
  return options;
}

// below, one core runs a micro-batch as fast as two that share it, and copies of the weights cost little
const SMALL_PARAMETERS = 20e6;

// what adapters may be is checked by `loraLayout`, which knows the model
const adapterSchema = z.union([
  z.string().min(1),
  z.looseObject({ rank: z.number(), name: z.string().min(1).optional() }),
]);

const quantizedTypeSchema = z.enum(['int8', 'int4', 'nf4']);
const quantizeSchema = z.strictObject({
  type: quantizedTypeSchema,
  block: z.union([z.literal(128), z.literal(64), z.literal(32)]).optional(),
  doubleQuantize: z.boolean().optional(),
  embeddings: z.enum(['int8', 'float32']).optional(),
});

const optionsSchema = z.strictObject({
  provider: z.enum(['auto', 'cpu', 'cuda', 'webgpu', 'coreml', 'dml']).default('cpu'),
  adapter: adapterSchema.optional(),
  workers: z.int().min(1).optional(),
  threads: z.int().min(1).optional(),
  seed: z.union([z.number(), z.string()]).default(0),
  quantize: z.union([quantizedTypeSchema, quantizeSchema]).optional(),
  frozen: z.boolean().default(false),
  rewardHead: z.boolean().default(false),
  rollout: z
    .strictObject({ quantize: z.enum(['int8', 'int4']).optional(), speculate: speculateSchema.optional() })
    .optional(),
  tokensPerMicroBatch: z.int().min(1).optional(),
  gradientCheckpointing: z.boolean().default(false),
  optimizer: z.enum(['adamw', 'adamw-8bit']).default('adamw'),
  optimizerState: z.enum(['memory', 'disk']).default('memory'),
  precision: z.enum(['float32', 'float16']).optional(),
  profile: z.string().min(1).optional(),
  cacheDir: z.string().optional(),
  offline: z.boolean().optional(),
  // not z.record: process.env is no plain object
  env: z
    .custom<Readonly<Record<string, string | undefined>>>((value) => typeof value === 'object' && value !== null)
    .optional(),
  onProgress: z.custom<OpenModelOptions['onProgress']>((value) => typeof value === 'function').optional(),
  signal: z.instanceof(AbortSignal).optional(),
}) satisfies z.ZodType<object, OpenModelOptions>;
