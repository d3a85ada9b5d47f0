import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { majAtK, majAtKIndependent } from './maj-at-k.ts';

const right = (count: number) => ({ count, isCorrect: true });
const wrong = (count: number) => ({ count, isCorrect: false });

test.each([
  // 3 right and 2 of the same wrong answer, all subsets listed by itertools.combinations
  [1, 0.6],
  [2, 0.6],
  [3, 0.7],
  [5, 1],
])('maj@%i of three right against two is %d', (k, expected) => {
  expect(majAtK([right(3), wrong(2)], k)).toBeCloseTo(expected, 12);
});

test.each([
  [0.6, 3, 0.648],
  [0.6, 4, 0.648],
  [0.4, 3, 0.352],
])('%d right, %i independent votes: %d', (p, k, expected) => {
  expect(majAtKIndependent(p, k)).toBeCloseTo(expected, 12);
});

test('samples without an answer never win', () => {
  // of 3: the right one wins unless both drawn are unanswered: 1 - 1/3
  expect(majAtK([right(1)], 2, { unanswered: 2 })).toBeCloseTo(2 / 3, 12);
  expect(majAtK([], 2, { unanswered: 2 })).toBe(0);
});

test('a tie of three gives a third', () => {
  expect(majAtK([right(1), wrong(1), wrong(1)], 3)).toBeCloseTo(1 / 3, 12);
});

test('refuses more votes than samples', () => {
  expect(() => majAtK([right(2)], 3)).toThrow('k is 3 but there are 2 samples');
});

test('large pools neither overflow nor take long, and sampling agrees with the exact value', () => {
  const many = [right(500), ...Array.from({ length: 20 }, (_, i) => wrong(20 + i))];
  expect(majAtK(many, 64)).toBeCloseTo(1, 6);
  // 300 right against 290 wrong, odd k: close to the normal approximation
  const sampled = majAtK([right(600), wrong(580)], 401);
  expect(sampled).toBeGreaterThan(0.6);
  expect(sampled).toBeLessThan(0.75);
  expect(majAtK([right(600), wrong(580)], 401)).toBe(sampled);
});

test('equals the count over all subsets', () => {
  const pools = fc.record({
    counts: fc.array(fc.record({ count: fc.integer({ min: 1, max: 3 }), isCorrect: fc.boolean() }), { maxLength: 4 }),
    unanswered: fc.integer({ min: 0, max: 2 }),
    k: fc.integer({ min: 1, max: 6 }),
  });
  fc.assert(
    fc.property(pools, ({ counts, unanswered, k }) => {
      const labels = [
        ...counts.flatMap((g, i) => Array.from({ length: g.count }, () => i)),
        ...Array(unanswered).fill(-1),
      ];
      fc.pre(labels.length >= k);
      expect(majAtK(counts, k, { unanswered })).toBeCloseTo(bruteForce(labels, counts, k), 9);
    }),
    { numRuns: 60 },
  );
});

function bruteForce(labels: readonly number[], groups: readonly { readonly isCorrect: boolean }[], k: number): number {
  let credit = 0;
  let subsets = 0;
  for (let mask = 0; mask < 1 << labels.length; mask++) {
    const chosen = labels.filter((_, i) => (mask >> i) & 1);
    if (chosen.length !== k) continue;
    subsets++;
    const votes = groups.map((_, index) => chosen.filter((label) => label === index).length);
    const most = Math.max(0, ...votes);
    const tied = groups.filter((_, index) => most > 0 && votes[index] === most);
    if (tied.length > 0) credit += tied.filter((group) => group.isCorrect).length / tied.length;
  }
  return credit / subsets;
}
