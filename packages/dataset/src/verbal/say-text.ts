import { sayMath } from './say-math.ts';
import { findQuantities } from '../vary/find-quantities.ts';
import { numberToWords } from './number-to-words.ts';
import { rational } from '../template/rational.ts';

/**
 * A problem as it would be read aloud: numbers in words, `$1.54` as `one dollar and fifty-four cents`, `20%` as `twenty percent`,
 * and formulas between dollar signs as `sayMath` says them. A formula that cannot be read stays as it is.
 *
 * @example
 * sayText('Tom pays $3 for 2 pens.'); // => 'Tom pays three dollars for two pens.'
 */
export function sayText(text: string): string {
  // a formula holds no space next to its dollar signs and is no price
  const pieces = text.split(/(\$[^\s$](?:[^$\n]*[^\s$])?\$(?!\d))/);
  return pieces.map((piece, i) => (i % 2 === 1 ? (sayMath(piece) ?? piece) : sayNumbers(piece, i === 0))).join('');
}

function sayNumbers(text: string, isFirst: boolean): string {
  let said = text;
  for (const { text: written, start, end, percent } of findQuantities(text).toReversed()) {
    if (!/^[\d.]/.test(written)) continue;
    const before = said.slice(0, start);
    const after = said.slice(end);
    const price = /\$\s?$/.exec(before);
    const isPrice = price !== null && /^[\d,]+(?:\.\d\d)?$/.test(written);
    const head = isPrice ? before.slice(0, price.index) : before;
    // ten five-dollar bills; twenty dollars per hour
    const asName = isPrice && /^ (?:bill|note|coin|coupon|gift card)s?\b/.test(after);
    const words = isPrice ? (asName ? `${sayNumber(written)}-dollar` : sayPrice(written)) : sayNumber(written);
    const tail = percent && !isPrice ? after.replace(/^ ?%/, ' percent') : after.replace(/^\/(?=[a-z])/, ' per ');
    said = `${head}${(isFirst && head.trim() === '') || /[.!?]["')]?\s+$/.test(head) ? capitalised(words) : words}${tail}`;
  }
  return said;
}

function capitalised(words: string): string {
  return words.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

function sayPrice(written: string): string {
  const [dollars = '', cents = ''] = written.replaceAll(',', '').split('.');
  const parts = [
    ...(Number(dollars) > 0 || Number(cents) === 0
      ? [`${numberToWords(dollars)} ${Number(dollars) === 1 ? 'dollar' : 'dollars'}`]
      : []),
    ...(Number(cents) > 0 ? [`${numberToWords(`${Number(cents)}`)} ${Number(cents) === 1 ? 'cent' : 'cents'}`] : []),
  ];
  return parts.join(' and ');
}

/** Digits, a fraction, or digits with a word of scale: `1,250`, `3/4`, `5 million`. */
function sayNumber(written: string): string {
  return written
    .replace(/(?:(\d+) )?(\d+)\/(\d+)/, (_, whole: string | undefined, top: string, bottom: string) => {
      const value = rational(BigInt(whole ?? 0) * BigInt(bottom) + BigInt(top), BigInt(bottom));
      return numberToWords(value);
    })
    .replace(/^\.\d+$/, (digits) => `0${digits}`)
    .replace(/[\d,]*\d(?:\.\d+)?/, (digits) => numberToWords(digits));
}
