import type { Token } from './token.ts';
import type { UnitTable } from './unit-table.ts';
import { isUnitWord } from './units.ts';

/** Short words that are never a product of variables. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'no yes none not the all any odd even per day one two six ten red sum nor for if is to of at by on as an it am pm ' +
    'both days true east west'
  ).split(' '),
);

/**
 * Whether a run of letters is a product of variables, such as `xy`, rather than a word or a unit. Behind a number and a
 * space a run of three or more is a unit, unless its letters are in alphabetical order as in `5 abc`.
 */
export function isVariables(token: Token, afterNumber: boolean, units: UnitTable): boolean {
  const { text } = token;
  if (token.textual || text.length > 4 || WORDS.has(text.toLowerCase())) return false;
  if (token.upright === true) return !(afterNumber && isUnitWord(text, units));
  if (isUnitWord(text, units) && (afterNumber || text.length > 2)) return false;
  if (text.length < 3 || /^[A-Z]+$/.test(text)) return true;
  if (text.length > 3 && /[aeiou]/.test(text)) return isAlphabetical(text);
  return !(afterNumber && token.spaced) || isAlphabetical(text);
}

function isAlphabetical(text: string): boolean {
  for (let i = 1; i < text.length; i++) if (text.charCodeAt(i) <= text.charCodeAt(i - 1)) return false;
  return true;
}
