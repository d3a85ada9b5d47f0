import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { rmAtK } from './rm-at-k.ts';

const sample = (score: number, isCorrect: boolean) => ({ score, isCorrect });

test('best of all takes the highest score, best of one the mean', () => {
  const pool = [sample(0.9, false), sample(0.5, true), sample(0.1, true)];
  expect(rmAtK(pool, 3)).toBe(0);
  expect(rmAtK(pool, 1)).toBeCloseTo(2 / 3, 12);
  // pairs: (.9,.5) wrong, (.9,.1) wrong, (.5,.1) right
  expect(rmAtK(pool, 2)).toBeCloseTo(1 / 3, 12);
});

test('equal scores share the credit', () => {
  expect(rmAtK([sample(1, true), sample(1, false)], 2)).toBeCloseTo(0.5, 12);
});

test('an unscored sample loses to any scored one', () => {
  expect(rmAtK([sample(Number.NaN, true), sample(-5, false)], 2)).toBe(0);
});

test('with constant scores it is the share of right samples for every k', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), fc.nat(), (outcomes, pick) => {
      const k = 1 + (pick % outcomes.length);
      const share = outcomes.filter(Boolean).length / outcomes.length;
      expect(
        rmAtK(
          outcomes.map((isCorrect) => sample(1, isCorrect)),
          k,
        ),
      ).toBeCloseTo(share, 10);
    }),
  );
});

test('refuses k above the pool', () => {
  expect(() => rmAtK([], 1)).toThrow('k is 1 but there are 0 samples');
});
