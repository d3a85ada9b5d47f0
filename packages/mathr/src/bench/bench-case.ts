import type { ModelConfigOptions, OpenModelOptions } from '@mathr/gpu-backend';

/** The built-in models, by name: Llama-style, tied embeddings, random weights. */
export const BENCH_SIZES: Readonly<Record<'tiny' | 'small' | 'medium', ModelConfigOptions>> = {
  tiny: { hiddenSize: 96, layers: 3, heads: 3, intermediateSize: 256, vocabularySize: 512 },
  small: { hiddenSize: 256, layers: 6, heads: 8, intermediateSize: 688, vocabularySize: 4096 },
  medium: { hiddenSize: 512, layers: 8, heads: 8, intermediateSize: 1376, vocabularySize: 8192 },
};

export type BenchSize = keyof typeof BENCH_SIZES;

interface BenchModel {
  /** A model as `openModel` takes it; else one of `size`. */
  readonly model?: string | undefined;
  readonly size?: ModelConfigOptions | undefined;
  /** How it is opened. */
  readonly open?:
    | Pick<
        OpenModelOptions,
        | 'provider'
        | 'precision'
        | 'adapter'
        | 'quantize'
        | 'optimizer'
        | 'optimizerState'
        | 'rollout'
        | 'gradientCheckpointing'
        | 'tokensPerMicroBatch'
        | 'workers'
        | 'threads'
      >
    | undefined;
  /** Sequences at a time. */
  readonly batch: number;
}

/** Optimizer steps on random tokens. */
export interface TrainCase extends BenchModel {
  readonly kind: 'train';
  /** Tokens of a sequence. */
  readonly length: number;
  /** Timed steps; without, as many as `seconds` allow and two at least. */
  readonly steps?: number | undefined;
  /** @default 5 */
  readonly seconds?: number | undefined;
}

/** Completions of random prompts, at temperature 1, to their full length. */
export interface SampleCase extends BenchModel {
  readonly kind: 'sample';
  /** Tokens of a prompt. */
  readonly prompt: number;
  readonly newTokens: number;
}

export type BenchCase = TrainCase | SampleCase;

export interface Measurement {
  readonly tokensPerSecond: number;
  /** Resident memory of the process at its fullest. */
  readonly peakMemoryBytes: number;
  /** Reading the model and starting its workers. */
  readonly openSeconds: number;
  /** What the first step or the first tokens take longer than later ones: compiling graphs and making sessions. */
  readonly sessionSeconds: number;
  /** From asking to the first token of the batch, once sessions are there; sampling only. */
  readonly firstTokenSeconds: number | null;
}
