import type { Kit } from '../kit.ts';
import type { Answer } from '../parse/answer-tree.ts';
import { canonicalText } from '../parse/canonical-text.ts';
import { MAX_ANSWER_CHARS } from '../parse/parse-answer.ts';
import { attempt, Work } from '../work.ts';
import type { ParsedForms, VerdictStatus } from '../verdict.ts';
import { compareParsed } from './compare-parsed.ts';
import { integerDigits, readAnswer, type ReadAnswer } from './read-answer.ts';

export interface Comparison {
  readonly status: VerdictStatus;
  readonly reason: string;
  readonly parsed?: ParsedForms | undefined;
}

/** Compares two answers without their wrapping. The work is bounded, see `Work`. */
export function compareAnswers(gold: string, answer: string, kit: Kit, tolerance?: number): Comparison {
  const integers = compareIntegers(integerDigits(gold), integerDigits(answer));
  if (integers) return integers;
  const [goldRead, answerRead] = [readAnswer(gold, kit), readAnswer(answer, kit)];
  const comparison = compareRead(goldRead, answerRead, kit, tolerance);
  const { render } = kit;
  if (!render || !goldRead.answer || !answerRead.answer) return comparison;
  return { ...comparison, parsed: { gold: render(goldRead.answer), answer: render(answerRead.answer) } };
}

/** Compares two answers that have been read. */
export function compareRead(gold: ReadAnswer, answer: ReadAnswer, kit: Kit, tolerance?: number): Comparison {
  const integers = compareIntegers(gold.integer, answer.integer);
  if (integers) return integers;
  if (gold.source === '') return undecided('the gold is empty');
  if (answer.source === '') return incorrect('the answer is empty');
  if (gold.source === answer.source) return correct('both are written the same');
  if (!gold.answer) {
    if (gold.integer !== undefined) return incorrect('the integers differ');
    return undecided(`the gold has ${TOO_LONG}`);
  }
  if (!answer.answer) return incorrect(`the answer has ${TOO_LONG}`);
  return compareTrees(gold, gold.answer, answer, answer.answer, kit, tolerance);
}

const TOO_LONG = `more than ${MAX_ANSWER_CHARS} characters`;

function compareTrees(
  gold: ReadAnswer,
  goldTree: Answer,
  answer: ReadAnswer,
  answerTree: Answer,
  kit: Kit,
  tolerance: number | undefined,
): Comparison {
  const context = { work: new Work(kit.forms), tolerance, kit };
  const isText = goldTree.kind === 'text' || answerTree.kind === 'text';
  if (
    (isText || isWord(gold.source.replace(CLOTHING, '$1'))) &&
    canonicalText(gold.source, kit.wording) === canonicalText(answer.source, kit.wording)
  ) {
    return correct('both say the same words');
  }
  const kinds = kit.kinds[goldTree.kind] ?? 'answers';
  const outcome = attempt(() => compareParsed(goldTree, answerTree, context)) ?? 'unknown';
  if (outcome === 'equal' || isReread(gold, answer, kit, tolerance)) return correct(`the ${kinds} are equal`);
  if (goldTree.kind === 'text' && !goldTree.plain) {
    return undecided('the gold is not understood');
  }
  if (outcome === 'different' || kit.numeric?.hasValue(goldTree, new Work(kit.forms)) === true)
    return incorrect(`the ${kinds} differ`);
  return undecided('the gold has no value that can be computed');
}

/** Whether another way to read both makes them equal. */
function isReread(gold: ReadAnswer, answer: ReadAnswer, kit: Kit, tolerance: number | undefined): boolean {
  const context = { work: new Work(kit.forms), tolerance, kit };
  for (const reread of kit.rereadings) {
    for (const [first, second] of reread(gold, answer, kit)) {
      if (!first || !second) continue;
      if (attempt(() => compareParsed(first, second, context)) === 'equal') return true;
    }
  }
  return false;
}

const CLOTHING = /^\\(?:text|math)(?:bf|rm)?\{([^{}]*)\}$/;

/** A single letter that may be the option of a multiple choice question, or letters that may be a word. */
function isWord(text: string): boolean {
  return /^(?:\(?[A-Ja-j]\)?\.?|[A-Za-z]{4,})$/.test(text);
}

/** Integers of any length, by their digits: a BigInt of a million digits would take seconds. */
function compareIntegers(gold: string | undefined, answer: string | undefined): Comparison | undefined {
  if (gold === undefined || answer === undefined) return undefined;
  return gold === answer ? correct('both are the same integer') : incorrect('the integers differ');
}

const correct = (reason: string): Comparison => ({ status: 'correct', reason });
const incorrect = (reason: string): Comparison => ({ status: 'incorrect', reason });
const undecided = (reason: string): Comparison => ({ status: 'undecided', reason });
