import { createRng } from '@mathr/core';
import { expect, test } from 'vitest';

import { mcnemar } from './mcnemar.ts';
import { pairedPermutation } from './paired-permutation.ts';

const x = [0.25, 0.5, 1, 0, 0.75, 0.5];
const y = [0.5, 0.5, 1, 0.25, 0.75, 1];

test('matches the worked example', () => {
  // three problems differ, all in one direction: 2 of 8 sign patterns are as extreme
  const { delta, standardError, p, method } = pairedPermutation(x, y);
  expect(delta).toBeCloseTo(0.166667, 6);
  expect(standardError).toBeCloseTo(0.083333, 6);
  expect([p, method]).toEqual([0.25, 'exact']);
});

test('equals the exact McNemar test on single outcomes', () => {
  // 10 problems only the second gets right, 2 only the first, 30 both: the patterns are binomial
  const first = [...Array<number>(10).fill(0), ...Array<number>(2).fill(1), ...Array<number>(30).fill(1)];
  const second = [...Array<number>(10).fill(1), ...Array<number>(2).fill(0), ...Array<number>(30).fill(1)];
  expect(pairedPermutation(first, second).p).toBeCloseTo(mcnemar(10, 2).exact, 12);
});

test('is never 0, and is 1 when nothing differs', () => {
  const zeros = Array<number>(300).fill(0);
  const ones = Array<number>(300).fill(1);
  expect(pairedPermutation(zeros, ones)).toMatchObject({ delta: 1, p: 1 / 10_001, method: 'monte-carlo' });
  expect(pairedPermutation(ones, ones)).toMatchObject({ delta: 0, p: 1, method: 'exact' });
});

test('is symmetric in its arguments and seeded', () => {
  const rng = createRng(5);
  const a = Array.from({ length: 40 }, () => rng.next());
  const b = Array.from({ length: 40 }, () => rng.next() + 0.05);
  expect(pairedPermutation(a, b).p).toBe(pairedPermutation(b, a).p);
  expect(pairedPermutation(a, b, { seed: 1 })).toEqual(pairedPermutation(a, b, { seed: 1 }));
});

test('rejects a true null about as often as it says', () => {
  let rejected = 0;
  for (let trial = 0; trial < 300; trial++) {
    const rng = createRng(`null-${trial}`);
    const a = Array.from({ length: 30 }, () => rng.next());
    const b = Array.from({ length: 30 }, () => rng.next());
    if (pairedPermutation(a, b, { draws: 400, seed: trial }).p < 0.05) rejected++;
  }
  expect(rejected / 300).toBeGreaterThan(0.015);
  expect(rejected / 300).toBeLessThan(0.095);
});

test('refuses lists that do not pair', () => {
  expect(() => pairedPermutation([1], [1, 2])).toThrow('1 and 2 values do not pair');
  expect(() => pairedPermutation([], [])).toThrow('do not pair');
  expect(() => pairedPermutation([Number.NaN], [1])).toThrow('not finite');
});
