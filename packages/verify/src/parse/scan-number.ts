import { integer, rational, type Rational } from '../exact/rational.ts';
import { giveUp } from '../work.ts';
import { numberLiteral, type NumberLiteral } from './answer-tree.ts';

/** A number and where it ends. */
export interface ScannedNumber {
  readonly number: NumberLiteral;
  readonly end: number;
}

/** Reads what may follow the digits of a number at `end`: an exponent, a block that goes on, or nothing. */
export type NumberEnd = (text: string, end: number, whole: string, decimals?: string) => ScannedNumber;

/** One number; longer integers are compared by their digits before this file is asked. */
export const MAX_DIGITS = 1500;

const DIGITS = /\d+/y;
/** Digits that follow a separator of thousands; the comma is the only one that may also separate a list. */
const GROUPED = /(?:(?:\{,\}|,?\\[,!:;]|\\[,!],| ) ?\d{3}(?!\d))+/y;
const COMMAS = /(?:,\d{3}(?!\d))+/y;
const DECIMALS = /\.\d*/y;

/**
 * Reads the number at `start`: `1,234.5`, `1{,}234`, `.5`, `0.1\overline{6}`, `0.333…`, `1.5e3`.
 * With `commas` false a comma ends the number, because it separates the items of a tuple. `readEnd` reads what
 * follows the digits.
 */
export function scanNumber(text: string, start: number, commas: boolean, readEnd: NumberEnd): ScannedNumber {
  let whole = match(DIGITS, text, start)?.[0] ?? '';
  let end = start + whole.length;
  if (whole.length > 0 && whole.length < 4 && !(whole.startsWith('0') && whole !== '0')) {
    const groups = match(GROUPED, text, end) ?? (commas ? match(COMMAS, text, end) : null);
    // `1 234/5` is a mixed number or nothing, and `1,234,5` a list
    if (groups && !/^\s?[/,]\d/.test(text.slice(end + groups[0].length, end + groups[0].length + 3))) {
      whole += groups[0].replace(/\D/g, '');
      end += groups[0].length;
    }
  }
  const [point] = match(DECIMALS, text, end) ?? [];
  // the full stop of a sentence, or the first of three dots
  if (!point || (point === '.' && !/[eE\\o(]/.test(text.charAt(end + 1)))) {
    return readEnd(text, end, whole);
  }
  return readEnd(text, end + point.length, whole, point.slice(1));
}

/** A number ends behind its digits; an exponent is none of our business here. */
export const readPlainEnd: NumberEnd = (text, end, whole, decimals) =>
  /^e[-+]?\d/i.test(text.slice(end, end + 3))
    ? giveUp()
    : { number: numberLiteral(decimalValue(whole, decimals), decimals?.length), end };

export function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

export function decimalValue(whole: string, decimals: string = ''): Rational {
  if (whole.length + decimals.length > MAX_DIGITS) {
    return decimals === '' && whole.length <= 4 * MAX_DIGITS ? integer(BigInt(whole)) : giveUp();
  }
  const digits = whole + decimals;
  if (digits === '') return giveUp();
  if (decimals === '') return integer(BigInt(digits));
  return rational(BigInt(digits), 10n ** BigInt(decimals.length));
}
