import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpression } from './expression.ts';
import { add, compare, divide, formatRational, multiply, rational, subtract } from './rational.ts';
import { fillSentence } from './sentence.ts';

const fraction = fc.tuple(fc.integer(), fc.integer({ min: 1 })).map(([top, bottom]) => rational(top, bottom));

test('fractions obey the laws of a field and stay in lowest terms', () => {
  fc.assert(
    fc.property(fraction, fraction, fraction, (a, b, c) => {
      expect(add(a, b)).toEqual(add(b, a));
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
      expect(subtract(add(a, b), b)).toEqual(a);
      if (b.numerator !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
      expect(compare(a, b)).toBe(-compare(b, a) + 0);
    }),
    { seed: 1 },
  );
});

test.each([
  [6, 4, '3/2'],
  [-6, 4, '-3/2'],
  [6, -4, '-3/2'],
  [0, 5, '0'],
  [7, 1, '7'],
])('%i over %i is %s', (top, bottom, text) => {
  expect(formatRational(rational(top, bottom))).toBe(text);
});

test('a denominator of 0 is refused', () => {
  expect(() => rational(1, 0)).toThrow(/denominator 0/);
});

test.each([
  ['1 + 2 * 3', '7'],
  ['(1 + 2) * 3', '9'],
  ['8 - 2 - 1', '5'],
  ['8 / 2 / 2', '2'],
  ['7 % 3', '1'],
  ['1 / 3 + 1 / 6', '1/2'],
  ['n * n', '16'],
  ['n > 3', '1'],
  ['n <= 3', '0'],
  ['n != 4', '0'],
  ['n + 1 = 5', '1'],
])('%s is %s', (source, expected) => {
  expect(formatRational(parseExpression(source).evaluate({ n: rational(4) }))).toBe(expected);
});

test('an expression prints itself with numbers for names', () => {
  expect(parseExpression('(a+b)*2').print({ a: rational(1), b: rational(1, 2) })).toBe('(1 + 1/2) * 2');
});

test.each([
  ['', /ends too early/],
  ['1 +', /ends too early/],
  ['(1', /ends too early/],
  ['1 2', /unexpected "2"/],
  ['a $ b', /unexpected "\$"/],
  [')', /unexpected "\)"/],
])('"%s" is refused', (source, message) => {
  expect(() => parseExpression(source)).toThrow(message);
});

const egg = { singular: 'egg', plural: 'eggs' };
const ana = { name: 'Ana', subject: 'she', object: 'her', possessive: 'her' };

test.each([
  ['{n} {item#n}', { n: rational(1), item: egg }, '1 egg'],
  ['{n} {item#n}', { n: rational(2), item: egg }, '2 eggs'],
  ['{n} {item#n}', { n: rational(0), item: egg }, '0 eggs'],
  ['{n} {item#n}', { n: rational(1, 2), item: egg }, '1/2 eggs'],
  ['{item.article} . {item.plural}', { item: egg }, 'An egg . Eggs'],
  ['{actor.subject} sees {actor.object} {actor.possessive} {actor}', { actor: ana }, 'She sees her her Ana'],
  ['{n.money} dollars', { n: rational(5, 2) }, '2.50 dollars'],
  ['{n.money} dollars', { n: rational(5) }, '5 dollars'],
])('%s is filled', (template, slots, expected) => {
  expect(fillSentence(template, slots as never)).toBe(expected);
});

test.each(['{none}', '{item}', '{item.third}', '{item#none}', '{actor.third}', '{word.plural}'])(
  'the slot %s cannot be filled',
  (template) => {
    expect(() => fillSentence(template, { item: egg, actor: ana, word: 'x' })).toThrow(/cannot be filled/);
  },
);
