import { findAnswer } from '../extract/find-answer.ts';
import type { ExtractedAnswer, ExtractOptions } from '../verdict.ts';
import { COMPACT_KIT } from './compact-kit.ts';

/**
 * Finds the final answer in a model's output: the last balanced `\boxed{…}` or `\fbox{…}`, what follows the last `####`,
 * or the last number, whichever comes first in this list, behind the last `</think>`.
 *
 * The work is linear in the text. Returns `null` when there is no answer.
 *
 * @example
 * extractAnswer('so 3 + 4 = 7 and the total is \\boxed{7}.'); // => { answer: '7', how: 'boxed' }
 */
export function extractAnswer(text: string, options: ExtractOptions = {}): ExtractedAnswer | null {
  return findAnswer(text, COMPACT_KIT, options);
}
