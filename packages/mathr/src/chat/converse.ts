import { MathrError, type Message, type Sampler, samplerAsChatModel } from '@mathr/core';

import { describeSpeed } from './describe-speed.ts';
import { fitHistory } from './fit-history.ts';

/** Whom the model talks to. */
export interface Talker {
  /** One message each. */
  readonly lines: AsyncIterable<string>;
  /** Whether somebody waits at a terminal: what cannot be answered is said there, and the conversation goes on. */
  readonly isTerminal: boolean;
  /** Asks for the next message. */
  prompt(): void;
  /** Pieces of a reply. */
  write(text: string): void;
  /** A line about it. */
  note(text: string): void;
  /** What stops the reply that begins now. */
  stopper(): { readonly signal: AbortSignal; readonly dispose: () => void };
}

export interface ConverseOptions {
  readonly system?: string | undefined;
  readonly temperature: number;
  readonly topP: number;
  readonly maxTokens: number;
  readonly seed: number;
  /** Forget each message when it is answered. @default false */
  readonly forget?: boolean | undefined;
  /** Milliseconds since some fixed moment. */
  readonly now: () => number;
}

/**
 * Answers each line with the conversation before it, until an empty line or the end. What grows beyond the model's context
 * loses its oldest messages, and a note says so.
 *
 * @throws {MathrError} `context_exceeded` for a message that is too long by itself, without a terminal.
 */
export async function converse(sampler: Sampler, talker: Talker, options: ConverseOptions): Promise<void> {
  const { system, forget = false } = options;
  const start: readonly Message[] = system === undefined ? [] : [{ role: 'system', content: system }];
  let history = start;
  talker.prompt();
  for await (const text of talker.lines) {
    if (text.trim() === '') break;
    try {
      history = await answer(sampler, talker, [...history, { role: 'user', content: text }], options);
    } catch (error) {
      if (!talker.isTerminal || !MathrError.is(error, 'context_exceeded')) throw error;
      talker.note(`(${error.message})`);
    }
    if (forget) history = start;
    talker.prompt();
  }
}

/** Writes the reply as it comes, until it ends or is stopped; the conversation with it. */
async function answer(
  sampler: Sampler,
  talker: Talker,
  history: readonly Message[],
  { temperature, topP, maxTokens, seed, now }: ConverseOptions,
): Promise<readonly Message[]> {
  const { tokenizer, contextLength } = sampler;
  const roomForReply = Math.min(maxTokens, contextLength >> 2);
  const { messages, tokens, leftOut } = fitHistory(history, { tokenizer, maxTokens: contextLength - roomForReply });
  if (tokens >= contextLength) {
    const message = `the message has ${tokens} tokens and the model's context ${contextLength}; shorten it`;
    throw new MathrError('context_exceeded', message, { tokens, limit: contextLength });
  }
  if (leftOut > 0) {
    talker.note(`(the oldest ${leftOut} messages are left out: the context has ${contextLength} tokens)`);
  }
  const { signal, dispose } = talker.stopper();
  const startMs = now();
  let firstMs: number | undefined;
  let reply = '';
  try {
    const onText = (delta: string): void => {
      firstMs ??= now();
      reply += delta;
      talker.write(delta);
    };
    const params = { temperature, topP, maxTokens, seed, signal, onText };
    const { usage, stopReason } = await samplerAsChatModel(sampler).chat(messages, params);
    talker.write('\n');
    talker.note(
      describeSpeed({
        tokens: usage.completionTokens,
        startMs,
        firstMs: firstMs ?? now(),
        endMs: now(),
        isCut: stopReason === 'length',
      }),
    );
  } catch (error) {
    if (!signal.aborted) throw error;
    talker.write('\n');
    talker.note('(stopped)');
  } finally {
    dispose();
  }
  return [...messages, { role: 'assistant', content: reply }];
}
