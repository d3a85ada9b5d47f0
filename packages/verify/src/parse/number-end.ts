import { integer, power, rational, type Rational } from '../exact/rational.ts';
import { giveUp } from '../work.ts';
import { numberLiteral, type NumberLiteral } from './answer-tree.ts';
import { decimalValue, match, MAX_DIGITS, type NumberEnd, type ScannedNumber } from './scan-number.ts';

const REPEATING = /\\?(?:overline|bar|dot)\s*\{(\d+)\}|\\?(?:overline|bar|dot) ?(\d)|\((\d+)\)(?![\d(*^])/y;
const EXPONENT = /[eE]([+-]?\d{1,5})(?![\w.])/y;
const DOTS = /\s*(?:\.\.\.+|…|\\[lc]?dots)/y;

/** `0.1\overline{6}`, `0.(3)`, `0.333…`, `1.5e3`. */
export const readNumberEnd: NumberEnd = (text, end, whole, decimals) =>
  (decimals === undefined ? undefined : readRepeating(text, end, whole, decimals)) ??
  readExponent(text, end, whole, decimals);

function readRepeating(text: string, end: number, whole: string, decimals: string): ScannedNumber | undefined {
  const repeating = match(REPEATING, text, end);
  if (repeating !== null) {
    const block = repeating[1] ?? repeating[2] ?? repeating[3] ?? '';
    return { number: numberLiteral(repeatingValue(whole, decimals, block)), end: end + repeating[0].length };
  }
  const dots = match(DOTS, text, end);
  if (dots === null) return undefined;
  const block = repeatedBlock(decimals);
  const number = !block
    ? numberLiteral(decimalValue(whole, decimals), decimals.length)
    : numberLiteral(repeatingValue(whole, ...block));
  return { number, end: end + dots[0].length };
}

function readExponent(text: string, end: number, whole: string, decimals?: string): ScannedNumber {
  const exponent = match(EXPONENT, text, end);
  if (exponent === null) return { number: numberLiteral(decimalValue(whole, decimals), decimals?.length), end };
  const shift = Number(exponent[1]);
  if (Math.abs(shift) > MAX_DIGITS) return giveUp();
  return {
    number: scaleDecimal(numberLiteral(decimalValue(whole, decimals), decimals?.length ?? 0), shift),
    end: end + exponent[0].length,
  };
}

/** A decimal times a power of ten is a decimal with its point elsewhere. */
function scaleDecimal(literal: NumberLiteral, shift: number): NumberLiteral {
  const scale = power(integer(10), BigInt(Math.abs(shift)));
  const { num, den } = literal.value;
  const value = shift < 0 ? rational(num, den * scale.num) : rational(num * scale.num, den);
  const decimals = literal.decimals === undefined ? undefined : Math.max(0, literal.decimals - shift);
  return numberLiteral(value, decimals);
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
