import { expect, test } from 'vitest';

import { parseRating } from './parse-rating.ts';

test.each([
  ['Rating: 8.5/10', 8.5],
  ['correctness 9/10, clarity 6/10. Overall: 7 / 10', 7],
  ['I give it 4 out of 10.', 4],
  ['Score: 6', 6],
  ['**Rating:** 10', 10],
  ['7', 7],
  ['0/10', 0],
  ['Rating: 11/10', null],
  ['Rating: -2', null],
  ['85/100', null],
  ['Score: 85/100', null],
  ['very good', null],
  ['There are 3 steps.', null],
  ['', null],
])('%j is %j', (text, rating) => {
  expect(parseRating(text)).toBe(rating);
});

test('reads hostile texts quickly', () => {
  const started = performance.now();
  for (const piece of ['9', 'rating ', 'rating: -', '9 ', '1/', '1.']) parseRating(piece.repeat(100_000));
  expect(performance.now() - started).toBeLessThan(2000);
});
