import { MathrError, type ChatModel, type ChatModelOptions, type Message } from '@mathr/core';

/** The text of a reply, or why there is none. */
export type TriedChat = { readonly text: string } | { readonly error: string };

/** Asks a model whose failures are part of the work: only an abort (with `signal.reason`) and a spent budget reject. */
export async function tryChat(
  model: ChatModel,
  messages: readonly Message[],
  options: ChatModelOptions,
): Promise<TriedChat> {
  const { signal } = options;
  signal?.throwIfAborted();
  try {
    return { text: (await model.chat(messages, options)).text };
  } catch (error) {
    signal?.throwIfAborted();
    if (MathrError.is(error, 'budget_exhausted')) throw error;
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
