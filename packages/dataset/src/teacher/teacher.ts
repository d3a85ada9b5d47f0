import type { ChatModel, RetryPolicy } from '@mathr/core';

import type { TracePrompt } from '../prompt/trace-prompt.ts';
import type { Price } from './price.ts';
import type { RateLimit } from './rate-limiter.ts';

/** How much a teacher is asked to think. */
export interface EffortLevel {
  /** About so many tokens. */
  readonly tokens: number;
  /** How often this level is drawn, relative to the others. @default 1 */
  readonly weight?: number | undefined;
}

/** One round of a cascade: a model, and how it is asked. */
export interface Teacher {
  readonly model: ChatModel;
  /** Calls for one problem at most. @default 1 */
  readonly attempts?: number | undefined;
  /** @default boxedPrompt */
  readonly prompt?: TracePrompt | undefined;
  /** @default 8192 */
  readonly maxTokens?: number | undefined;
  /** Of the attempts in turn; the list begins again at its end. @default [0.2] */
  readonly temperatures?: readonly number[] | undefined;
  /** @default 1 */
  readonly topP?: number | undefined;
  /** Levels that are drawn for each attempt and handed to the prompt. @default none */
  readonly effort?: readonly EffortLevel[] | undefined;
  /** Where the answer stands, for prompts that ask for such a line. @default what `extractAnswer` finds */
  readonly answerMarker?: string | undefined;
  /** Problems under way at a time. @default what the model asks for (`bulk`), else 8 */
  readonly concurrency?: number | undefined;
  /** Of one try. @default what the model asks for (`bulk`), else 360_000 */
  readonly timeoutMs?: number | undefined;
  /** @default 5 retries from 1 s to 60 s */
  readonly retry?: RetryPolicy | undefined;
  readonly rateLimit?: RateLimit | undefined;
  readonly price?: Price | undefined;
}
