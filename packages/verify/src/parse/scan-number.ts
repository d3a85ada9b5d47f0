import { integer, power, rational, type Rational } from '../exact/rational.ts';
import { giveUp } from '../work.ts';
import { numberLiteral, type NumberLiteral } from './answer-tree.ts';

/** A number and where it ends. */
export interface ScannedNumber {
  readonly number: NumberLiteral;
  readonly end: number;
}

/** One number; longer integers are compared by their digits before this file is asked. */
const MAX_DIGITS = 1500;

const DIGITS = /\d+/y;
/** Digits that follow a separator of thousands; the comma is the only one that may also separate a list. */
const GROUPED = /(?:(?:\{,\}|,?\\[,!:;]|\\[,!],| ) ?\d{3}(?!\d))+/y;
const COMMAS = /(?:,\d{3}(?!\d))+/y;
const DECIMALS = /\.\d*/y;
const REPEATING = /\\?(?:overline|bar|dot)\s*\{(\d+)\}|\\?(?:overline|bar|dot) ?(\d)|\((\d+)\)(?![\d(*^])/y;
const DOTS = /\s*(?:\.\.\.+|…|\\[lc]?dots)/y;
const EXPONENT = /[eE]([+-]?\d{1,5})(?![\w.])/y;

/**
 * Reads the number at `start`: `1,234.5`, `1{,}234`, `.5`, `0.1\overline{6}`, `0.333…`, `1.5e3`.
 * With `commas` false a comma ends the number, because it separates the items of a tuple.
 */
export function scanNumber(text: string, start: number, commas: boolean): ScannedNumber {
  let whole = match(DIGITS, text, start)?.[0] ?? '';
  let end = start + whole.length;
  if (whole.length > 0 && whole.length < 4 && !(whole.startsWith('0') && whole !== '0')) {
    const groups = match(GROUPED, text, end) ?? (commas ? match(COMMAS, text, end) : null);
    // `1 234/5` is a mixed number or nothing, and `1,234,5` a list
    if (groups !== null && !/^\s?[/,]\d/.test(text.slice(end + groups[0].length, end + groups[0].length + 3))) {
      whole += groups[0].replace(/\D/g, '');
      end += groups[0].length;
    }
  }
  const [point] = match(DECIMALS, text, end) ?? [];
  // the full stop of a sentence, or the first of three dots
  if (point === undefined || (point === '.' && !/[eE\\o(]/.test(text.charAt(end + 1)))) {
    return withExponent(text, end, whole, undefined);
  }
  const decimals = point.slice(1);
  end += point.length;
  const repeating = match(REPEATING, text, end);
  if (repeating !== null) {
    const block = repeating[1] ?? repeating[2] ?? repeating[3] ?? '';
    return { number: numberLiteral(repeatingValue(whole, decimals, block)), end: end + repeating[0].length };
  }
  const dots = match(DOTS, text, end);
  if (dots !== null) {
    const block = repeatedBlock(decimals);
    const value = block === undefined ? decimalValue(whole, decimals) : repeatingValue(whole, block[0], block[1]);
    return {
      number: numberLiteral(value, block === undefined ? decimals.length : undefined),
      end: end + dots[0].length,
    };
  }
  return withExponent(text, end, whole, decimals);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function withExponent(text: string, end: number, whole: string, decimals: string | undefined): ScannedNumber {
  const exponent = match(EXPONENT, text, end);
  if (exponent === null) {
    return { number: numberLiteral(decimalValue(whole, decimals ?? ''), decimals?.length), end };
  }
  const shift = Number(exponent[1]);
  if (Math.abs(shift) > MAX_DIGITS) return giveUp();
  return {
    number: scaleDecimal(numberLiteral(decimalValue(whole, decimals ?? ''), decimals?.length ?? 0), shift),
    end: end + exponent[0].length,
  };
}

/** A decimal times a power of ten is a decimal with its point elsewhere. */
export function scaleDecimal(literal: NumberLiteral, shift: number): NumberLiteral {
  const scale = power(integer(10), BigInt(Math.abs(shift)));
  const { num, den } = literal.value;
  const value = shift < 0 ? rational(num, den * scale.num) : rational(num * scale.num, den);
  const decimals = literal.decimals === undefined ? undefined : Math.max(0, literal.decimals - shift);
  return numberLiteral(value, decimals);
}

function decimalValue(whole: string, decimals: string): Rational {
  if (whole.length + decimals.length > MAX_DIGITS) {
    return decimals === '' && whole.length <= 4 * MAX_DIGITS ? integer(BigInt(whole)) : giveUp();
  }
  const digits = whole + decimals;
  if (digits === '') return giveUp();
  if (decimals === '') return integer(BigInt(digits));
  return rational(BigInt(digits), 10n ** BigInt(decimals.length));
}

/** `0.1` and the block `6` is 0.1666…, which is (16 - 1) / 90. */
function repeatingValue(whole: string, decimals: string, block: string): Rational {
  if (whole.length + decimals.length + block.length > MAX_DIGITS) return giveUp();
  const before = BigInt(`0${whole}${decimals}`);
  const through = BigInt(`0${whole}${decimals}${block}`);
  const nines = 10n ** BigInt(block.length) - 1n;
  return rational(through - before, nines * 10n ** BigInt(decimals.length));
}

/** The block that closing dots continue: the last digit of `0.1666…` stands three times, the block of `0.1212…` twice. */
function repeatedBlock(decimals: string): readonly [string, string] | undefined {
  const found = /^(\d*?)(\d)\2\2+$/.exec(decimals) ?? /^(\d{0,40}?)(\d{2,20}?)\2+$/.exec(decimals.slice(0, 100));
  return found === null || decimals.length > 100 ? undefined : [found[1] ?? '', found[2] ?? ''];
}
