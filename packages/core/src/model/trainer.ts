import type { Objective } from './objective.ts';
import type { Sampler } from './sampler.ts';
import type { Tokenizer } from './tokenizer.ts';

/** One training sequence: its ids and the columns that the objective reads (all entries float or int, by name). */
export interface TokenExample {
  readonly tokens: readonly number[];
  /** `target` and `position` columns have tokens.length × width entries, `sequence` columns have `width`. */
  readonly inputs?: Readonly<Record<string, ArrayLike<number>>> | undefined;
}

export interface TokenBatch {
  readonly examples: readonly TokenExample[];
}

/** Which per-token outputs `forward` fetches. Fetch little: outputs are copied. */
export interface ForwardWant {
  readonly logProbs?: boolean | undefined;
  readonly entropy?: boolean | undefined;
  /** Of shape tokens × V: for distillation from small-vocabulary teachers. */
  readonly logits?: boolean | undefined;
  /** The scalar head at every position. */
  readonly scores?: boolean | undefined;
  /** Of shape tokens × D, after the final norm: for embeddings of texts. */
  readonly hidden?: boolean | undefined;
  /** The k likeliest next tokens. */
  readonly topK?: number | undefined;
  /** Applied to logProbs, entropy and topK. @default 1 */
  readonly temperature?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Outputs of one sequence of L tokens. `logProbs`, `entropy`, `logits`, `topIds` and `topLogProbs` are aligned with
 * `target` columns: entry t belongs to token t given the tokens before it, and entry 0 is 0. `scores` and `hidden` are
 * aligned with `position` columns.
 */
export interface TokenOutputs {
  readonly logProbs?: Float32Array | undefined;
  readonly entropy?: Float32Array | undefined;
  /** [L × V] */
  readonly logits?: Float32Array | undefined;
  readonly scores?: Float32Array | undefined;
  /** [L × D] */
  readonly hidden?: Float32Array | undefined;
  /** [L × k] */
  readonly topIds?: Int32Array | undefined;
  readonly topLogProbs?: Float32Array | undefined;
}

export interface ObjectiveResult {
  /** Sum over the batch. */
  readonly loss: number;
  /** Sums over the batch, by name. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Tokens run through the model, padding not counted. */
  readonly tokens: number;
}

export interface AdamWOptions {
  readonly learningRate: number;
  /** @default 0.9 */
  readonly beta1?: number | undefined;
  /** @default 0.999 */
  readonly beta2?: number | undefined;
  /** Outside the square root. @default 1e-8 */
  readonly epsilon?: number | undefined;
  /** Decoupled; not applied to norms and biases. @default 0 */
  readonly weightDecay?: number | undefined;
  /** Clip the global L2 norm of the gradients to this. @default no clipping */
  readonly maxGradNorm?: number | undefined;
}

export interface OptimStepResult {
  /** Global L2 norm before clipping. */
  readonly gradNorm: number;
  /** True when a gradient was not finite: nothing was updated, the gradients were dropped. */
  readonly skipped: boolean;
  /** Updates applied so far, this one included. */
  readonly step: number;
}

export interface ModelInfo {
  readonly id: string;
  /** `llama`, `qwen2`, `qwen3`, … */
  readonly family: string;
  readonly parameters: number;
  readonly trainableParameters: number;
  readonly vocabularySize: number;
  readonly contextLength: number;
  /** `cpu`, `cuda`, … as really used. */
  readonly provider: string;
}

/** A model that learns. Gradients accumulate over `forwardBackward` calls until `optimStep` consumes them. */
export interface Trainer {
  readonly specificationVersion: 'v1';
  readonly info: ModelInfo;
  readonly tokenizer: Tokenizer;
  /** Outputs per example, in order; no gradient. */
  forward(batch: TokenBatch, want: ForwardWant): Promise<TokenOutputs[]>;
  /** Adds the objective's gradient to what is accumulated. */
  forwardBackward(
    batch: TokenBatch,
    objective: Objective,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<ObjectiveResult>;
  /** One AdamW update from the accumulated gradients, which are then cleared. */
  optimStep(options: AdamWOptions): Promise<OptimStepResult>;
  /** A sampler of the current weights; it does not see later updates. */
  sampler(): Promise<Sampler>;
  /** A copy that learns on its own (a student, a reward model, a frozen reference). */
  clone(options?: { readonly rewardHead?: boolean | undefined; readonly seed?: number | undefined }): Promise<Trainer>;
  /** Weights in the engine's exchange layout (Hugging Face or PEFT files): what other programs load. */
  saveModel(dir: string): Promise<void>;
  /** Everything that an exact resume needs: weights, moments, step, random state. */
  save(dir: string): Promise<void>;
  load(dir: string): Promise<void>;
  close(): Promise<void>;
}
