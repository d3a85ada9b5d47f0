import { extractAnswer } from './extract/extract-answer.ts';
import { lastNumber } from './extract/last-number.ts';
import { unwrapAnswer } from './unwrap-answer.ts';
import type { ExtractedAnswer, GradeOptions, Verdict } from './verdict.ts';
import { verify } from './verify.ts';

/**
 * Extracts the final answer from a whole output and compares it with the gold, which may itself be a reference
 * solution that ends in `\boxed{…}` or `#### …`.
 *
 * @throws {MathrError} `invalid_options` as `verify` does.
 *
 * @example
 * grade('6 + 12 = 18\n#### 18', 'She makes 9 * 2 = $18 every day.').status; // => 'correct'
 */
export function grade(gold: string, completion: string, options: GradeOptions = {}): Verdict {
  const found = extractAnswer(completion, options);
  if (found === null) {
    const bareGold = unwrapAnswer(gold);
    const verdict = verify(gold, '', options);
    const reason = verdict.status === 'undecided' ? verdict.reason : 'no answer was found in the completion';
    return { status: verdict.status, gold: bareGold, extracted: null, how: 'none', reason };
  }
  const verdict = { ...verify(gold, found.answer, options), how: found.how };
  return verdict.status === 'incorrect' ? (verifySentence(gold, found, options) ?? verdict) : verdict;
}

/** "The answer is that she makes 18 dollars a day": where words hold exactly one number, it is tried too. */
function verifySentence(gold: string, found: ExtractedAnswer, options: GradeOptions): Verdict | undefined {
  if (found.how === 'boxed' || found.how === 'last-number' || found.answer.length > MAX_SENTENCE_CHARS)
    return undefined;
  const numbers = found.answer.match(/\d[\d.,]*/g) ?? [];
  const number = lastNumber(found.answer);
  if (numbers.length !== 1 || number === undefined) return undefined;
  const verdict = verify(gold, number, options);
  return verdict.status === 'correct' ? { ...verdict, how: found.how } : undefined;
}

/** A sentence, not a page. */
const MAX_SENTENCE_CHARS = 500;
