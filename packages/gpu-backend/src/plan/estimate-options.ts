import type { Objective } from '@mathr/core';
import type { ModelConfig } from '../model/config.ts';
import type { LoraOptions } from '../model/lora-layout.ts';
import type { QuantizeOptions } from '../quantization/base-quantization.ts';
import type { QuantizedType } from '../quantization/weight-format.ts';

/** Completions that are drawn between updates. */
export interface RolloutPlan {
  /** Completions drawn at a time. @default 16 */
  readonly batch?: number | undefined;
  /** Completions of each prompt. @default 1 */
  readonly groupSize?: number | undefined;
  /** @default half of `length` */
  readonly promptTokens?: number | undefined;
  /** Decode with rounded weights. @default whole weights */
  readonly quantize?: 'int8' | 'int4' | undefined;
}

export interface EstimateOptions {
  /** An adapter, with the base frozen. @default all weights learn */
  readonly adapter?: LoraOptions | undefined;
  /** The model has a scalar head, or gets one. @default false */
  readonly rewardHead?: boolean | undefined;
  /** Keep frozen weights in fewer bits. @default float32 */
  readonly quantize?: QuantizedType | QuantizeOptions | undefined;
  /** Run layer by layer and compute activations again. @default false */
  readonly gradientCheckpointing?: boolean | undefined;
  /** `adamw-8bit` keeps the moments of large weights in 8 bits. @default 'adamw' */
  readonly optimizer?: 'adamw' | 'adamw-8bit' | undefined;
  /** Where the moments are. @default 'memory' */
  readonly optimizerState?: 'memory' | 'disk' | undefined;
  /** Tokens of each sequence, prompt and completion together. @default 512, or the context if it is shorter */
  readonly length?: number | undefined;
  /** Sequences in one update. @default 8 */
  readonly batch?: number | undefined;
  /** Padded tokens in one run. @default as `openModel` chooses */
  readonly tokensPerMicroBatch?: number | undefined;
  /** Threads that share batches. @default as `openModel` chooses with this many `cores` */
  readonly workers?: number | undefined;
  /** Of the machine. @default 2 */
  readonly cores?: number | undefined;
  /** Whether it learns; without, it only samples. @default true */
  readonly train?: boolean | undefined;
  /** Draw completions, between updates when the model learns. @default none */
  readonly rollout?: RolloutPlan | undefined;
  /** What is learned. @default next-token prediction */
  readonly objective?: Objective | undefined;
  /** A copy of the model as it was scores completions (GRPO with beta above 0). @default false */
  readonly reference?: boolean | undefined;
  /** Another model whose distribution is learned from. */
  readonly teacher?: ModelConfig | undefined;
}
