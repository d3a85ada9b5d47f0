import { lastBoxed, verify } from '@mathr/verify';
import { textKey } from '../clean/text-key.ts';

/**
 * Where a question says its own answer: "the answer is 42", a box, or a line of hashes that holds what is asked for.
 * `undefined` when it does not. A number that is merely given ("there are 42 apples") is no leak.
 *
 * @example
 * findLeak('What is 6 * 7? The answer is 42.', '42'); // => 'The answer is 42'
 */
export function findLeak(question: string, answer: string): string | undefined {
  const boxed = lastBoxed(question);
  if (boxed !== undefined && isAnswer(boxed, answer)) return `\\boxed{${boxed}}`;
  for (const match of question.matchAll(SAID)) {
    const said = match[2] ?? '';
    const candidates = [said, said.replace(/[.\s]+$/, ''), said.split(/[\s,;]/)[0] ?? ''];
    if (candidates.some((candidate) => isAnswer(candidate.replace(/[.,;:!$]+$/, '').replace(/^\$+/, ''), answer))) {
      return match[0].trim().slice(0, 120);
    }
  }
  return undefined;
}

function isAnswer(said: string, answer: string): boolean {
  const text = said.trim();
  if (text === '' || text.length > 200) return false;
  return textKey(text) === textKey(answer) || verify(answer, text).status === 'correct';
}

/** A phrase that states a result, and what follows it up to the end of the sentence. */
const SAID =
  /((?:(?:the|its|final|correct|right)\s+)?(?:answer|solution|result)s?\s*(?:to (?:this|the) (?:problem|question)\s*)?(?:is|are|=|:|equals|would be|must be)\s*:?\s*|(?:^|\n)####\s*)(?!not\b|expressed\b|written\b|given\b|in the form\b)([^\n?]{1,120}?)(?=\.(?:\s|$)|\n|\?|$)/gi;
