import type { Message } from '@mathr/core';

/** How questions and solutions are put into conversations. */
export interface MessageOptions {
  /** Put before every question. @default none */
  readonly system?: string | undefined;
  /** Makes the user's turn of a question, as by adding how to answer. @default the question as it is */
  readonly prompt?: ((question: string) => string) | undefined;
  /**
   * Where the thinking goes: before the solution between `<think>` tags, into a field `thinking` of the message, or nowhere.
   * @default 'tags'
   */
  readonly thinking?: 'tags' | 'field' | 'drop' | undefined;
}

/** A turn as TRL reads it: a message, with its thinking apart where that is asked for. */
export interface ExportedMessage extends Message {
  readonly thinking?: string | undefined;
}

/** The turns that ask a question. */
export function promptMessages(question: string, { system, prompt }: MessageOptions): readonly ExportedMessage[] {
  const user = { role: 'user' as const, content: prompt === undefined ? question : prompt(question) };
  return system === undefined ? [user] : [{ role: 'system', content: system }, user];
}

/** The turn that answers. */
export function replyMessage(
  { reasoning, solution }: { readonly reasoning?: string | undefined; readonly solution: string },
  { thinking = 'tags' }: MessageOptions,
): ExportedMessage {
  if (reasoning === undefined || thinking === 'drop') return { role: 'assistant', content: solution };
  if (thinking === 'field') return { role: 'assistant', content: solution, thinking: reasoning };
  return { role: 'assistant', content: `<think>\n${reasoning}\n</think>\n\n${solution}` };
}
