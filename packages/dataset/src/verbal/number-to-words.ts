import { isWhole, type Rational } from '../template/rational.ts';

/** Options of `numberToWords`. */
export interface NumberToWordsOptions {
  /** `three hundred and five` instead of `three hundred five`. @default false */
  readonly and?: boolean | undefined;
}

/**
 * A number in English words: `forty-two`, `minus three point one four`, `two thirds`, `three and one half`.
 *
 * A `Rational` that is not whole is said as a fraction; a `number` or a text with a point is said digit by digit after it.
 *
 * @throws {RangeError} for numbers of 10^36 and more, which have no common name, and for what is no number.
 *
 * @example
 * numberToWords(1305); // => 'one thousand three hundred five'
 */
export function numberToWords(value: bigint | number | string | Rational, options?: NumberToWordsOptions): string {
  if (typeof value === 'object') return rationalToWords(value, options);
  const match = /^([-+]?)(\d+)(?:\.(\d+))?$/.exec(
    typeof value === 'number' ? plain(value) : `${value}`.replaceAll(',', ''),
  );
  if (match === null)
    throw new RangeError(`${value} is no number that can be said; give digits with at most one point`);
  const [, sign = '', whole = '', decimals] = match;
  const words = wholeToWords(BigInt(whole), options?.and === true);
  const said =
    decimals === undefined
      ? words
      : `${words} point ${decimals
          .split('')
          .map((d) => SMALL[Number(d)])
          .join(' ')}`;
  return sign === '-' ? `minus ${said}` : said;
}

/** The ordinal of a positive whole number: `first`, `twenty-third`, `one hundredth`. */
export function ordinalToWords(value: bigint | number): string {
  return numberToWords(BigInt(value)).replace(
    /[a-z]+$/,
    (last) => ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`),
  );
}

/** The words of 0 to 19. */
export const SMALL: readonly string[] =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
/** The words of 20, 30 … 90. */
export const TENS: readonly string[] = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
/** The words of 10^3, 10^6 … 10^33. */
export const THOUSANDS: readonly string[] =
  'thousand million billion trillion quadrillion quintillion sextillion septillion octillion nonillion decillion'.split(
    ' ',
  );

const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function wholeToWords(value: bigint, and: boolean): string {
  if (value >= 10n ** 36n) throw new RangeError(`${value} is too large to be said; numbers below 10^36 have names`);
  if (value === 0n) return 'zero';
  const groups: string[] = [];
  for (let rest = value, i = -1; rest > 0n; rest /= 1000n, i++) {
    const group = Number(rest % 1000n);
    if (group === 0) continue;
    const words = groupToWords(group, and);
    if (i >= 0) groups.unshift(`${words} ${THOUSANDS[i]}`);
    else groups.unshift(and && group < 100 && value >= 1000n ? `and ${words}` : words);
  }
  return groups.join(' ');
}

/** 1 to 999. */
function groupToWords(value: number, and: boolean): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const ones = rest % 10 === 0 ? '' : `-${SMALL[rest % 10]}`;
  const tens = rest < 20 ? SMALL[rest] : `${TENS[Math.floor(rest / 10) - 2]}${ones}`;
  if (hundreds === 0) return `${tens}`;
  return rest === 0 ? `${SMALL[hundreds]} hundred` : `${SMALL[hundreds]} hundred ${and ? 'and ' : ''}${tens}`;
}

function rationalToWords(value: Rational, options: NumberToWordsOptions | undefined): string {
  if (isWhole(value)) return numberToWords(value.numerator, options);
  if (value.numerator < 0n) {
    return `minus ${rationalToWords({ numerator: -value.numerator, denominator: value.denominator }, options)}`;
  }
  const whole = value.numerator / value.denominator;
  const top = value.numerator % value.denominator;
  const part = `${numberToWords(top, options)} ${denominatorToWords(value.denominator, top !== 1n)}`;
  return whole === 0n ? part : `${numberToWords(whole, options)} and ${part}`;
}

function denominatorToWords(denominator: bigint, plural: boolean): string {
  if (denominator === 2n) return plural ? 'halves' : 'half';
  const word = denominator === 4n ? 'quarter' : ordinalToWords(denominator).replaceAll(' ', '-');
  return plural ? `${word}s` : word;
}

/** Digits without an exponent. */
function plain(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([-+]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${decimals}`;
  return `${sign}${whole}${decimals.padEnd(shift, '0')}`;
}
