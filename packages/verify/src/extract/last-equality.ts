/**
 * The value that a chain of equations ends in: `3 + 5 = 8` is `8`, `x = 3 + 5 = 8` is `8`. A single equation with a name
 * or a formula of letters on its left, such as `x = 8` or `y = 2x + 1`, stays as it is, and so does a chain that does
 * not end in a number.
 */
export function lastEquality(text: string): string {
  if (text.length > MAX_CHARS || !text.includes('=')) return text;
  const parts = text.split(/(?<![<>!:\\])=/);
  const last = parts.at(-1)?.trim() ?? '';
  if (parts.length < 2 || last === '' || !VALUE.test(last) || /,|\\text|\\quad/.test(text)) return text;
  const numeric = !/[a-zA-Z]/.test((parts[0] ?? '').replace(/\\[a-zA-Z]+/g, ''));
  return parts.length > 2 || numeric ? last : text;
}

const MAX_CHARS = 1000;

/** A number with its clothing; letters only in commands and units. */
const VALUE = /^[-+(\\$£€{]*(?:\d|\.\d|\\[a-z]*frac|\\sqrt|\\pi)/;
