import { multiply, parseRational, rational, type Rational } from '../template/rational.ts';
import { isNumberWord, wordsToNumber } from '../verbal/words-to-number.ts';

/** A number in a text. */
export interface Quantity {
  /** As written: `1,250`, `three`, `1/2`, `two dozen`. A sign of currency or percent is not part of it. */
  readonly text: string;
  /** `20` for `20%`. */
  readonly value: Rational;
  /** Offset of the first character, and that after the last. */
  readonly start: number;
  readonly end: number;
  readonly percent: boolean;
  /** `one` or a multiplier such as `twice`: what a paraphrase may leave out or say otherwise. */
  readonly weak: boolean;
}

/** The longest problem of the data sets we read has 5,000 characters. */
const MAX_TEXT_CHARS = 100_000;

/**
 * The numbers in a text, in order: digits with commas, decimals and fractions, number words, `half`, `two dozen`, `5 million`,
 * `twice`, `tripled`. Left out are ordinals (`5th`, `third` alone), times of day (`3:30`) and digits inside words (`A4`).
 */
export function findQuantities(text: string): readonly Quantity[] {
  if (text.length > MAX_TEXT_CHARS)
    throw new RangeError(`a text of ${text.length} characters is too long; the limit is ${MAX_TEXT_CHARS}`);
  const tokens = [...text.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const quantities: Quantity[] = [];
  for (let i = 0; i < tokens.length;) {
    const found = /^[.\d]/.test(tokens[i]?.text ?? '') ? readDigits(text, tokens, i) : readWords(text, tokens, i);
    if (found !== undefined) quantities.push(found.quantity);
    i = found?.next ?? i + 1;
  }
  return quantities;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+|[A-Za-z]+/g;

const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ...['twice', 'double', 'doubled', 'doubles'].map((word) => [word, 2] as const),
  ...['thrice', 'triple', 'tripled', 'triples'].map((word) => [word, 3] as const),
  ...['quadruple', 'quadrupled', 'quadruples'].map((word) => [word, 4] as const),
]);

function readDigits(
  text: string,
  tokens: readonly Token[],
  at: number,
): { readonly quantity: Quantity; readonly next: number } | undefined {
  const first = tokens[at] as Token;
  const before = text.slice(Math.max(0, first.start - 2), first.start);
  const after = text.slice(first.end, first.end + 2);
  // part of a word, a time of day or an ordinal
  if (/[A-Za-z_]$|\d:$/.test(before) || /^:\d/.test(after) || /^(?:st|nd|rd|th)/.test(after)) return undefined;
  let [end, next] = [first.end, at + 1];
  const fraction = /^(?: \d+)?\/\d+(?![\d/])/.exec(text.slice(end));
  if (fraction !== null) {
    end += fraction[0].length;
    while ((tokens[next]?.start ?? end) < end) next++;
  }
  let value = parseRational(text.slice(first.start, end));
  if (value === undefined) return undefined;
  const scale = tokens[next];
  const factor = scale !== undefined && text.slice(end, scale.start) === ' ' ? scaleOf(scale.text) : undefined;
  if (scale !== undefined && factor !== undefined) {
    value = multiply(value, factor);
    [end, next] = [scale.end, next + 1];
  }
  return { quantity: quantity(text, first.start, end, value, false), next };
}

/** `dozen`, `hundred`, `million`: what can follow digits. */
function scaleOf(word: string): Rational | undefined {
  return ['hundred', 'thousand', 'million', 'billion', 'trillion', 'dozen'].includes(word.toLowerCase())
    ? wordsToNumber(word === 'dozen' ? 'one dozen' : `one ${word}`)
    : undefined;
}

/** The longest number of 10^36 has 40 words. */
const MAX_WORDS = 40;

function readWords(
  text: string,
  tokens: readonly Token[],
  at: number,
): { readonly quantity: Quantity; readonly next: number } | undefined {
  const first = tokens[at] as Token;
  const multiplier = MULTIPLIERS.get(first.text.toLowerCase());
  if (multiplier !== undefined) {
    return { quantity: quantity(text, first.start, first.end, rational(multiplier), true), next: at + 1 };
  }
  let best: { readonly quantity: Quantity; readonly next: number } | undefined;
  for (let next = at + 1; next <= Math.min(tokens.length, at + MAX_WORDS); next++) {
    const last = tokens[next - 1] as Token;
    const joined = next === at + 1 || /^[ -]$/.test(text.slice(tokens[next - 2]?.end, last.start));
    const word = last.text.toLowerCase();
    if (!joined || !(isNumberWord(word) || ['a', 'an', 'and', 'point'].includes(word))) break;
    const said = text.slice(first.start, last.end).replace(/^[Aa]n /, 'a ');
    const value = isArticleOnly(said, text.slice(last.end)) ? undefined : wordsToNumber(said);
    if (value !== undefined) {
      best = { quantity: quantity(text, first.start, last.end, value, /^one$/i.test(said)), next };
    }
  }
  return best;
}

/** `a` alone counts nothing, and `a third player` is one of an order. */
function isArticleOnly(said: string, after: string): boolean {
  if (/^an?$/i.test(said)) return true;
  return /^a \w+th$|^a third$/i.test(said) && !/^ (?:of|as|more|less|off|full)\b/.test(after);
}

function quantity(text: string, start: number, end: number, value: Rational, weak: boolean): Quantity {
  const percent = /^ ?(?:%|percent\b|per cent\b)/.test(text.slice(end));
  return { text: text.slice(start, end), value, start, end, percent, weak };
}
