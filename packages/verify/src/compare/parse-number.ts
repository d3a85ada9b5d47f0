import { parseArithmetic } from './parse-arithmetic.ts';
import type { NumberValue } from './number-value.ts';

/**
 * Reads a cleaned answer as an exact number: integers, decimals, fractions, mixed numbers, sums, products and powers
 * of those, scientific notation, a percent sign, and a unit behind the number. `undefined` for everything else.
 */
export function parseNumber(text: string): NumberValue | undefined {
  const bare = parseArithmetic(text);
  if (bare !== undefined) return bare;
  if (text.endsWith('%')) return asPercent(parseArithmetic(text.slice(0, -1)));
  const match = UNIT.exec(text);
  if (match === null) return undefined;
  const [, head = '', unit = ''] = match;
  const value = parseArithmetic(head);
  if (value === undefined || NOT_UNITS.test(unit)) return undefined;
  if (/^per ?cent$/i.test(unit)) return asPercent(value);
  return { ...value, unit: unit.toLowerCase().replace(/(?<=[a-z]{2})s$/, '') };
}

/** A number, then words: `18 dollars`, `5 cm`, `3 cubic feet`, `7 m^2`. `2x` has no space and is algebra. */
const UNIT =
  /^((?:[^a-zA-Z\\]|\\frac)*[\d)}](?: ?\/ ?\d+)?) ?(?:(?<= )|(?=(?:[cmk]?m|k?g|m?l|ft|mph|am|pm|cents?)(?![a-zA-Z])))([a-zA-Z]{2}[a-zA-Z .'/-]*(?: ?\^\{?[23]\}?)?|[mgshlLCFK](?: ?\^\{?[23]\}?)?)$/;

/** Words behind a number that are mathematics, not units. */
const NOT_UNITS = /^(?:sin|cos|tan|log|ln|mod|or|and|if|when|where|to|times|pi|sqrt)\b/i;

function asPercent(value: NumberValue | undefined): NumberValue | undefined {
  return value === undefined ? undefined : { ...value, percent: true };
}
