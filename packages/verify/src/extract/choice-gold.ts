// A gold that is a letter: the letters of the output are looked for, wherever they are.
import type { Kit } from '../kit.ts';
import type { Retry } from '../grade-with.ts';
import { verifyWith } from '../verify-with.ts';
import type { ExtractedAnswer, GradeOptions } from '../verdict.ts';
import { choiceLetters, lastChoice } from './choice-letters.ts';
import { findAnswer } from './find-answer.ts';
import { saidGold } from './said-gold.ts';

/** `B`, `(B)`, `BCD`, `B, C`; a data set has no more than ten options. */
const CHOICE_GOLD = /^[([]?[A-J](?:[)\]]?\s*(?:,|and|;)?\s*[([]?[A-J])*[)\]]?\.?$/;

/** Ten letters with their brackets and commas; the pattern would be slow on a page of spaces. */
const MAX_CHOICE_CHARS = 60;

function isChoice(gold: string): boolean {
  return gold.length <= MAX_CHOICE_CHARS && CHOICE_GOLD.test(gold);
}

/** A marked answer that begins with a letter, else the letters, or the words of the gold, that the output ends with. */
export function findChoice(
  kit: Kit,
  gold: string,
  completion: string,
  found: ExtractedAnswer | null,
  options: GradeOptions,
): ExtractedAnswer | null {
  const { methods, choices } = options;
  // a last number may stand in the way of words
  const isUnmarked = !found || ((found.how === 'last-number' || found.how === 'latex') && !/\d/.test(gold));
  if (isUnmarked && !methods && !isChoice(gold)) return saidGold(kit, gold, completion, options) ?? found;
  if (methods || !isChoice(gold)) return found;
  const isMarked = found !== null && ['boxed', 'hashes', 'tags', 'marker'].includes(found.how);
  if (isMarked && (choices || choiceLetters(found.answer) !== undefined)) return found;
  return findAnswer(completion, kit, { methods: ['choice'] });
}

/** `(B) 5 cm` where the gold is `B`, and `(B) and (C)` where it is `BC`. */
export const retryChoice: Retry = (kit, gold, { answer }, options) => {
  if (!isChoice(gold)) return undefined;
  const [goldLetters, letters] = [choiceLetters(gold), lastChoice(answer)];
  if (goldLetters === undefined || letters === undefined) return undefined;
  return { ...verifyWith(kit, goldLetters, letters, options), gold, extracted: answer };
};
