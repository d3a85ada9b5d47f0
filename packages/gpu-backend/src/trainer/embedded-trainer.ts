import {
  type AdamWOptions,
  createRng,
  type ForwardWant,
  MathrError,
  type ModelInfo,
  type Objective,
  type ObjectiveResult,
  type OptimStepResult,
  type Rng,
  type Tensor,
  type TokenBatch,
  type Tokenizer,
  type TokenOutputs,
  type Trainer,
} from '@mathr/core';
import { type SavedModel, saveModelDir, saveTokenizerDir } from '../format/save-model-dir.ts';
import { mergeLora } from '../model/lora.ts';
import { type LoraAdapter, type LoraOptions, loraLayout } from '../model/lora-layout.ts';
import type { LoadedTokenizer } from '../tokenizer/load-tokenizer.ts';
import type { DecodeOptions } from '../sampler/decode-graphs.ts';
import type { DraftModel, DraftPlan } from '../speculation/draft-model.ts';
import { EmbeddedSampler } from '../sampler/embedded-sampler.ts';
import { saveAdaptersTo } from './adapter-files.ts';
import { BatchRunner, forwardOutputsOf, type RunnableModel } from './batch-runner.ts';
import type { Engine } from './engine.ts';
import type { ModelWeights } from './model-weights.ts';
import { loadTrainingState, saveTrainingState } from './training-state.ts';

/** What a trainer is made of. */
export interface EmbeddedTrainerParts {
  readonly id: string;
  /** Where the weights came from, for adapters to name. */
  readonly base: string;
  readonly engine: Engine;
  readonly weights: ModelWeights;
  readonly tokenizer: Tokenizer;
  readonly rng: Rng;
  readonly tokensPerMicroBatch: number;
  /** How samplers decode. */
  readonly decoding?: DecodeOptions | undefined;
  readonly drafting?: DraftPlan | undefined;
  /** @default false */
  readonly gradientCheckpointing?: boolean | undefined;
}

