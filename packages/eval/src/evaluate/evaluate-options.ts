import type { ChatModel, Problem, PromptRenderer, RunOptions, Sampler, SamplingParams } from '@mathr/core';

import type { EvalEvent } from './eval-event.ts';

/** A question as workflows see it: the gold answer is not there to be read. */
export interface EvalQuestion {
  readonly id: string;
  readonly question: string;
}

/** Anything that answers a question with more than one model call; `@mathr/agents` workflows fit. */
export interface EvalWorkflow {
  readonly name: string;
  run(
    question: EvalQuestion,
    options: { readonly seed: number; readonly signal: AbortSignal },
  ): Promise<{ readonly answer: string | null; readonly text: string; readonly tokens: number }>;
}

/** What a grader makes of one completion; a `Verdict` of `@mathr/verify` is one. */
export interface Grade {
  readonly status: 'correct' | 'incorrect' | 'undecided';
  /** The answer that was found, null when there is none. */
  readonly extracted: string | null;
  /** Marks in [0, 1], for benchmarks that give part of them. @default 1 when correct, else 0 */
  readonly score?: number | undefined;
  /** Where the answer was found, as `how` of a `Verdict`. */
  readonly how?: string | undefined;
  /** Whether the answer stood where the prompt asked for it. */
  readonly followsFormat?: boolean | undefined;
}

/**
 * Grades a whole completion against a problem, for example `(problem, text) => grade(problem.answer, text)`.
 * For a workflow the text is that of its chosen solution.
 */
export type Grader = (problem: Problem, completion: string) => Grade | Promise<Grade>;

export interface EvaluateOptions extends RunOptions<EvalEvent> {
  /** Names the stage in results and reports. @default the model's id */
  readonly name?: string | undefined;
  readonly problems: readonly Problem[];
  /** Exactly one of `sampler`, `chat` and `workflow`. */
  readonly sampler?: Sampler | undefined;
  readonly chat?: ChatModel | undefined;
  readonly workflow?: EvalWorkflow | undefined;
  /** What the model is asked; not used with a workflow. @default the question as a user message for `chat`, as text for `sampler` */
  readonly prompt?: PromptRenderer | undefined;
  /** Independent samples of each problem; 0 with `greedy: true` evaluates greedily only. @default 1 */
  readonly samples?: number | undefined;
  readonly sampling?: SamplingParams | undefined;
  /** Also take one greedy completion (temperature 0) of each problem. Not for workflows. @default false */
  readonly greedy?: boolean | undefined;
  /** @default `grade` of `@mathr/verify`; for workflows, `verify` of the answer that they chose */
  readonly grade?: Grader | undefined;
  /** Names the grader in the result; give it a version when it changes. @default '@mathr/verify', or 'custom' with `grade` */
  readonly graderName?: string | undefined;
  /** The k of pass@k and maj@k; those above `samples` are left out. @default [1, 2, 4, 8, …] up to `samples` */
  readonly passAt?: readonly number[] | undefined;
  /** Calls in flight for `chat` and `workflow`; samplers batch by themselves. @default 8 */
  readonly concurrency?: number | undefined;
  /** @default 0 */
  readonly seed?: number | undefined;
  /** Level of the intervals. @default 0.95 */
  readonly confidence?: number | undefined;
  /** Keep every completion in `result.items`. @default true */
  readonly keepItems?: boolean | undefined;
  /** Milliseconds, for rates and `seconds`. @default performance.now */
  readonly now?: (() => number) | undefined;
}
