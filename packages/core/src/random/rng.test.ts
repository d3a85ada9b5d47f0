import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { createRng, type Rng } from './rng.ts';

const draws = (rng: Rng, count: number): number[] => Array.from({ length: count }, () => rng.next());
const words = (rng: Rng, count: number): number[] => draws(rng, count).map((value) => value * 2 ** 32);

test('is xoshiro128**', () => {
  // worked out from the reference recurrence in Python integers masked to 32 bits; the first state is also the test
  // vector of rand_xoshiro
  const from = (...position: [number, number, number, number]): Rng => createRng({ position, origin: position });
  expect(words(from(1, 2, 3, 4), 10)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
  expect(words(from(0xffffffff, 0x80000000, 0x12345678, 0x9e3779b9), 5)).toEqual([
    576, 1717984802, 533539604, 347084169, 1039647782,
  ]);
});

test('the same seed gives the same numbers, another seed others', () => {
  expect(draws(createRng(7), 5)).toEqual(draws(createRng('7'), 5));
  const firsts = Array.from({ length: 10_000 }, (_, seed) => createRng(seed).next());
  // 10,000 draws of 2^32 collide about 0.01 times
  expect(new Set(firsts).size).toBeGreaterThan(9_997);
});

test('continues from a saved state, through JSON, and splits as before', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(50), fc.string(), (seed, skipped, key) => {
      const rng = createRng(seed);
      draws(rng, skipped);
      const restored = createRng(JSON.parse(JSON.stringify(rng.state())) as ReturnType<Rng['state']>);
      expect(draws(restored, 5)).toEqual(draws(rng, 5));
      expect(draws(restored.split(key), 3)).toEqual(draws(rng.split(key), 3));
    }),
  );
});

test('a split depends on its key and its parent, not on what the parent drew', () => {
  const parent = createRng(1);
  const before = draws(parent.split('a'), 5);
  draws(parent, 100);
  expect(draws(parent.split('a'), 5)).toEqual(before);
  const others = [parent.split('b'), parent.split('a').split('a'), createRng(2).split('a'), createRng('a')];
  for (const other of others) expect(draws(other, 5)).not.toEqual(before);
});

test('streams split from one parent are uncorrelated', () => {
  const parent = createRng(3);
  const n = 20_000;
  const columns = [0, 1, 2].map((key) => draws(parent.split(key), n));
  const correlation = (a: readonly number[], b: readonly number[]): number =>
    (a.reduce((sum, value, i) => sum + (value - 0.5) * ((b[i] ?? 0) - 0.5), 0) / n) * 12;
  // standard error 1/sqrt(n) = .007
  const [a = [], b = [], c = []] = columns;
  for (const value of [correlation(a, b), correlation(b, c), correlation(a, c), correlation(a.slice(1), b)]) {
    expect(Math.abs(value)).toBeLessThan(0.03);
  }
});

test('integers are uniform below the bound', () => {
  const rng = createRng(4);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 100_000; i++) {
    const value = rng.integer(10);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  // chi-squared with 9 degrees of freedom: 27.9 is its 99.9 % point
  expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
});

test('normals have mean 0, deviation 1 and no infinities', () => {
  const rng = createRng(5);
  const values = Array.from({ length: 50_000 }, () => rng.normal());
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length - mean ** 2;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(Math.abs(variance - 1)).toBeLessThan(0.03);
  expect(values.every(Number.isFinite)).toBe(true);
});

test('a shuffle keeps every item and leaves the original alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
      const original = [...items];
      const shuffled = createRng(seed).shuffle(items);
      expect(items).toEqual(original);
      expect(shuffled.toSorted((a, b) => a - b)).toEqual(original.toSorted((a, b) => a - b));
    }),
  );
});

test('every order of three items is equally likely', () => {
  const rng = createRng(6);
  const counts = new Map<string, number>();
  for (let i = 0; i < 60_000; i++) {
    const order = rng.shuffle([0, 1, 2]).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // five degrees of freedom: 20.5 is the 99.9 % point
  expect([...counts.values()].reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(20.5);
});

test('refuses to pick from nothing', () => {
  expect(() => createRng(0).pick([])).toThrow('no items');
});
