/** Arrays of one layout; each is changed in place but the gradients. */
export interface AdamWArrays {
  readonly weights: Float32Array;
  readonly gradients: Float32Array;
  readonly firstMoments: Float32Array;
  readonly secondMoments: Float32Array;
}

export interface AdamWRange {
  /** First element. */
  readonly start: number;
  /** One past the last element. */
  readonly end: number;
  /** From 1. */
  readonly step: number;
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  /** Gradients are multiplied by it: the clipping. */
  readonly gradientScale: number;
}

export function adamW(arrays: AdamWArrays, range: AdamWRange): void;
