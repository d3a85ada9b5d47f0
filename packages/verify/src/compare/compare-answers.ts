import type { VerdictStatus } from '../verdict.ts';
import { cleanAnswer } from './clean-answer.ts';
import { numbersEqual } from './numbers-equal.ts';
import { parseNumber } from './parse-number.ts';
import { isPlainText, sameText } from './same-text.ts';
import { splitList, type AnswerList } from './split-list.ts';

export interface Comparison {
  readonly status: VerdictStatus;
  readonly reason: string;
}

/** The longest gold of MATH's 5,000 test problems has 81 characters. Integers may be longer. */
export const MAX_ANSWER_CHARS = 4000;

/** Compares two answers without their wrapping. The cost is bounded by `MAX_ANSWER_CHARS`, but for plain integers. */
export function compareAnswers(gold: string, answer: string, tolerance: number | undefined): Comparison {
  const integers = compareIntegers(gold, answer);
  if (integers !== undefined) return integers;
  if (gold.length > MAX_ANSWER_CHARS) return undecided(`the gold has ${gold.length} characters and is no integer`);
  if (answer.length > MAX_ANSWER_CHARS) return incorrect(`the answer has ${answer.length} characters`);
  return compareCleaned(cleanAnswer(gold), cleanAnswer(answer), tolerance, 0);
}

function compareCleaned(gold: string, answer: string, tolerance: number | undefined, depth: number): Comparison {
  if (gold === '') return undecided('the gold is empty');
  if (answer === '') return incorrect('the answer is empty');
  if (sameText(gold, answer)) return correct('both are written the same');
  const goldNumber = parseNumber(gold);
  const answerNumber = parseNumber(answer);
  if (goldNumber !== undefined && answerNumber !== undefined) {
    const equal = numbersEqual(goldNumber, answerNumber, tolerance);
    return equal ? correct('both are the same number') : incorrect('the numbers differ');
  }
  if (goldNumber !== undefined) return incorrect('the gold is a number and the answer is none');
  const goldList = depth < 2 ? splitList(gold) : undefined;
  if (goldList !== undefined) return compareLists(goldList, splitList(answer), tolerance, depth);
  if (isPlainText(gold)) return incorrect('the words differ');
  return undecided('the gold is neither a number nor plain words, and the answer is written differently');
}

function compareLists(
  gold: AnswerList,
  answer: AnswerList | undefined,
  tolerance: number | undefined,
  depth: number,
): Comparison {
  const understood = gold.items.every((item) => parseNumber(cleanAnswer(item)) !== undefined || isPlainText(item));
  const differ = understood
    ? incorrect('the lists differ')
    : undecided('the gold is a list of more than numbers and words');
  if (answer === undefined || answer.items.length !== gold.items.length) return differ;
  if (answer.open !== gold.open || answer.close !== gold.close) return differ;
  const equal = (a: string, b: string): boolean =>
    compareCleaned(cleanAnswer(a), cleanAnswer(b), tolerance, depth + 1).status === 'correct';
  const same = gold.ordered
    ? gold.items.every((item, i) => equal(item, answer.items[i] ?? ''))
    : sameMembers(gold.items, answer.items, equal);
  return same ? correct('all parts are equal') : differ;
}

/** Pairs each item with an unused equal one. */
function sameMembers(a: readonly string[], b: readonly string[], equal: (a: string, b: string) => boolean): boolean {
  const rest = [...b];
  return a.every((item) => {
    const index = rest.findIndex((other) => equal(item, other));
    if (index >= 0) rest.splice(index, 1);
    return index >= 0;
  });
}

/** Integers of any length, by their digits: a BigInt of a million digits would take seconds. */
function compareIntegers(gold: string, answer: string): Comparison | undefined {
  const [a, b] = [integerDigits(gold), integerDigits(answer)];
  if (a === undefined || b === undefined) return undefined;
  return a === b ? correct('both are the same integer') : incorrect('the integers differ');
}

function integerDigits(text: string): string | undefined {
  const match = /^\s*([-+]?)(\d{1,3}(?:,\d{3})+|\d+)\s*$/.exec(text);
  if (match === null) return undefined;
  const [, sign = '', grouped = ''] = match;
  const digits = grouped.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

const correct = (reason: string): Comparison => ({ status: 'correct', reason });
const incorrect = (reason: string): Comparison => ({ status: 'incorrect', reason });
const undecided = (reason: string): Comparison => ({ status: 'undecided', reason });
