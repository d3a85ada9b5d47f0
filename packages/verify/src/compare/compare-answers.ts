import type { Kit } from '../kit.ts';
import { isExpression, type Answer, type Expression } from '../parse/answer-tree.ts';
import { canonicalText } from '../parse/canonical-text.ts';
import { MAX_ANSWER_CHARS } from '../parse/parse-answer.ts';
import { attempt, Work } from '../work.ts';
import type { ParsedForms, VerdictStatus } from '../verdict.ts';
import { compareParsed } from './compare-parsed.ts';
import { renderAnswer } from './render-answer.ts';
import { integerDigits, readAnswer, type ReadAnswer } from './read-answer.ts';

export interface Comparison {
  readonly status: VerdictStatus;
  readonly reason: string;
  readonly parsed?: ParsedForms | undefined;
}

/** Compares two answers without their wrapping. The work is bounded, see `Work`. */
export function compareAnswers(gold: string, answer: string, kit: Kit, tolerance?: number): Comparison {
  const integers = compareIntegers(integerDigits(gold), integerDigits(answer));
  if (integers !== undefined) return integers;
  const [goldRead, answerRead] = [readAnswer(gold, kit), readAnswer(answer, kit)];
  const comparison = compareRead(goldRead, answerRead, kit, tolerance);
  if (goldRead.answer === undefined || answerRead.answer === undefined) return comparison;
  const parsed = { gold: renderAnswer(goldRead.answer), answer: renderAnswer(answerRead.answer) };
  return { ...comparison, parsed };
}

/** Compares two answers that have been read. */
export function compareRead(gold: ReadAnswer, answer: ReadAnswer, kit: Kit, tolerance?: number): Comparison {
  const integers = compareIntegers(gold.integer, answer.integer);
  if (integers !== undefined) return integers;
  if (gold.source === '') return undecided('the gold is empty');
  if (answer.source === '') return incorrect('the answer is empty');
  if (gold.source === answer.source) return correct('both are written the same');
  if (gold.answer === undefined) {
    if (gold.integer !== undefined) return incorrect('the gold is an integer and the answer is another one');
    return undecided(`the gold has ${gold.source.length} characters, more than ${MAX_ANSWER_CHARS}, and is no integer`);
  }
  if (answer.answer === undefined)
    return incorrect(`the answer has ${answer.source.length} characters, more than ${MAX_ANSWER_CHARS}`);
  return compareTrees(gold, gold.answer, answer, answer.answer, kit, tolerance);
}

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
    canonicalText(gold.source) === canonicalText(answer.source)
  ) {
    return correct('both say the same words');
  }
  const outcome = attempt(() => compareParsed(goldTree, answerTree, context)) ?? 'unknown';
  if (outcome === 'equal' || isReread(gold, answer, kit, tolerance)) return correct(reasonOf(goldTree, 'are equal'));
  if (goldTree.kind === 'text' && !goldTree.plain) {
    return undecided(
      'the gold is a sentence or mathematics that is not understood, and the answer is written differently',
    );
  }
  if (outcome === 'different' || isUnderstood(goldTree, kit))
    return incorrect(reasonOf(goldTree, 'differ', answerTree));
  return undecided('the gold has no value that can be computed, and the answer is written differently');
}

/** Whether every expression in the gold has a value, so that an answer that has none is wrong. */
function isUnderstood(gold: Answer, { numeric, forms }: Kit): boolean {
  const work = new Work(forms);
  return expressionsIn(gold).every((expression) => numeric?.equal(expression, expression, work) === 'equal');
}

function expressionsIn(answer: Answer): readonly Expression[] {
  if (isExpression(answer)) return answer.kind === 'name' ? [] : [answer];
  return answersIn(answer).flatMap(expressionsIn);
}

/** What an answer is made of. */
function answersIn(answer: Exclude<Answer, Expression>): readonly Answer[] {
  switch (answer.kind) {
    case 'quantity':
      return [answer.value];
    case 'relation':
      return answer.sides;
    case 'operation':
      return [answer.left, answer.right];
    case 'matrix':
      return answer.rows.flat();
    case 'ratio':
      return answer.parts;
    case 'choice':
      return [answer.content];
    case 'text':
      return [];
    default:
      return answer.items;
  }
}

/** Whether another way to read both makes them equal. */
function isReread(gold: ReadAnswer, answer: ReadAnswer, kit: Kit, tolerance: number | undefined): boolean {
  const context = { work: new Work(kit.forms), tolerance, kit };
  for (const reread of kit.rereadings) {
    for (const [first, second] of reread(gold, answer, kit)) {
      if (first === undefined || second === undefined) continue;
      if (attempt(() => compareParsed(first, second, context)) === 'equal') return true;
    }
  }
  return false;
}

const NAMES: Partial<Record<Answer['kind'], string>> = {
  number: 'numbers',
  quantity: 'quantities',
  relation: 'relations',
  list: 'lists',
  bracket: 'tuples or intervals',
  set: 'sets',
  operation: 'sets',
  matrix: 'matrices',
  ratio: 'ratios',
  choice: 'choices',
  text: 'words',
};

function reasonOf(gold: Answer, verb: string, answer?: Answer): string {
  const name = NAMES[gold.kind] ?? 'expressions';
  if (gold.kind === 'number' && answer !== undefined && answer.kind === 'text')
    return 'the gold is a number and the answer is none';
  return `the ${name} ${verb}`;
}

const CLOTHING = /^\\(?:text|textbf|mathrm|mathbf)\{([^{}]*)\}$/;

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
