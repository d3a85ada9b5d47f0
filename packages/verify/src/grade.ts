import { choiceLetters, lastChoice } from './extract/choice-letters.ts';
import { extractAnswer } from './extract/extract-answer.ts';
import { extractBoth, type ExtractBothOptions } from './extract/extract-both.ts';
import { lastEquality } from './extract/last-equality.ts';
import { lastNumber } from './extract/last-number.ts';
import { unwrapAnswer } from './unwrap-answer.ts';
import type { ExtractedAnswer, ExtractionMethod, GradeOptions, Verdict, VerifyOptions } from './verdict.ts';
import { verify } from './verify.ts';

/**
 * Extracts the final answer from a whole output and compares it with the gold, which may itself be a reference
 * solution that ends in `\boxed{…}` or `#### …`. For a gold that is a choice letter (`B`, `(B)`, `BCD`) the letters are
 * looked for, too: "the correct options are (B) and (C)".
 *
 * @throws {MathrError} `invalid_options` as `verify` does.
 *
 * @example
 * grade('6 + 12 = 18\n#### 18', 'She makes 9 * 2 = $18 every day.').status; // => 'correct'
 */
export function grade(gold: string, completion: string, options: GradeOptions = {}): Verdict {
  const bareGold = unwrapAnswer(gold);
  return judge(bareGold, find(bareGold, completion, options), options);
}

export interface GradeBothOptions extends VerifyOptions, ExtractBothOptions {}

/** The verdict on the answer in the asked form, and on the answer wherever it is. */
export interface BothVerdicts {
  readonly strict: Verdict;
  readonly flexible: Verdict;
  /** The answer was found, but not in the asked form. */
  readonly onlyFlexible: boolean;
}

/**
 * Grades an output twice: as a strict reader who takes an answer only in the form that the prompt asked for
 * (`format`), and as a lenient one.
 *
 * @throws {MathrError} `invalid_options` as `verify` does.
 *
 * @example
 * gradeBoth('18', 'She makes 18 dollars.', { format: 'hashes' }).onlyFlexible; // => true
 */
export function gradeBoth(gold: string, completion: string, options: GradeBothOptions = {}): BothVerdicts {
  const bareGold = unwrapAnswer(gold);
  const found = extractBoth(completion, options);
  const strict = judge(bareGold, found.strict, options);
  const isSame = found.strict !== null;
  const flexible = isSame ? strict : judge(bareGold, find(bareGold, completion, options), options);
  return { strict, flexible, onlyFlexible: !isSame && found.flexible !== null };
}

/** `B`, `(B)`, `BCD`, `B, C`; a data set has no more than ten options. */
const CHOICE_GOLD = /^[([]?[A-J](?:[)\]]?\s*(?:,|and|;)?\s*[([]?[A-J])*[)\]]?\.?$/;

/** For a letter as gold: a marked answer that begins with one, else the letters that the output ends with. */
function find(gold: string, completion: string, options: GradeOptions): ExtractedAnswer | null {
  const found = extractAnswer(completion, options);
  if (options.methods !== undefined || !CHOICE_GOLD.test(gold)) return found;
  const isMarked = found !== null && MARKED.has(found.how);
  if (isMarked && (options.choices !== undefined || choiceLetters(found.answer) !== undefined)) return found;
  return extractAnswer(completion, { methods: ['choice'] }) ?? found;
}

const MARKED: ReadonlySet<ExtractionMethod> = new Set(['boxed', 'hashes', 'tags', 'marker']);

function judge(gold: string, found: ExtractedAnswer | null, options: VerifyOptions): Verdict {
  if (found === null) {
    const verdict = verify(gold, '', options);
    const reason = verdict.status === 'undecided' ? verdict.reason : 'no answer was found in the completion';
    return { status: verdict.status, gold, extracted: null, how: 'none', reason };
  }
  const verdict = { ...verify(gold, found.answer, options), how: found.how };
  if (verdict.status !== 'incorrect') return verdict;
  return (
    verifyChoice(gold, found, options) ??
    verifyChain(gold, found, options) ??
    verifySentence(gold, found, options) ??
    verdict
  );
}

/** `(B) 5 cm` where the gold is `B`, and `(B) and (C)` where it is `BC`. */
function verifyChoice(gold: string, found: ExtractedAnswer, options: VerifyOptions): Verdict | undefined {
  if (!CHOICE_GOLD.test(gold)) return undefined;
  const [goldLetters, letters] = [choiceLetters(gold), lastChoice(found.answer)];
  if (goldLetters === undefined || letters === undefined) return undefined;
  const verdict = verify(goldLetters, letters, options);
  return verdict.status === 'correct' ? { ...verdict, gold, extracted: found.answer, how: found.how } : undefined;
}

/** `\boxed{\frac{28}{4} = 7}` where the gold is 7. */
function verifyChain(gold: string, found: ExtractedAnswer, options: VerifyOptions): Verdict | undefined {
  if (found.how !== 'boxed' && found.how !== 'tags') return undefined;
  const value = lastEquality(found.answer);
  if (value === found.answer) return undefined;
  const verdict = verify(gold, value, options);
  return verdict.status === 'correct' ? { ...verdict, how: found.how } : undefined;
}

/** "The answer is that she makes 18 dollars a day": where words hold exactly one number, it is tried too. */
function verifySentence(gold: string, found: ExtractedAnswer, options: VerifyOptions): Verdict | undefined {
  if (!SENTENCES.has(found.how) || found.answer.length > MAX_SENTENCE_CHARS) return undefined;
  const numbers = found.answer.match(/\d[\d.,]*/g) ?? [];
  const number = lastNumber(found.answer);
  if (numbers.length !== 1 || number === undefined || /[=<>^_]|\\[a-z]{2}/.test(found.answer)) return undefined;
  if (!/[a-z]{2,}\s+\S*\s*[-$£€\\]*\d|\d\S*\s+[a-z]{2,}\s+[a-z]/i.test(found.answer)) return undefined;
  const verdict = verify(gold, number, options);
  return verdict.status === 'correct' ? { ...verdict, how: found.how } : undefined;
}

/** Methods that may find a sentence where an answer should be. */
const SENTENCES: ReadonlySet<ExtractionMethod> = new Set(['hashes', 'tags', 'phrase', 'marker', 'bold']);

/** A sentence, not a page. */
const MAX_SENTENCE_CHARS = 500;
