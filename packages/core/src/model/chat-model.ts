import type { Message } from './message.ts';
import type { SamplingParams, StopReason } from './sampler.ts';

export interface ChatModelOptions extends SamplingParams {
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with each new piece of text. */
  readonly onText?: ((delta: string) => void) | undefined;
}

export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

export interface Reply {
  readonly text: string;
  readonly stopReason: StopReason;
  readonly usage: Usage;
}

/** Anything that answers a conversation: a teacher, a judge, an agent. */
export interface ChatModel {
  readonly specificationVersion: 'v1';
  readonly id: string;
  chat(messages: readonly Message[], options?: ChatModelOptions): Promise<Reply>;
}
