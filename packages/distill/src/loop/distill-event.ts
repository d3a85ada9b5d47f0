import type { RunEvent } from '@mathr/core';

/** Means over one optimizer step. */
export interface DistillMetrics {
  /** What was minimised. */
  readonly loss: number;
  /** Weighted mean cross-entropy of the labels, nats per token. */
  readonly crossEntropy: number;
  /** Weighted mean KL(teacher‖student) at the temperature, without T²; absent without a teacher. */
  readonly kl?: number | undefined;
  readonly temperature?: number | undefined;
  readonly learningRate: number;
  /** Before clipping. */
  readonly gradNorm: number;
  /** 1 when the step was dropped because a gradient was not finite. */
  readonly skipped: number;
  readonly tokens: number;
  readonly tokensPerSecond: number;
}

export interface DistillStepEvent extends RunEvent {
  readonly type: 'step-end';
  /** Steps done, this one included. */
  readonly step: number;
  readonly totalSteps: number;
  readonly metrics: DistillMetrics;
}

export interface DistillValidationEvent extends RunEvent {
  readonly type: 'validation-end';
  readonly step: number;
  /** Weighted mean cross-entropy over the held-out sequences. */
  readonly loss: number;
}

export type DistillEvent = DistillStepEvent | DistillValidationEvent;

export type DistillResult = {
  readonly steps: number;
  /** Tokens run through the student for training. */
  readonly tokens: number;
  /** Loss of the last step. */
  readonly loss: number;
  /** Last validation loss; null when there was none. */
  readonly validationLoss: number | null;
  /** Step of the lowest validation loss (the earliest of equals); null when there was none. */
  readonly bestStep: number | null;
};
