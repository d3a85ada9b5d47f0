import type { StopReason } from '@mathr/core';

import type { Budget } from './budget.ts';
import type { EvalItem } from './eval-item.ts';
import type { EvalJob } from './eval-plan.ts';

/** One completion before it is graded. */
export interface Output {
  readonly job: EvalJob;
  /** 0 … samples-1, -1 for the greedy one. */
  readonly sampleIndex: number;
  readonly text: string;
  readonly tokens: number;
  /** The ids themselves, where a sampler tells them: reward models score these. */
  readonly tokenIds?: readonly number[] | undefined;
  readonly isTruncated: boolean;
  /** Set by workflows, which choose an answer themselves. */
  readonly answer?: string | null | undefined;
  readonly promptTokens?: number | undefined;
  readonly latencyMs?: number | undefined;
  readonly reasoning?: string | undefined;
  readonly costUsd?: number | undefined;
  readonly stopReason?: StopReason | undefined;
  readonly retried?: readonly string[] | undefined;
  readonly error?: string | undefined;
}

/** What the two ways of generating share. */
export interface GenerateContext {
  readonly signal: AbortSignal;
  readonly budget: Budget;
  /** Grades and journals an output, so that it is safe before anything else happens. */
  readonly finish: (output: Output) => Promise<EvalItem>;
}

export function isCut(stopReason: StopReason): boolean {
  return stopReason === 'length' || stopReason === 'context';
}

/** The output of a completion that there is none of. */
export function failedOutput(job: EvalJob, sampleIndex: number, error: unknown): Output {
  const message = error instanceof Error ? error.message : String(error);
  return { job, sampleIndex, text: '', tokens: 0, isTruncated: false, error: message };
}
