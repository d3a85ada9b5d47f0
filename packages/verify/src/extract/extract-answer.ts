import { FULL_KIT } from '../full-kit.ts';
import type { ExtractedAnswer, ExtractOptions } from '../verdict.ts';
import { findAnswer } from './find-answer.ts';

/**
 * Finds the final answer in a model's output: the last balanced `\boxed{…}` or `\fbox{…}`, what follows the last
 * `####`, the last `<answer>…</answer>`, what follows "final answer is" (in eleven languages), the bold or LaTeX part of
 * the last line, or the last number, whichever comes first in this list. Where the text has a `</think>`, only what
 * follows the last one counts. Digits of other scripts come back as `0`-`9`.
 *
 * The work is linear in the text. Returns `null` when there is no answer.
 *
 * @example
 * extractAnswer('so 3 + 4 = 7 and the total is \\boxed{7}.'); // => { answer: '7', how: 'boxed' }
 */
export function extractAnswer(text: string, options: ExtractOptions = {}): ExtractedAnswer | null {
  return findAnswer(text, FULL_KIT, options);
}
