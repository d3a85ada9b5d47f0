import { formatDecimal, type Rational } from '../template/rational.ts';
import { numberToWords } from '../verbal/number-to-words.ts';

/** Words for words, commas for commas, capitals for capitals, as many decimals. */
export function inStyleOf(text: string, value: Rational): string {
  if (/[a-z]/i.test(text)) {
    const words = numberToWords(value);
    return /^[A-Z]/.test(text) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  }
  const plain = formatDecimal(value);
  const [whole = '', part] = plain.split('.');
  const decimals = text.split('.')[1]?.length ?? 0;
  const grouped =
    /,/.test(text) || (whole.length > 4 && text.length <= 4) ? whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') : whole;
  return decimals === 0 && part === undefined ? grouped : `${grouped}.${(part ?? '').padEnd(decimals, '0')}`;
}
