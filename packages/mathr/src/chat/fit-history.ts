import type { Message, Tokenizer } from '@mathr/core';

export interface FitHistoryOptions {
  readonly tokenizer: Pick<Tokenizer, 'chat'>;
  /** Tokens that the conversation may have, and the reply after it still fits. */
  readonly maxTokens: number;
}

/**
 * The end of a conversation that fits: whole exchanges are left out, oldest first. A system message and the last message stay,
 * even if these alone are too long.
 */
export function fitHistory(
  history: readonly Message[],
  { tokenizer, maxTokens }: FitHistoryOptions,
): { readonly messages: readonly Message[]; readonly tokens: number; readonly leftOut: number } {
  const start = history[0]?.role === 'system' ? 1 : 0;
  let messages = history;
  let tokens = lengthOf(messages, tokenizer);
  while (tokens > maxTokens && messages.length > start + 1) {
    const next = messages.findIndex(({ role }, index) => index > start && role === 'user');
    messages = [...messages.slice(0, start), ...messages.slice(Math.max(next, start + 1))];
    tokens = lengthOf(messages, tokenizer);
  }
  return { messages, tokens, leftOut: history.length - messages.length };
}

function lengthOf(messages: readonly Message[], tokenizer: FitHistoryOptions['tokenizer']): number {
  return tokenizer.chat(messages, { addGenerationPrompt: true }).tokens.length;
}
