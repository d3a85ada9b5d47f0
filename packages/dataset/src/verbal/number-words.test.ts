import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatRational, rational } from '../template/rational.ts';
import { numberToWords, ordinalToWords } from './number-to-words.ts';
import { wordsToNumber } from './words-to-number.ts';

test.each([
  [0, 'zero'],
  [13, 'thirteen'],
  [40, 'forty'],
  [42, 'forty-two'],
  [100, 'one hundred'],
  [1305, 'one thousand three hundred five'],
  [70_006, 'seventy thousand six'],
  [2_000_000, 'two million'],
  [-7, 'minus seven'],
  ['0.25', 'zero point two five'],
  ['12.05', 'twelve point zero five'],
  ['1,250', 'one thousand two hundred fifty'],
  [1e21, 'one sextillion'],
  [2.5e-7, 'zero point zero zero zero zero zero zero two five'],
  [rational(1, 2), 'one half'],
  [rational(3, 4), 'three quarters'],
  [rational(-7, 2), 'minus three and one half'],
  [rational(5, 21), 'five twenty-firsts'],
  [rational(3, 100), 'three one-hundredths'],
])('%s is said "%s"', (value, words) => {
  expect(numberToWords(value)).toBe(words);
});

test.each([
  [305, 'three hundred and five'],
  [1005, 'one thousand and five'],
  [1305, 'one thousand three hundred and five'],
  [42, 'forty-two'],
  [2_001_000, 'two million one thousand'],
])('%i is said "%s" with and', (value, words) => {
  expect(numberToWords(value, { and: true })).toBe(words);
});

test.each([
  [1, 'first'],
  [12, 'twelfth'],
  [20, 'twentieth'],
  [21, 'twenty-first'],
  [100, 'one hundredth'],
  [115, 'one hundred fifteenth'],
])('the ordinal of %i is %s', (value, words) => {
  expect(ordinalToWords(value)).toBe(words);
});

test('every whole number from 0 to 9999 comes back, with and without and', () => {
  for (let n = 0; n < 10_000; n++) {
    if (wordsToNumber(numberToWords(n))?.numerator !== BigInt(n)) expect.fail(numberToWords(n));
    const words = numberToWords(n, { and: true });
    if (wordsToNumber(words)?.numerator !== BigInt(n)) expect.fail(words);
  }
});

test('decimals, fractions and large numbers come back', () => {
  const whole = fc.bigInt({ min: -(10n ** 36n) + 1n, max: 10n ** 36n - 1n });
  const fraction = fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 1, max: 99 }));
  fc.assert(
    fc.property(whole, fraction, fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }), (n, [top, bottom], digits) => {
      expect(wordsToNumber(numberToWords(n))).toEqual(rational(n));
      const value = rational(top, bottom);
      expect(formatRational(wordsToNumber(numberToWords(value)) ?? rational(0))).toBe(formatRational(value));
      const decimal = `${top}.${digits.join('')}`;
      const tail = rational(BigInt(digits.join('')), 10n ** BigInt(digits.length));
      const size = rational(BigInt(Math.abs(top)) * tail.denominator + tail.numerator, tail.denominator);
      if (top > 0) expect(wordsToNumber(numberToWords(decimal))).toEqual(size);
    }),
    { seed: 1, numRuns: 1000 },
  );
});

test.each([
  ['a hundred', '100'],
  ['A Half', '1/2'],
  ['half', '1/2'],
  ['a third', '1/3'],
  ['three fourths', '3/4'],
  ['two and a half', '5/2'],
  ['one hundred and twenty and three quarters', '483/4'],
  ['two dozen', '24'],
  ['5 million', '5000000'],
  ['2.5 million', '2500000'],
  ['twelve hundred', '1200'],
  ['negative six', '-6'],
  ['one twenty-first', '1/21'],
])('"%s" is %s', (words, value) => {
  const read = wordsToNumber(words);
  expect(read === undefined ? undefined : formatRational(read)).toBe(value);
});

test.each([
  '',
  'and',
  'two three',
  'twenty twelve',
  'hundred hundred',
  'five and',
  'point',
  'first',
  'thirds',
  'million two million',
  'one hundred and',
  'x'.repeat(5000),
])('"%s" is no number', (words) => {
  expect(wordsToNumber(words)).toBeUndefined();
});

test.each([10n ** 36n, 'NaN', '1.2.3', Number.POSITIVE_INFINITY])('%s cannot be said', (value) => {
  expect(() => numberToWords(value)).toThrow(/said/);
});
