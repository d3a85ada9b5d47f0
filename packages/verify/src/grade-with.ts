import { choiceLetters, lastChoice } from './extract/choice-letters.ts';
import { findAnswer } from './extract/find-answer.ts';
import { lastEquality } from './extract/last-equality.ts';
import { lastNumber } from './extract/last-number.ts';
import type { Kit } from './kit.ts';
import { unwrapWith } from './unwrap-with.ts';
import type { ExtractedAnswer, ExtractionMethod, GradeOptions, Verdict, VerifyOptions } from './verdict.ts';
import { verifyWith } from './verify-with.ts';

/** Extracts the final answer of an output and compares it with the gold, as far as a kit understands them; see `grade`. */
export function gradeWith(kit: Kit, gold: string, completion: string, options: GradeOptions = {}): Verdict {
  const bareGold = unwrapWith(kit, gold);
  return gradeFound(kit, bareGold, findForGold(kit, bareGold, completion, options), options);
}

/** `B`, `(B)`, `BCD`, `B, C`; a data set has no more than ten options. */
const CHOICE_GOLD = /^[([]?[A-J](?:[)\]]?\s*(?:,|and|;)?\s*[([]?[A-J])*[)\]]?\.?$/;

/** For a letter as gold: a marked answer that begins with one, else the letters that the output ends with. */
function findForGold(kit: Kit, gold: string, completion: string, options: GradeOptions): ExtractedAnswer | null {
  const found = findAnswer(completion, kit, options);
  if (options.methods !== undefined || !CHOICE_GOLD.test(gold)) return found;
  const isMarked = found !== null && MARKED.has(found.how);
  if (isMarked && (options.choices !== undefined || choiceLetters(found.answer) !== undefined)) return found;
  return findAnswer(completion, kit, { methods: ['choice'] }) ?? found;
}

const MARKED: ReadonlySet<ExtractionMethod> = new Set(['boxed', 'hashes', 'tags', 'marker']);

export function gradeFound(kit: Kit, gold: string, found: ExtractedAnswer | null, options: VerifyOptions): Verdict {
  if (found === null) {
    const verdict = verifyWith(kit, gold, '', options);
    const reason = verdict.status === 'undecided' ? verdict.reason : 'no answer was found in the completion';
    return { status: verdict.status, gold, extracted: null, how: 'none', reason };
  }
  const verdict = { ...verifyWith(kit, gold, found.answer, options), how: found.how };
  if (verdict.status !== 'incorrect') return verdict;
  return (
    verifyChoice(kit, gold, found, options) ??
    verifyChain(kit, gold, found, options) ??
    verifySentence(kit, gold, found, options) ??
    verdict
  );
}

/** `(B) 5 cm` where the gold is `B`, and `(B) and (C)` where it is `BC`. */
function verifyChoice(kit: Kit, gold: string, found: ExtractedAnswer, options: VerifyOptions): Verdict | undefined {
  if (!CHOICE_GOLD.test(gold)) return undefined;
  const [goldLetters, letters] = [choiceLetters(gold), lastChoice(found.answer)];
  if (goldLetters === undefined || letters === undefined) return undefined;
  const verdict = verifyWith(kit, goldLetters, letters, options);
  return verdict.status === 'correct' ? { ...verdict, gold, extracted: found.answer, how: found.how } : undefined;
}

/** `\boxed{\frac{28}{4} = 7}` where the gold is 7. */
function verifyChain(kit: Kit, gold: string, found: ExtractedAnswer, options: VerifyOptions): Verdict | undefined {
  if (found.how !== 'boxed' && found.how !== 'tags') return undefined;
  const value = lastEquality(found.answer);
  if (value === found.answer) return undefined;
  const verdict = verifyWith(kit, gold, value, options);
  return verdict.status === 'correct' ? { ...verdict, how: found.how } : undefined;
}

/** "The answer is that she makes 18 dollars a day": where words hold exactly one number, it is tried too. */
function verifySentence(kit: Kit, gold: string, found: ExtractedAnswer, options: VerifyOptions): Verdict | undefined {
  if (!SENTENCES.has(found.how) || found.answer.length > MAX_SENTENCE_CHARS) return undefined;
  const numbers = found.answer.match(/\d[\d.,]*/g) ?? [];
  const number = lastNumber(found.answer);
  if (numbers.length !== 1 || number === undefined || /[=<>^_]|\\[a-z]{2}/.test(found.answer)) return undefined;
  if (!/[a-z]{2,}\s+\S*\s*[-$£€\\]*\d|\d\S*\s+[a-z]{2,}\s+[a-z]/i.test(found.answer)) return undefined;
  const verdict = verifyWith(kit, gold, number, options);
  return verdict.status === 'correct' ? { ...verdict, how: found.how } : undefined;
}

/** Methods that may find a sentence where an answer should be. */
const SENTENCES: ReadonlySet<ExtractionMethod> = new Set(['hashes', 'tags', 'phrase', 'marker', 'bold']);

/** A sentence, not a page. */
const MAX_SENTENCE_CHARS = 500;
