import type { Retry } from '../grade-with.ts';
import type { ExtractionMethod } from '../verdict.ts';
import { verifyWith } from '../verify-with.ts';
import { lastEquality } from './last-equality.ts';
import { lastNumber } from './last-number.ts';

/** `\boxed{\frac{28}{4} = 7}` where the gold is 7. */
export const retryChain: Retry = (kit, gold, { answer, how }, options) => {
  const value = how === 'boxed' || how === 'tags' ? lastEquality(answer) : answer;
  return value === answer ? undefined : verifyWith(kit, gold, value, options);
};

/** "The answer is that she makes 18 dollars a day": where words hold exactly one number, it is tried too. */
export const retrySentence: Retry = (kit, gold, { answer, how }, options) => {
  if (!SENTENCES.has(how) || answer.length > MAX_SENTENCE_CHARS) return undefined;
  const numbers = answer.match(/\d[\d.,]*/g) ?? [];
  const number = lastNumber(answer);
  if (numbers.length !== 1 || number === undefined || /[=<>^_]|\\[a-z]{2}/.test(answer)) return undefined;
  const isSentence = /[a-z]{2,}\s+\S*\s*[-$£€\\]*\d|\d\S*\s+[a-z]{2,}\s+[a-z]/i.test(answer);
  return isSentence ? verifyWith(kit, gold, number, options) : undefined;
};

/** Methods that may find a sentence where an answer should be. */
const SENTENCES: ReadonlySet<ExtractionMethod> = new Set(['hashes', 'tags', 'phrase', 'marker', 'bold']);

/** A sentence, not a page. */
const MAX_SENTENCE_CHARS = 500;
