/**
 * The value that a chain of equations ends in: `3 + 5 = 8` is `8`, `x = 3 + 5 = 8` is `8`. A single equation with a name
 * or a formula of letters on its left, such as `x = 8` or `y = 2x + 1`, stays as it is, and so does a chain that does
 * not end in a number.
 */
export function lastEquality(text: string): string {
  if (text.length > MAX_CHARS || !text.includes('=')) return text;
  const parts = text.split(/(?<![<>!:\\])=/);
  const last = parts.at(-1)?.trim() ?? '';
  if (parts.length < 2 || last === '' || !VALUE.test(last) || LIST.test(text)) return text;
  const numeric = !/[a-zA-Z]/.test((parts[0] ?? '').replace(/\\[a-zA-Z]+(?:\{[a-zA-Z ()]*\})?/g, ''));
  return parts.length > 2 || numeric ? last : text;
}

const MAX_CHARS = 1000;

/** A number with its clothing; letters only in commands and units. */
const VALUE = /^[-+(\\$£€{]*(?:\d|\.\d|\\[a-z]*frac|\\sqrt|\\pi)/;

/** Several equations are no chain. */
const LIST = /,(?!\d{3})|\\quad|\b(?:or|and)\b/;

/**
 * The right side of a last equation whose left side is one term: `x^3 = 12` and `\cos A = \frac{1}{2}` say 12 and 1/2,
 * but `2x + y = 7` is a line.
 */
export function valueOfTerm(text: string): string {
  const value = lastEquality(text);
  const [left = '', right = '', ...more] = value.split(/(?<![<>!:\\])=/);
  if (more.length > 0 || LIST.test(value) || !VALUE.test(right.trim()) || /[a-zA-Z]/.test(bareLetters(right)))
    return value;
  return /[-+<>]/.test(left.replace(/\([^()]*\)|\{[^{}]*\}/g, '')) ? value : right.trim();
}

function bareLetters(text: string): string {
  return text.replace(/\\(?:text|mathrm)\{[^{}]*\}|\\[a-zA-Z]+/g, '');
}
