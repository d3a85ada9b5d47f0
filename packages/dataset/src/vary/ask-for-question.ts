import type { ChatModel, Message } from '@mathr/core';

import { checkProblem, GRAVE_FAULTS } from '../check/check-problem.ts';
import { tryChat } from '../judge/try-chat.ts';

/** A question that a model wrote, or the kind of its fault. */
export type WrittenQuestion = { readonly question: string } | { readonly fault: string };

/**
 * Asks for a question between the marks `<problem>` and `</problem>`. Faults are `call-failed`, `no-such-form`, and those
 * for which `checkProblems` lets a problem go.
 */
export async function askForQuestion(
  model: ChatModel,
  messages: readonly Message[],
  options: { readonly maxTokens: number; readonly attempt: number; readonly signal?: AbortSignal | undefined },
): Promise<WrittenQuestion> {
  const { maxTokens, attempt, signal } = options;
  const reply = await tryChat(model, messages, { maxTokens, temperature: 0.7, seed: attempt, signal });
  if ('error' in reply) return { fault: 'call-failed' };
  const question = /<problem>([\s\S]*?)<\/problem>/i.exec(reply.text)?.[1]?.trim() ?? '';
  if (question === '') return { fault: 'no-such-form' };
  // an answer that says itself is no fault of the question
  const fault = checkProblem({ question, answer: '0' }).find((issue) => GRAVE_FAULTS.includes(issue.fault));
  return fault === undefined ? { question } : { fault: fault.fault };
}
