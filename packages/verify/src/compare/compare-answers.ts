import { isExpression, type Answer, type Expression } from '../parse/answer-tree.ts';
import { canonicalText } from '../parse/canonical-text.ts';
import { MAX_ANSWER_CHARS, parseAnswer } from '../parse/parse-answer.ts';
import { numericallyEqual } from '../numeric/numerically-equal.ts';
import { attempt, Work } from '../work.ts';
import type { ParsedForms, VerdictStatus } from '../verdict.ts';
import { compareParsed } from './compare-parsed.ts';
import type { Outcome } from './outcome.ts';
import { renderAnswer } from './render-answer.ts';
import { integerDigits, readAnswer, type ReadAnswer } from './read-answer.ts';

export interface Comparison {
  readonly status: VerdictStatus;
  readonly reason: string;
  readonly parsed?: ParsedForms | undefined;
}

/** Compares two answers without their wrapping. The work is bounded, see `Work`. */
export function compareAnswers(gold: string, answer: string, tolerance: number | undefined): Comparison {
  const integers = compareIntegers(integerDigits(gold), integerDigits(answer));
  if (integers !== undefined) return integers;
  const [goldRead, answerRead] = [readAnswer(gold), readAnswer(answer)];
  const comparison = compareRead(goldRead, answerRead, tolerance);
  if (goldRead.answer === undefined || answerRead.answer === undefined) return comparison;
  const parsed = { gold: renderAnswer(goldRead.answer), answer: renderAnswer(answerRead.answer) };
  return { ...comparison, parsed };
}

/** Compares two answers that have been read. */
export function compareRead(gold: ReadAnswer, answer: ReadAnswer, tolerance: number | undefined): Comparison {
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
  return compareTrees(gold, gold.answer, answer, answer.answer, tolerance);
}

function compareTrees(
  gold: ReadAnswer,
  goldTree: Answer,
  answer: ReadAnswer,
  answerTree: Answer,
  tolerance: number | undefined,
): Comparison {
  const work = new Work();
  const isText = goldTree.kind === 'text' || answerTree.kind === 'text';
  if (
    (isText || isWord(gold.source.replace(CLOTHING, '$1'))) &&
    canonicalText(gold.source) === canonicalText(answer.source)
  ) {
    return correct('both say the same words');
  }
  const outcome = attempt(() => compareParsed(goldTree, answerTree, { work, tolerance })) ?? 'unknown';
  if (outcome === 'equal') return correct(reasonOf(goldTree, 'are equal'));
  if (otherReadings(gold, answer, tolerance) === 'equal') return correct(reasonOf(goldTree, 'are equal'));
  if (goldTree.kind === 'text' && !goldTree.plain) {
    return undecided(
      'the gold is a sentence or mathematics that is not understood, and the answer is written differently',
    );
  }
  if (outcome === 'different' || isUnderstood(goldTree)) return incorrect(reasonOf(goldTree, 'differ', answerTree));
  return undecided('the gold has no value that can be computed, and the answer is written differently');
}

/** Whether every expression in the gold has a value, so that an answer that has none is wrong. */
function isUnderstood(gold: Answer): boolean {
  const work = new Work();
  return expressionsIn(gold).every((expression) => numericallyEqual(expression, expression, work) === 'equal');
}

function expressionsIn(answer: Answer): readonly Expression[] {
  if (isExpression(answer)) return answer.kind === 'name' ? [] : [answer];
  switch (answer.kind) {
    case 'quantity':
      return [answer.value];
    case 'relation':
      return answer.sides.flatMap(expressionsIn);
    case 'list':
    case 'bracket':
    case 'set':
      return answer.items.flatMap(expressionsIn);
    case 'operation':
      return [...expressionsIn(answer.left), ...expressionsIn(answer.right)];
    case 'matrix':
      return answer.rows.flat().flatMap(expressionsIn);
    case 'ratio':
      return answer.parts;
    case 'choice':
      return expressionsIn(answer.content);
    default:
      return [];
  }
}

const AMBIGUOUS_COMMA = /\d,\d{3}(?!\d)/;
const LOGARITHM = /log(?!\s*_)/;

/** `1,234` may be a list or a number, and `log` a natural or a decimal logarithm: any reading may be meant. */
function otherReadings(gold: ReadAnswer, answer: ReadAnswer, tolerance: number | undefined): Outcome {
  const work = new Work();
  const pairs: (readonly [Answer | undefined, Answer | undefined])[] = [];
  if (AMBIGUOUS_COMMA.test(gold.source) || AMBIGUOUS_COMMA.test(answer.source)) {
    // `(2,251,252)` and `[2,251,252]` stay a point and something else
    const isBracketed = [gold, answer].some(({ source }) => /^\$?(?:\\left ?)?\\?[([{]/.test(source));
    for (const thousands of isBracketed ? (['never'] as const) : (['always', 'never'] as const)) {
      const read = ({ source }: ReadAnswer): Answer | undefined => parseAnswer(source, new Work(), { thousands });
      const [first, second] = [read(gold), read(answer)];
      pairs.push([first, second], [first, answer.answer], [gold.answer, second]);
    }
  }
  if (LOGARITHM.test(gold.source) !== LOGARITHM.test(answer.source)) {
    const read = ({ source }: ReadAnswer): Answer | undefined =>
      parseAnswer(source.replace(/log(?!\s*_)/g, 'ln'), new Work());
    pairs.push([read(gold), read(answer)]);
  }
  for (const [first, second] of pairs) {
    if (first === undefined || second === undefined) continue;
    if (attempt(() => compareParsed(first, second, { work, tolerance })) === 'equal') return 'equal';
  }
  return 'different';
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
