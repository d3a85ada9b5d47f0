import type { StopReason } from '@mathr/core';

/** One graded completion: what the items journal holds, a line each. Every raw output is kept, whatever became of it. */
export interface EvalItem {
  readonly problemId: string;
  /** Position of the problem in the list that was evaluated. */
  readonly problemIndex: number;
  /** 0 … samples-1, or -1 for the greedy completion. */
  readonly sampleIndex: number;
  readonly text: string;
  /** Generated tokens; for a workflow, of all its calls together. */
  readonly tokens: number;
  /** The extracted final answer; null when there is none (counted wrong). */
  readonly answer: string | null;
  readonly verdict: 'correct' | 'incorrect' | 'undecided';
  /** The completion hit its length limit. */
  readonly isTruncated: boolean;
  /** Marks in [0, 1] where the benchmark gives part of them; absent: 1 when correct, else 0. */
  readonly score?: number | undefined;
  /** What a reward model gives the completion; higher is better, comparable within one reward model only. */
  readonly reward?: number | undefined;
  /** Why there is no reward although a reward model was asked. */
  readonly rewardError?: string | undefined;
  /** Where the answer was found: `boxed`, `hashes`, `last-number`, … as the grader calls it. */
  readonly how?: string | undefined;
  /** Whether the answer stood where the prompt asked for it; absent when the grader does not say. */
  readonly followsFormat?: boolean | undefined;
  /** Tokens of the prompt, when the model says. */
  readonly promptTokens?: number | undefined;
  /** Milliseconds from the last attempt's call to its reply; absent for samplers, which batch. */
  readonly latencyMs?: number | undefined;
  /** What the model thought before it spoke, where a server returns that apart. */
  readonly reasoning?: string | undefined;
  /** What the server says that the call cost. */
  readonly costUsd?: number | undefined;
  /** Why the completion ended; absent for workflows. */
  readonly stopReason?: StopReason | undefined;
  /** What earlier attempts at this completion failed with, oldest first. */
  readonly retried?: readonly string[] | undefined;
  /** Why there is no completion, when the model or the workflow failed (counted wrong). */
  readonly error?: string | undefined;
}
