import { stableHash } from '@mathr/core';
import { textKey } from '../clean/text-key.ts';

/**
 * A hash of what a problem asks and answers, as 16 hex digits: the same whatever its id, source, spelling or LaTeX clothing,
 * on every machine.
 *
 * @example
 * contentHash({ question: 'What is $1+1$?', answer: '2' }) === contentHash({ question: 'what is 1 + 1 ?', answer: '2' }); // => true
 */
export function contentHash(problem: { readonly question: string; readonly answer?: string | undefined }): string {
  return stableHash({ question: textKey(problem.question), answer: textKey(problem.answer ?? '') });
}
