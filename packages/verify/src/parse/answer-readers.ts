// Answers that are not read token by token: numbers in words and in other scripts, options, times with a.m. and p.m.
import { integer, rational } from '../exact/rational.ts';
import { chineseNumber } from '../extract/chinese-number.ts';
import { numberLiteral } from './answer-tree.ts';
import { readNumberWords } from './number-words.ts';
import { FULL_UNITS } from './full-units.ts';
import { numeral } from './numeral.ts';
import type { AnswerReader } from './parse-answer.ts';
import { makeUnit } from './units.ts';

const NUMERAL = /^\(?(?=[\dA-Fa-f]*\d|[\dA-F]{2})([\dA-Fa-f]+)\)?\s*_\s*\{?\s*(\d\d?)\s*\}?$/;

/** Digits above 9 with a base, `A3_{16}`, and numbers in Chinese characters. */
export const readScript: AnswerReader = (text, read) => {
  if (text.length > 80) return undefined;
  const [, digits = '', base] = NUMERAL.exec(text.replace(/\\(?:text|mathrm)\s*\{([\dA-Fa-f]+)\}/g, '$1')) ?? [];
  if (/[a-f]/i.test(digits)) return numeral(digits.toUpperCase(), Number(base));
  const chinese = /[\u3007\u4e00-\u9fff]/.test(text) ? chineseNumber(text) : undefined;
  return chinese === undefined ? undefined : read(chinese);
};

/** Numbers in words, with the unit behind them. */
export const readWords: AnswerReader = (text) => {
  if (text.length > 200) return undefined;
  const bare = /^\\(?:text|mathrm|textbf)\s*\{([^{}]*)\}$/.exec(text)?.[1]?.trim() ?? text;
  if (!/^[A-Za-z][A-Za-z\s-]*\.?$/.test(bare)) return undefined;
  const words = bare.replace(/\.$/, '').split(/[\s-]+/);
  const number = readNumberWords(words);
  if (!number) return undefined;
  const rest = words.slice(number.count);
  if (number.den !== undefined)
    return rest.length === 0 ? numberLiteral(rational(number.value, number.den)) : undefined;
  const value = numberLiteral(integer(number.value));
  if (rest.length === 0) return value;
  if (rest.length > 3 || /^(?:and|or|to|of|times|half|halves|third|thirds)$/i.test(rest[0] ?? '')) return undefined;
  if (number.value === 1n && rest.length > 1) return undefined;
  return {
    kind: 'quantity',
    value,
    unit: makeUnit(
      rest.map((word) => ({ word, power: 1 })),
      FULL_UNITS,
    ),
  };
};

/** `2:15 p.m.` as `2:15 pm`, and `5 pm` and `noon` as times. */
export const readTime: AnswerReader = (text, read) => {
  if (!/[ap]\.?\s?m|noon|midnight/i.test(text)) return undefined;
  const plain = text
    .replace(/^(?:\\text\{)?(?:12 )?(?:(noon)|midnight)\}?$/i, (_, noon?: string) => `12:00 ${noon ? 'p' : 'a'}m`)
    .replace(/^(\d\d?)\s?(?:\\text\{\s*)?([ap])\.?\s?m\b\.?\}?$/i, '$1:00 $2m')
    .replace(/(\d\s?)([ap])\.\s?m\b\.?/gi, '$1$2m');
  return plain === text ? undefined : read(plain);
};
