import type { Message, Usage } from '@mathr/core';

import type { Spending } from './budget.ts';

/** What tokens cost. */
export interface Price {
  /** US dollars for a million tokens of prompts. */
  readonly promptUsd: number;
  /** US dollars for a million tokens of completions. */
  readonly completionUsd: number;
}

/** What a call came to: what the server says it costs, else by the price, else nothing. */
export function costUsd(usage: Usage, price: Price | undefined): number {
  if (usage.costUsd !== undefined) return usage.costUsd;
  if (price === undefined) return 0;
  return (usage.promptTokens * price.promptUsd + usage.completionTokens * price.completionUsd) / 1e6;
}

/**
 * The most that one call can come to. A token of a byte-level vocabulary has at least one byte, so a prompt has no more
 * tokens than bytes; the template around each message adds a few.
 */
export function worstCase(messages: readonly Message[], maxTokens: number, price: Price | undefined): Spending {
  const bytes = messages.reduce((sum, { content }) => sum + utf8Bytes(content) + TEMPLATE_TOKENS, TEMPLATE_TOKENS);
  const usage = { promptTokens: bytes, completionTokens: maxTokens };
  return { usd: costUsd(usage, price), tokens: bytes + maxTokens, calls: 1 };
}

// role, separators and the header of the reply; the longest that today's templates add is about ten
const TEMPLATE_TOKENS = 16;

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
