import { add, divide, multiply, parseRational, rational, subtract, type Rational } from '../template/rational.ts';
import { ordinalToWords, SMALL, TENS, THOUSANDS } from './number-to-words.ts';

/**
 * Reads a number said in English: the whole text must be one number.
 *
 * Understands what `numberToWords` says, with or without `and` and hyphens, and besides it `a hundred`, `half`, `a third`,
 * `three quarters`, `two and a half`, `two dozen`, `5 million`. Case and surrounding spaces do not matter.
 *
 * @returns `undefined` for any other text.
 *
 * @example
 * wordsToNumber('three hundred and five'); // => rational(305)
 */
export function wordsToNumber(text: string): Rational | undefined {
  // the longest name of a number below 10^36 has some 400 characters
  if (text.length > 1000) return undefined;
  const words = text
    .toLowerCase()
    .replaceAll('-', ' ')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words[0] === 'minus' || words[0] === 'negative') {
    const size = readUnsigned(words.slice(1));
    return size === undefined ? undefined : subtract(rational(0), size);
  }
  return readUnsigned(words);
}

/** Words that can be part of a number, for finding numbers in texts. */
export function isNumberWord(word: string): boolean {
  return VALUES.has(word) || FRACTIONS.has(word) || SCALES.has(word) || word === 'hundred' || word === 'dozen';
}

const VALUES: ReadonlyMap<string, number> = new Map([
  ...SMALL.map((word, i) => [word, i] as const),
  ...TENS.map((word, i) => [word, 10 * (i + 2)] as const),
]);

const SCALES: ReadonlyMap<string, Rational> = new Map(
  THOUSANDS.map((word, i) => [word, rational(1000n ** BigInt(i + 1))] as const),
);

/** `half` to `ninety ninths`, `hundredths`, `thousandths`; the last word decides. */
const FRACTIONS: ReadonlyMap<string, number> = new Map(
  [...Array.from({ length: 98 }, (_, i) => i + 2), 100, 1000, 1_000_000].flatMap((n) => denominatorNames(n)),
);

function denominatorNames(n: number): (readonly [string, number])[] {
  if (n === 2) return ['half', 'halves'].map((word) => [word, 2] as const);
  const word = ordinalToWords(n).replace(/^one /, '').replaceAll('-', ' ');
  const names = n === 4 ? ['quarter', word] : [word];
  return names.flatMap((name) => [[name, n] as const, [`${name}s`, n] as const]);
}

function readUnsigned(words: readonly string[]): Rational | undefined {
  const last = words.at(-1);
  if (last === 'dozen' && words.length > 1) {
    const count = readUnsigned(words.slice(0, -1));
    return count === undefined ? undefined : multiply(count, rational(12));
  }
  const point = words.indexOf('point');
  if (point >= 0) return readDecimal(words.slice(0, point), words.slice(point + 1));
  return readFraction(words) ?? readWhole(words);
}

function readDecimal(whole: readonly string[], digits: readonly string[]): Rational | undefined {
  const front = whole.length === 0 ? rational(0) : readWhole(whole);
  const values = digits.map((word) => VALUES.get(word) ?? 10);
  if (front === undefined || values.length === 0 || values.some((digit) => digit > 9)) return undefined;
  return add(front, rational(BigInt(values.join('')), 10n ** BigInt(values.length)));
}

/** `two thirds`, `a half`, `three and a half`. */
function readFraction(words: readonly string[]): Rational | undefined {
  for (const size of [1, 2]) {
    const denominator = FRACTIONS.get(words.slice(-size).join(' '));
    if (denominator === undefined) continue;
    const before = words.slice(0, -size);
    const and = before.lastIndexOf('and');
    for (const cut of and < 0 ? [-1] : [and, -1]) {
      const top = before.slice(cut + 1);
      const whole = cut < 0 ? rational(0) : readWhole(before.slice(0, cut));
      const numerator = top.length === 0 && size === 1 && denominator === 2 ? rational(1) : readWhole(top);
      if (whole === undefined || numerator === undefined) continue;
      return add(whole, divide(numerator, rational(denominator)));
    }
  }
  return undefined;
}

/** `one thousand two hundred and five`; groups must fall, as `two three` is no number. */
function readWhole(words: readonly string[]): Rational | undefined {
  if (words.length === 0) return undefined;
  let total = rational(0);
  let limit: Rational | undefined;
  let rest: readonly string[] = words;
  while (rest.length > 0) {
    const at = rest.findIndex((word) => SCALES.has(word));
    const group = readGroup(at < 0 ? rest : rest.slice(0, at), total.numerator > 0n);
    const scale = at < 0 ? rational(1) : (SCALES.get(rest[at] ?? '') ?? rational(1));
    if (group === undefined || (limit !== undefined && scale.numerator >= limit.numerator)) return undefined;
    total = add(total, multiply(group, scale));
    limit = scale;
    rest = at < 0 ? [] : rest.slice(at + 1);
  }
  return total;
}

/** Below 1000, or digits: `5`, `2.5`. `and` may stand after the hundreds, or first when the group follows others. */
function readGroup(words: readonly string[], follows: boolean): Rational | undefined {
  const [first = '', second] = words;
  if (first === 'and') return follows ? readGroup(words.slice(1), false) : undefined;
  if (words.length === 1 && /^[\d.,]+$/.test(first)) return parseRational(first);
  if (words.length === 1 && (first === 'a' || first === 'one')) return rational(1);
  if (second === 'hundred') {
    const hundreds = first === 'a' ? 1 : VALUES.get(first);
    if (hundreds === undefined || hundreds === 0 || hundreds > 99) return undefined;
    const rest = words.slice(words[2] === 'and' ? 3 : 2);
    if (rest.length === 0) return words[2] === 'and' ? undefined : rational(hundreds * 100);
    const below = readBelowHundred(rest);
    return below === undefined ? undefined : rational(hundreds * 100 + below);
  }
  const below = readBelowHundred(words);
  return below === undefined ? undefined : rational(below);
}

function readBelowHundred(words: readonly string[]): number | undefined {
  const [first = '', second] = words;
  const value = VALUES.get(first);
  if (value === undefined || words.length > 2) return undefined;
  if (second === undefined) return value;
  const ones = VALUES.get(second) ?? 0;
  return value >= 20 && ones > 0 && ones < 10 ? value + ones : undefined;
}
