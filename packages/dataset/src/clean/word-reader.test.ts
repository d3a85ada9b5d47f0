import { expect, test } from 'vitest';
import { CodeText } from './code-text.ts';
import { findRenaming } from './renaming.ts';
import { noNumberExchanged } from './no-number-exchanged.ts';
import { WordReader } from './word-reader.ts';

function read(text: string): WordReader {
  const reader = new WordReader();
  reader.read(new CodeText().read(text));
  return reader;
}
const words = (text: string): number[] => [...read(text).words.subarray(0, read(text).wordCount)];
const quantities = (text: string): Uint32Array => read(text).quantities.slice(0, read(text).quantityCount);

test.each([
  ['Two  Apples, please!', 'two apples please', true],
  ['$\\dfrac{1}{2}$', '\\frac12', false],
  ['$\\dfrac{1}{2}$', '\\frac{1} {2}', true],
  ['\\left(x\\right)', '(x)', true],
  ['1,000 apples', '1000 apples', true],
  ['1.5', '15', false],
  ['2x', '2 x', false],
  ['Éric', 'éric', true],
  ['１２ cm', '12 cm', true],
  ['小明有5个苹果', '小明有5个苹果。', true],
  ['小明', '小红', false],
])('%j and %j have the same words: %s', (a, b, same) => {
  expect(JSON.stringify(words(a)) === JSON.stringify(words(b))).toBe(same);
});

test.each([
  ['3 apples and 5 pears', '3 plums and 5 figs', true],
  ['3 apples and 5 pears', '5 apples and 3 pears', false],
  ['3 apples and 5 pears', 'Problem 7. 3 apples and 5 pears', true],
  ['three apples', '3 apples', true],
  ['the largest', 'the greatest', true],
  ['the largest', 'the smallest', false],
  ['x + 3', 'x - 3', false],
  ['a two-digit number', 'a 2 digit number', true],
  ['2^3', '2 * 3', true],
  ['', '3', true],
])('%j and %j may have the same quantities: %s', (a, b, same) => {
  const [x, y] = [quantities(a), quantities(b)];
  expect(noNumberExchanged(x, 0, x.length, y, 0, y.length)).toBe(same);
  expect(noNumberExchanged(y, 0, y.length, x, 0, x.length)).toBe(same);
});

test.each([
  ['a sells b to a', 'x sells y to x', 1],
  ['a sells b to a', 'x sells y to z', 4 / 5],
  ['a sells b', 'x sells x', 2 / 3],
  ['one two three four five', 'one two and three four five', 5 / 6],
])('%j becomes %j by renaming, as far as %f', (a, b, agreement) => {
  expect(findRenaming(Uint32Array.from(words(a)), Uint32Array.from(words(b)))?.agreement).toBeCloseTo(agreement, 12);
});

test('texts of very different length are no renaming of each other', () => {
  expect(findRenaming(Uint32Array.from(words('a b c d e f')), Uint32Array.from(words('a b c')))).toBeUndefined();
});

// quadratic in its length, any of these would outlast the test's time limit many times over
test.each([
  ['a word longer than any', 'a'.repeat(1_000_000), 1],
  ['backslashes', '\\'.repeat(500_000), 0],
  ['a number without end', '1,'.repeat(300_000), 1],
  ['signs', '-'.repeat(500_000), 0],
])('%s is read', (_, text, least) => {
  expect(read(text).wordCount).toBeGreaterThanOrEqual(least);
});
