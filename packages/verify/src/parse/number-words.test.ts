import { expect, test } from 'vitest';
import { readNumberWords } from './number-words.ts';

test.each([
  ['seven', 7n],
  ['twenty one', 21n],
  ['three hundred and five', 305n],
  ['one thousand two hundred thirty four', 1234n],
  ['two million', 2_000_000n],
  ['a hundred', 100n],
  ['a dozen', 12n],
  ['zero', 0n],
])('%s is %s', (text, value) => {
  const words = text.split(' ');
  expect(readNumberWords(words)).toEqual({ value, count: words.length });
});

test('stops where a number ends', () => {
  expect(readNumberWords(['two', 'three'])).toEqual({ value: 2n, count: 1 });
  expect(readNumberWords(['five', 'apples'])).toEqual({ value: 5n, count: 1 });
  expect(readNumberWords(['three', 'fourths'])).toEqual({ value: 3n, den: 4n, count: 2 });
  expect(readNumberWords(['half'])).toEqual({ value: 1n, den: 2n, count: 1 });
  expect(readNumberWords(['apples'])).toBeUndefined();
  expect(readNumberWords([])).toBeUndefined();
});
