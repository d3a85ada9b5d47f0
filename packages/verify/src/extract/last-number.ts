/**
 * The last number of a text as it is written there: `-5`, `3.14`, `1,234`, `1/2`, `50%`, `\frac{1}{2}`.
 * Works from the end, so its cost is that of the text behind the number plus the number.
 */
export function lastNumber(text: string): string | undefined {
  let end = text.length;
  while (end > 0 && !isDigit(text, end - 1)) end--;
  if (end === 0) return undefined;
  const fraction = fractionAround(text, end);
  if (fraction) return fraction;
  let start = numberStart(text, end);
  if (text[start - 1] === '/' && isDigit(text, start - 2)) {
    start = numberStart(text, start - 1);
    const whole = /(?<![\d.,/])\d{1,3} $/.exec(text.slice(Math.max(0, start - 5), start));
    start -= whole?.[0].length ?? 0;
  }
  if (isMinus(text, start)) start--;
  return text.slice(start, end) + (/^\s?\\?%/.test(text.slice(end, end + 3)) ? '%' : '');
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
}

/** Walks left over digits, one decimal point and commas that group thousands. */
function numberStart(text: string, end: number): number {
  let start = end;
  let digits = 0;
  let grouped: number | undefined;
  let pointed = false;
  for (let i = end - 1; i >= 0; i--) {
    if (isDigit(text, i)) {
      digits++;
      start = i;
    } else if (text[i] === '.' && !pointed && grouped === undefined && isDigit(text, i - 1)) {
      pointed = true;
      digits = 0;
    } else if (text[i] === '.' && !pointed && grouped === undefined && !/[\w.]/.test(text[i - 1] ?? ' ')) {
      return i;
    } else if (text[i] === ',' && digits === 3 && isDigit(text, i - 1)) {
      grouped ??= start;
      digits = 0;
    } else break;
    // `1234,567` groups no thousands: only what follows the comma is the number
    if (grouped !== undefined && digits > 3) return grouped;
  }
  return start;
}

/** A minus that belongs to the number: not the one of `7-5`. */
function isMinus(text: string, start: number): boolean {
  const sign = text[start - 1];
  return (sign === '-' || sign === '−') && !/[\w)\]}]/.test(text[start - 2] ?? ' ');
}

/** Longer than any fraction of two numbers that a final answer had in the data sets at hand. */
const MAX_FRACTION_CHARS = 80;

/** The `\frac{a}{b}` that ends right behind `end`. */
function fractionAround(text: string, end: number): string | undefined {
  if (text[end] !== '}') return undefined;
  const from = Math.max(0, end - MAX_FRACTION_CHARS);
  const at = text.slice(from, end).lastIndexOf('frac{');
  if (at < 0) return undefined;
  const match = /-?\s?\\[dtc]?frac\{[^{}]*\}\{[^{}]*\}$/.exec(text.slice(Math.max(0, from + at - 4), end + 1));
  return match?.[0];
}