/** A model in this process: learns and samples on ONNX Runtime, in worker threads. */
export class EmbeddedTrainer implements Trainer {
  readonly specificationVersion = 'v1';
  readonly tokenizer: Tokenizer;
  readonly #parts: EmbeddedTrainerParts;
  readonly #runner: BatchRunner;
  #rng: Rng;
  // calls run one after the other, in the order in which they were made
  #tail: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(parts: EmbeddedTrainerParts) {
    this.#parts = parts;
    this.tokenizer = parts.tokenizer;
    this.#rng = parts.rng;
    this.#runner = new BatchRunner(parts.engine, { gradientCheckpointing: parts.gradientCheckpointing });
    parts.engine.retain();
  }

  get info(): ModelInfo {
    const { id, engine, weights } = this.#parts;
    const { config } = weights;
    return {
      id,
      family: config.family,
      parameters: weights.parameterCount,
      trainableParameters: weights.trainable.layout.count,
      vocabularySize: config.vocabularySize,
      contextLength: config.contextLength,
      provider: engine.pool.provider,
    };
  }

  /** Names of the adapters on this model's base. */
  get adapters(): readonly string[] {
    return this.#parts.weights.adapterNames;
  }

  async forward(batch: TokenBatch, want: ForwardWant): Promise<TokenOutputs[]> {
    return this.#inTurn(() => {
      if (want.scores && !this.#parts.weights.structure.rewardHead) throw noRewardHead();
      const options = { ...this.#runOptions(want), signal: want.signal };
      return this.#runner.forward(this.#runnable(), batch.examples, forwardOutputsOf(want), options);
    });
  }

  async forwardBackward(
    batch: TokenBatch,
    objective: Objective,
    options: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<ObjectiveResult> {
    return this.#inTurn(async () => {
      const { trainable, structure, hasAdapters, adapterNames } = this.#parts.weights;
      if (hasAdapters && adapterNames.length === 0) throw nothingLearns();
      const dropout = structure.lora && structure.lora.dropout > 0 ? this.#rng.split(this.#rng.next()) : undefined;
      const run = { ...this.#runOptions({}), signal: options.signal, dropout };
      try {
        return await this.#runner.forwardBackward(this.#runnable(), trainable, batch, objective, run);
      } catch (error) {
        // some micro-batches may have been added, others not
        await trainable.clearGradients();
        throw error;
      }
    });
  }

  async optimStep(options: AdamWOptions): Promise<OptimStepResult> {
    return this.#inTurn(async () => {
      const result = await this.#parts.weights.trainable.update(options);
      await this.#parts.engine.trim();
      return result;
    });
  }

  async sampler(): Promise<EmbeddedSampler> {
    return this.#inTurn(async () => {
      const { id, engine, weights, tokenizer, tokensPerMicroBatch, decoding, drafting } = this.#parts;
      return new EmbeddedSampler({
        id,
        engine,
        runner: this.#runner,
        structure: weights.structure,
        snapshot: weights.trainable.snapshot(),
        frozen: weights.frozenSet,
        tokenizer,
        tokensPerMicroBatch,
        decoding,
        drafting,
      });
    });
  }

  /**
   * The model as it is now, to draft for another one.
   *
   * @throws {MathrError} `unsupported` for one on a frozen base, whose weights lie in its own workers.
   */
  async draftModel(): Promise<Omit<DraftModel, 'key'>> {
    return this.#inTurn(async () => {
      const { id, weights, decoding } = this.#parts;
      if (weights.frozenSet !== null) {
        const message = `${id} has a frozen base and cannot draft; open what saveMerged writes`;
        throw new MathrError('unsupported', message, { what: 'drafting with a frozen base' });
      }
      return { structure: weights.structure, decoding, snapshot: weights.trainable.snapshot() };
    });
  }

  /** Adds an adapter beside the others; the one in use stays in use. */
  addAdapter(name: string, options: LoraOptions): void {
    this.#expectOpen();
    const { weights } = this.#parts;
    weights.addAdapter(name, loraLayout(weights.config, options), { seed: `${this.#rng.next()}/${name}` });
  }

  /** Switches to another adapter, or with null to the base alone. Calls already made are not affected. */
  useAdapter(name: string | null): Promise<void> {
    return this.#inTurn(async () => this.#parts.weights.useAdapter(name));
  }

  async clone(
    options: { readonly rewardHead?: boolean | undefined; readonly seed?: number | undefined } = {},
  ): Promise<EmbeddedTrainer> {
    return this.#inTurn(async () => {
      const { weights } = this.#parts;
      const rng = options.seed === undefined ? this.#rng.split('clone') : createRng(options.seed);
      return new EmbeddedTrainer({ ...this.#parts, weights: weights.clone(options), rng });
    });
  }

  /** A directory in Hugging Face layout; of a model with adapters, a PEFT directory of these. */
  async saveModel(dir: string): Promise<void> {
    return this.#inTurn(async () => {
      const { weights, base } = this.#parts;
      if (!weights.hasAdapters) return this.#saveWhole(dir, weights.baseValues());
      if (weights.adapterNames.length === 0) throw noAdapters();
      await saveAdaptersTo(dir, weights, base);
      await saveTokenizerDir(dir, this.#savableTokenizer());
    });
  }

  /** The adapter in use merged into the base, as a whole model that stands alone. */
  async saveMerged(dir: string): Promise<void> {
    return this.#inTurn(async () => {
      const { weights } = this.#parts;
      const values = weights.baseValues();
      const { lora } = weights.structure;
      if (lora === undefined) return this.#saveWhole(dir, values);
      const adapter = { layout: lora, weights: weights.trainable.values() };
      // one weight at a time: the base may be far smaller than its float32
      const merged = new Map<string, LazyWeight | Tensor<'float32'>>();
      for (const [name, value] of values) merged.set(name, () => mergedWeight(name, value, adapter));
      for (const [name, value] of headOf(adapter.weights)) merged.set(name, value);
      return this.#saveWhole(dir, merged);
    });
  }

  async save(dir: string): Promise<void> {
    return this.#inTurn(() => saveTrainingState(dir, this.#parts.weights, this.#rng.state()));
  }

  async load(dir: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#rng = createRng(await loadTrainingState(dir, this.#parts.weights));
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#tail;
    this.#parts.weights.close();
    await this.#parts.engine.release();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #saveWhole(dir: string, weights: SavedModel['weights']): Promise<void> {
    const { config, structure } = this.#parts.weights;
    await saveModelDir(dir, { config, weights, rewardHead: structure.rewardHead, tokenizer: this.#savableTokenizer() });
  }

  #savableTokenizer(): LoadedTokenizer {
    const { tokenizer } = this;
    // a tokenizer of ours carries its files
    if ('files' in tokenizer) return tokenizer as LoadedTokenizer;
    throw new MathrError(
      'unsupported',
      'This tokenizer has no files to save; use one from trainTokenizer or loadTokenizerDir',
      { what: 'saving the tokenizer' },
    );
  }

  #runnable(): RunnableModel {
    const { weights } = this.#parts;
    return { structure: weights.structure, reference: weights.trainable.reference(weights.frozenSet) };
  }

  #runOptions(want: ForwardWant): { readonly tokensPerMicroBatch: number } {
    const { tokensPerMicroBatch, weights } = this.#parts;
    if (!want.logits && !want.topK) return { tokensPerMicroBatch };
    // [tokens, V] is whole then
    const fitting = Math.floor(MAX_LOGITS / weights.config.vocabularySize);
    return { tokensPerMicroBatch: Math.max(1, Math.min(tokensPerMicroBatch, fitting)) };
  }

  #expectOpen(): void {
    if (!this.#closed) return;
    throw new MathrError('closed', `The model ${this.#parts.id} was closed; open it again`, { what: this.#parts.id });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    try {
      this.#expectOpen();
    } catch (error) {
      return Promise.reject(error as Error);
    }
    const result = this.#tail.then(work);
    this.#tail = result.catch(() => undefined);
    return result;
  }
}

type LazyWeight = () => Promise<Tensor<'float32'>>;

async function mergedWeight(
  name: string,
  value: LazyWeight | Tensor<'float32'>,
  adapter: LoraAdapter,
): Promise<Tensor<'float32'>> {
  const whole = typeof value === 'function' ? await value() : value;
  return mergeLora(new Map([[name, whole]]), adapter).get(name) ?? whole;
}

function headOf(weights: ReadonlyMap<string, Tensor<'float32'>>): [string, Tensor<'float32'>][] {
  return [...weights].filter(([name]) => name === 'score.weight');
}

function nothingLearns(): MathrError<'unsupported'> {
  return new MathrError(
    'unsupported',
    'The weights of a quantized model are frozen; open it with an adapter, or add one with addAdapter',
    { what: 'training' },
  );
}

function noAdapters(): MathrError<'unsupported'> {
  return new MathrError(
    'unsupported',
    'This model has no adapter to save; saveMerged writes the numbers that its quantized weights stand for',
    { what: 'saving adapters' },
  );
}

function noRewardHead(): MathrError<'unsupported'> {
  return new MathrError('unsupported', 'This model has no scalar head; open it with rewardHead: true', {
    what: 'scores',
  });
}

// 256 MB of float32
const MAX_LOGITS = 64 * 2 ** 20;
