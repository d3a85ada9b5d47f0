import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { lengthByDifficulty } from './length-by-difficulty.ts';

const of = {
  difficulty: ({ level }: { readonly level?: number }) => level,
  tokens: ({ tokens }: { readonly tokens?: number }) => tokens,
};

test('gives mean tokens by difficulty and the slope, by author', () => {
  const items = [
    { author: 'a', level: 3, tokens: 900 },
    { author: 'a', level: 1, tokens: 100 },
    { author: 'a', level: 1, tokens: 300 },
    { author: 'a', level: 5, tokens: 1000 },
    { author: 'b', level: 2, tokens: 50 },
    { author: 'b' },
    { author: 'b', level: Number.NaN, tokens: 1 },
  ];
  const { a, b } = lengthByDifficulty(items, { ...of, author: ({ author }) => author });
  expect(a?.buckets).toEqual([
    { difficulty: 1, count: 2, meanTokens: 200 },
    { difficulty: 3, count: 1, meanTokens: 900 },
    { difficulty: 5, count: 1, meanTokens: 1000 },
  ]);
  // numpy: np.polyfit([3, 1, 1, 5], [900, 100, 300, 1000], 1) is [213.63636364, 40.90909091]
  expect(a?.slope).toBeCloseTo(213.63636364, 8);
  expect(a?.intercept).toBeCloseTo(40.90909091, 8);
  expect(b).toEqual({ buckets: [{ difficulty: 2, count: 1, meanTokens: 50 }], slope: undefined, intercept: undefined });
});

test('finds the line on which all points lie', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 0, max: 5000 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { minLength: 2 }),
      (slope, intercept, levels) => {
        const items = levels.map((level) => ({ level, tokens: intercept + slope * level }));
        const { all } = lengthByDifficulty(items, of);
        expect(all?.slope).toBeCloseTo(slope, 6);
        expect(all?.intercept).toBeCloseTo(intercept, 6);
      },
    ),
  );
});

test('nothing gives nothing', () => {
  expect(lengthByDifficulty<{ readonly level?: number; readonly tokens?: number }>([], of)).toEqual({});
});
