import { integer, rational } from '../exact/rational.ts';
import { attempt, Work } from '../work.ts';
import { chineseNumber } from '../extract/chinese-number.ts';
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
  return wordsAnswer(text) ?? scriptAnswer(text) ?? attempt(() => parseChoice(text, work, options)) ?? textAnswer(text);
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
  const time = text.replace(/(\d\s?)([ap])\.\s?m\b\.?/gi, '$1$2m');
  return new AnswerParser(scanTokens(time, work, options), work).parse();
}

const NUMERAL = /^\(?(?=[\dA-Fa-f]*\d|[\dA-F]{2})([\dA-Fa-f]+)\)?\s*_\s*\{?\s*(\d\d?)\s*\}?$/;

/** Digits above 9 with a base, `A3_{16}`, and numbers in Chinese characters. */
function scriptAnswer(text: string): Answer | undefined {
  if (text.length > 80) return undefined;
  const numeral = NUMERAL.exec(text.replace(/\\(?:text|mathrm)\s*\{([\dA-Fa-f]+)\}/g, '$1'));
  const digits = numeral?.[1];
  if (digits !== undefined && /[a-f]/i.test(digits)) {
    const base = Number(numeral?.[2]);
    return base > 1 && base <= 36 ? { kind: 'numeral', digits: digits.toUpperCase(), base } : undefined;
  }
  const chinese = /[\u3007\u4e00-\u9fff]/.test(text) ? chineseNumber(text) : undefined;
  return chinese === undefined ? undefined : parseAnswer(chinese, new Work());
}

/** Numbers in words, with the unit behind them. */
function wordsAnswer(text: string): Answer | undefined {
  if (text.length > 200) return undefined;
  const bare = /^\\(?:text|mathrm|textbf)\s*\{([^{}]*)\}$/.exec(text)?.[1]?.trim() ?? text;
  if (!/^[A-Za-z][A-Za-z\s-]*\.?$/.test(bare)) return undefined;
  const words = bare.replace(/\.$/, '').split(/[\s-]+/);
  const number = readNumberWords(words);
  if (number === undefined) return undefined;
  const value = numberLiteral(integer(number.value));
  if (number.den !== undefined)
    return number.count === words.length ? numberLiteral(rational(number.value, number.den)) : undefined;
  const rest = words.slice(number.count);
  if (rest.length === 0) return value;
  if (rest.length > 3 || /^(?:and|or|to|of|times|half|halves|third|thirds)$/i.test(rest[0] ?? '')) return undefined;
  return number.value === 1n && rest.length > 1
    ? undefined
    : { kind: 'quantity', value, unit: makeUnit(rest.map((word) => ({ word, power: 1 }))) };
}

function textAnswer(source: string): Text {
  const text = canonicalText(source);
  const isWords = /^[\p{L}\d][\p{L}\d', -]*$/u.test(text) && /\p{L}{2}|^.$/u.test(text);
  const plain = isWords && text.split(' ').length <= MAX_PLAIN_WORDS;
  return { kind: 'text', text, plain };
}
