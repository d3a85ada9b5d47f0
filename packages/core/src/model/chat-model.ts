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

/** How a model that gathers calls wants to be asked. */
export interface BulkManner {
  /** Calls that are worth having under way together. */
  readonly concurrency: number;
  /** How long a reply may take. */
  readonly timeoutMs: number;
}

/** Anything that answers a conversation: a teacher, a judge, an agent. */
export interface ChatModel {
  readonly specificationVersion: 'v1';
  readonly id: string;
  /**
   * Set by a model that gathers calls and answers much later, and that finds a call which was cut off when it is made again, so
   * that it is billed once: whoever asks many things takes these numbers where the user names none.
   */
  readonly bulk?: BulkManner | undefined;
  /**
   * What shapes its replies besides the calls, such as further fields of a server's requests: whoever keeps replies keeps those
   * of other settings apart.
   */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  chat(messages: readonly Message[], options?: ChatModelOptions): Promise<Reply>;
}
