import type { ChatModel } from '@mathr/core';

import { responseEnd } from './detect-abstention.ts';

/** What a judge makes of the end of a response. */
export type PremiseVerdict = 'abstained' | 'correct' | 'wrong' | 'unreadable';

const VERDICTS: readonly PremiseVerdict[] = ['abstained', 'correct', 'wrong', 'unreadable'];

/**
 * Asks a chat model how a response ended. It sees the question, the reference answer and the last two paragraphs, and
 * replies with one digit; any other reply is `unreadable`, to be left out of denominators and counted.
 *
 * @example
 * const verdict = await judgeAbstention(model, { question, answer: '540', response: text });
 */
export async function judgeAbstention(
  model: ChatModel,
  asked: { readonly question: string; readonly answer: string; readonly response: string },
  options: { readonly seed?: number | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<PremiseVerdict> {
  if (asked.response.trim() === '') return 'unreadable';
  const content = [
    'You read how somebody ended an answer to a mathematics question. Reply with a single digit:',
    '0 if they say that the question cannot be answered as it is given and commit to no answer;',
    '1 if their final answer equals the reference; 2 if it does not; 3 if you cannot tell what the final answer is.',
    `Question:\n${asked.question}`,
    `Reference answer:\n${asked.answer}`,
    `End of the answer:\n${responseEnd(asked.response)}`,
  ].join('\n\n');
  const { text } = await model.chat([{ role: 'user', content }], { temperature: 0, maxTokens: 8, ...options });
  const digit = /^\s*([0-3])\s*\.?\s*$/.exec(text)?.[1];
  return (digit === undefined ? undefined : VERDICTS[Number(digit)]) ?? 'unreadable';
}
