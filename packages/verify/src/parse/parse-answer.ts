import { integer } from '../exact/rational.ts';
import { attempt, Work } from '../work.ts';
import { AnswerParser } from './answer-parser.ts';
import { numberLiteral, type Answer, type Text } from './answer-tree.ts';
import { readNumberWords } from './number-words.ts';
import { scanTokens, type ScanOptions } from './scan-tokens.ts';
import { canonicalText } from './canonical-text.ts';
import { makeUnit } from './units.ts';

/** The longest gold of MATH's 5,000 test problems has 81 characters, of college_math 1,600. Integers may be longer. */
export const MAX_ANSWER_CHARS = 4000;

/** Words that an answer may have and still be one that words decide, rather than a sentence for a judge. */
const MAX_PLAIN_WORDS = 5;

/**
 * Reads an answer. What is no mathematics that we know is a `Text`; only what is empty or too long is `undefined`.
 * The work is bounded by the length and by `work`.
 */
export function parseAnswer(source: string, work: Work, options: ScanOptions = {}): Answer | undefined {
  if (source.length > MAX_ANSWER_CHARS) return undefined;
  const text = source.trim();
  if (text === '') return undefined;
  return wordsAnswer(text) ?? attempt(() => parseChoice(text, work, options)) ?? textAnswer(text);
}

const CHOICE =
  /^(?:\\(?:text|textbf|mathrm|mathbf)\s*\{\s*)?(?:\(([A-J])\)|([A-J])[.):])\}?(?:\\[ ,;:!]|~|\s|\\quad)*(\S.*)$/s;

/** `(B) 12`, or the mathematics that the text is. */
function parseChoice(text: string, work: Work, options: ScanOptions): Answer {
  const match = CHOICE.exec(text);
  const content = match?.[3] ?? '';
  // `(A)^2` and `A.` are no choices with a text
  if (match !== null && /^[\w$\\({[-]/.test(content) && !/^\\(?:cup|cap|cdot|times|to)\b/.test(content)) {
    const inner = parseAnswer(content.replace(/^\}/, ''), work, options);
    if (inner !== undefined) return { kind: 'choice', letter: match[1] ?? match[2] ?? '', content: inner };
  }
  return new AnswerParser(scanTokens(text, work, options), work).parse();
}

/** Numbers in words, with the unit behind them. */
function wordsAnswer(text: string): Answer | undefined {
  if (text.length > 200 || !/^[A-Za-z][A-Za-z\s-]*\.?$/.test(text)) return undefined;
  const words = text.replace(/\.$/, '').split(/[\s-]+/);
  const number = readNumberWords(words);
  if (number === undefined) return undefined;
  const value = numberLiteral(integer(number.value));
  const rest = words.slice(number.count);
  if (rest.length === 0) return value;
  if (rest.length > 3 || /^(?:and|or|to|of|times|half|halves|third|thirds)$/i.test(rest[0] ?? '')) return undefined;
  return number.value === 1n && rest.length > 1
    ? undefined
    : { kind: 'quantity', value, unit: makeUnit(rest.map((word) => ({ word, power: 1 }))) };
}

function textAnswer(source: string): Text {
  const text = canonicalText(source);
  const plain = /^\(?[\p{L}][\p{L}' -]*\)?$/u.test(text) && text.split(' ').length <= MAX_PLAIN_WORDS;
  return { kind: 'text', text, plain };
}
