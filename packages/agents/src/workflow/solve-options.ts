import type { ChatModel, Message, Sampler, SamplingParams, Scorer, Usage } from '@mathr/core';

import type { SelectionRule, SelectOptions } from '../selection/select-answer.ts';
import type { Candidate, Verification } from './candidate.ts';
import type { Question } from './question.ts';

/** A model that speaks: exactly one of the two. */
export interface AgentModel {
  readonly sampler?: Sampler | undefined;
  readonly chat?: ChatModel | undefined;
}

/** One solver agent. */
export interface Solver extends AgentModel {
  /** @default `solver-1`, … */
  readonly name?: string | undefined;
  readonly sampling?: SamplingParams | undefined;
  /** What it is asked. @default the versioned solver prompt for chat models, the bare question for samplers without a chat template */
  readonly prompt?: AgentPrompt | undefined;
}

/** What an agent is asked: text as it is, a conversation, or ids. */
export type AgentPrompt = (question: Question) => string | readonly Message[] | { readonly tokens: readonly number[] };

/** Limits for one question, checked before every call; undefined does not limit. */
export interface Budget {
  /** Generated tokens. Each call's `maxTokens` is cut to what is left, so this is never exceeded. */
  readonly tokens?: number | undefined;
  readonly calls?: number | undefined;
  readonly seconds?: number | undefined;
}

export interface Verifier extends AgentModel {
  /** Check line by line instead of as a whole. @default 'plain' */
  readonly style?: 'plain' | 'stepwise' | undefined;
  readonly sampling?: SamplingParams | undefined;
}

/** Rates each solution from 0 to 10 (D04); min-max normalised among the candidates of a question. */
export interface Rater extends AgentModel {
  readonly sampling?: SamplingParams | undefined;
  /** Rating when none can be read, 0 … 10. @default 5 */
  readonly defaultRating?: number | undefined;
}

export interface SolveAllOptions {
  readonly solvers: readonly Solver[];
  /** Times that each solver reviews and may rewrite its solution; skipped by samplers without a chat template. @default 0 */
  readonly reflectionRounds?: number | undefined;
  readonly verifier?: Verifier | undefined;
  /** Exactly one of `scorer` (a reward model) and `rater` (a prompted model), or neither. */
  readonly scorer?: Scorer | undefined;
  readonly rater?: Rater | undefined;
  /** @default 'majority' */
  readonly select?: SelectionRule | undefined;
  readonly scoreScale?: SelectOptions['scoreScale'];
  /** Reads the final answer from a solution. @default `extractAnswer` of `@mathr/verify` */
  readonly extract?: ((text: string) => string | null) | undefined;
  readonly isSame?: SelectOptions['isSame'];
  /** @default 0 */
  readonly seed?: number | undefined;
  /** For each question. @default no limit */
  readonly budget?: Budget | undefined;
  /** Chat calls in flight. @default 3 */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds, for `budget.seconds`. @default performance.now */
  readonly now?: (() => number) | undefined;
}

export interface SolveOptions extends SolveAllOptions {
  readonly question: string | Question;
}

/** One model call, in the order in which they were made. */
export interface TranscriptEntry {
  readonly agent: string;
  readonly role: 'solver' | 'reflection' | 'verifier' | 'rater';
  /** The prompt's name and version, or `custom`. */
  readonly prompt: string;
  readonly text: string;
  readonly usage: Usage;
  /** Why there is no text, when the call failed. */
  readonly error?: string | undefined;
}

export interface AgentCandidate extends Candidate {
  readonly agent: string;
  /** Generated tokens of its solution and reflections. */
  readonly tokens: number;
  readonly verification?: Verification | undefined;
}

export interface SolveResult {
  readonly id: string;
  /** The chosen answer, null when no candidate has one. */
  readonly answer: string | null;
  /** The chosen candidate's solution. */
  readonly text: string;
  /** Position of the chosen candidate, -1 when there is none. */
  readonly chosen: number;
  readonly agreement: number;
  readonly candidates: readonly AgentCandidate[];
  /** Generated tokens of all calls. */
  readonly tokens: number;
  readonly calls: number;
  /** Which limit kept calls from being made. */
  readonly stoppedBy: 'tokens' | 'calls' | 'seconds' | null;
  readonly transcript: readonly TranscriptEntry[];
}
