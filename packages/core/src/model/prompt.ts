import type { Problem } from '../record/problem.ts';
import type { Message } from './message.ts';
import type { Tokenizer } from './tokenizer.ts';

/** What a model is asked: text as it is, a conversation for the chat template, or token ids. */
export type Prompt = string | readonly Message[] | { readonly tokens: readonly number[] };

/** Turns a problem into what a model is asked. */
export type PromptRenderer = (problem: Problem) => Prompt;

/**
 * The ids of a prompt. Text is encoded as it stands (no BOS is added); a conversation goes through the chat template
 * and ends with the header that makes the assistant speak.
 */
export function promptTokens(tokenizer: Tokenizer, prompt: Prompt): readonly number[] {
  if (typeof prompt === 'string') return tokenizer.encode(prompt);
  if ('tokens' in prompt) return prompt.tokens;
  return tokenizer.chat(prompt, { addGenerationPrompt: true }).tokens;
}
