import fc from 'fast-check';
import { expect, test } from 'vitest';

import { CodeText } from './code-text.ts';
import { isOneWordAway, ShortIndex } from './short-index.ts';
import { WordReader } from './word-reader.ts';

function read(text: string): WordReader {
  const reader = new WordReader();
  reader.read(new CodeText().read(text));
  return reader;
}

const away = (a: readonly number[], b: readonly number[]): boolean =>
  isOneWordAway(Uint32Array.from(a), a.length, Uint32Array.from(b), b.length);

test.each([
  [[1, 2, 3], [1, 2, 3], true],
  [[1, 2, 3], [1, 9, 3], true],
  [[1, 2, 3], [1, 2, 9, 3], true],
  [[1, 2, 3], [2, 3], true],
  [[1, 2, 3, 4], [2, 3, 1, 4], true],
  [[1, 2, 3, 4], [3, 1, 2, 4], true],
  [[1, 2, 3, 4], [4, 3, 2, 1], false],
  [[1, 2, 3], [9, 2, 8], false],
  [[1, 2, 3], [1, 2, 3, 4, 5], false],
  [[1, 2, 3, 4], [1, 9, 3, 4, 8], false],
  [[], [1], true],
])('%j and %j are one word away: %s', (a, b, expected) => {
  expect(away(a, b)).toBe(expected);
  expect(away(b, a)).toBe(expected);
});

const word = fc.constantFrom('find', 'the', 'value', 'of', 'an', 'odd', 'angle', 'in', 'circle', '7');

test('brings up every text that is one word away', () => {
  const texts = fc.array(word, { minLength: 1, maxLength: 16 });
  const edit = fc.tuple(fc.constantFrom('put', 'leave', 'exchange'), fc.nat(), word);
  fc.assert(
    fc.property(texts, edit, (words, [kind, at, other]) => {
      const place = at % words.length;
      const changed = words.toSpliced(place, kind === 'put' ? 0 : 1, ...(kind === 'leave' ? [] : [other]));
      const index = new ShortIndex();
      index.add(read(words.join(' ')), 7);
      expect(index.candidates(read(changed.join(' ')))).toEqual([7]);
    }),
  );
});

test('brings up texts with other letters, and none that are two words away', () => {
  const index = new ShortIndex();
  index.add(read('If 3x + 2 = 11, find x.'), 0);
  index.add(read('Add up all of the angles.'), 1);
  expect(index.candidates(read('If 3y + 2 = 11, find y.'))).toEqual([0]);
  expect(index.candidates(read('If 3x + 5 = 18, find x.'))).toEqual([]);
  expect(index.candidates(read('Count up all of my angles.'))).toEqual([]);
});
