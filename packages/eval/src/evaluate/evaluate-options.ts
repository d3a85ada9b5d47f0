import type {
  ChatModel,
  Clock,
  Problem,
  PromptRenderer,
  RetryNotice,
  RetryPolicy,
  RunOptions,
  Sampler,
  SamplingParams,
  Scorer,
} from '@mathr/core';

import type { BenchmarkCard } from '../benchmark/benchmark-card.ts';
import type { BudgetOptions } from './budget.ts';
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
  /** A reward model that scores every completion, for rm@k and the weighted vote; `rewardScorer` of `@mathr/prm` makes one. */
  readonly scorer?: Scorer | undefined;
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
  /** For calls that fail for a reason that may pass (see `isTransient` of core). @default 5 retries, 1 s doubling to 60 s */
  readonly retry?: RetryPolicy | undefined;
  /** Told before each pause, so that whoever waits knows why. */
  readonly onRetry?: ((notice: RetryNotice) => void) | undefined;
  /** Ends the evaluation before the next call; the same options with more of it, or none, go on. @default no limit */
  readonly budget?: BudgetOptions | undefined;
  /**
   * Problems whose gold answer the grader does not understand: counted as not solved, or left out of every number. They are
   * listed in the result either way. @default 'incorrect'
   */
  readonly undecided?: 'incorrect' | 'exclude' | undefined;
  /** Which benchmark this is, from `...benchmark('math-500')`: the result warns when its size does not fit. */
  readonly card?: BenchmarkCard | undefined;
  /** For rates, latencies, `seconds` and pauses. @default the system's */
  readonly clock?: Clock | undefined;
}
