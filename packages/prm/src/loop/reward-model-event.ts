import type { RunEvent } from '@mathr/core';

export interface RewardModelMetrics {
  readonly loss: number;
  /** Share of pairs whose chosen solution scores higher, or of labels on the right side of 0, in the batch. */
  readonly accuracy: number;
  readonly learningRate: number;
  readonly gradNorm: number;
  readonly skipped: number;
  readonly tokens: number;
  readonly tokensPerSecond: number;
}

export interface RewardModelStepEvent extends RunEvent {
  readonly type: 'step-end';
  /** Steps done, this one included. */
  readonly step: number;
  readonly totalSteps: number;
  readonly metrics: RewardModelMetrics;
}

/** How well held-out solutions are told apart. */
export type RewardModelValidation = {
  /** Of pairs: chosen above rejected, ties half. Of labels: score above 0 iff right. */
  readonly accuracy: number;
  /** Chance that a right (chosen) solution scores above a wrong (rejected) one, over all of them; null when one kind is missing. */
  readonly auc: number | null;
  /** Pearson correlation of score and length in tokens; near 0 is good. null when either is constant. */
  readonly lengthCorrelation: number | null;
  /** Solutions scored. */
  readonly count: number;
};

export interface RewardModelValidationEvent extends RunEvent {
  readonly type: 'validation-end';
  readonly step: number;
  readonly validation: RewardModelValidation;
}

export type RewardModelEvent = RewardModelStepEvent | RewardModelValidationEvent;

export type RewardModelResult = {
  readonly steps: number;
  readonly tokens: number;
  readonly loss: number;
  /** null when nothing was held out. */
  readonly validation: RewardModelValidation | null;
};
