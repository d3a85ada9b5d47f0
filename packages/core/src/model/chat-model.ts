import type { Message } from './message.ts';
import type { SamplingParams, StopReason } from './sampler.ts';

export interface ChatModelOptions extends SamplingParams {
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with each new piece of text. */
  readonly onText?: ((delta: string) => void) | undefined;
  /** Names the call: a server that honours idempotency keys does (and bills) the work of one id once. */
  readonly requestId?: string | undefined;
}

export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** What the server says that the call cost. */
  readonly costUsd?: number | undefined;
}

export interface Reply {
  readonly text: string;
  /** What the model thought before it spoke, where a server returns that apart. */
  readonly reasoning?: string | undefined;
  readonly stopReason: StopReason;
  readonly usage: Usage;
}

/** Anything that answers a conversation: a teacher, a judge, an agent. */
export interface ChatModel {
  readonly specificationVersion: 'v1';
  readonly id: string;
  chat(messages: readonly Message[], options?: ChatModelOptions): Promise<Reply>;
}
