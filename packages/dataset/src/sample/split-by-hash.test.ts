import { expect, test } from 'vitest';
import { splitByHash } from './split-by-hash.ts';

const items = Array.from({ length: 10_000 }, (_, i) => ({ question: `How much is ${i} plus 1?` }));

test('is complete, disjoint and near the asked shares', () => {
  const { train, valid, test: held } = splitByHash(items, { ratios: { train: 8, valid: 1, test: 1 }, seed: 1 });
  expect(new Set([...train, ...valid, ...held]).size).toBe(10_000);
  expect(train.length + valid.length + held.length).toBe(10_000);
  // five standard deviations of a binomial: 5 * sqrt(10000 * .1 * .9) = 150
  expect(Math.abs(held.length - 1000)).toBeLessThan(150);
  expect(Math.abs(valid.length - 1000)).toBeLessThan(150);
});

test('an item stays where it is whatever the order and the company', () => {
  const whole = new Set(splitByHash(items, { seed: 1 }).test);
  const some = splitByHash(items.slice(3000, 6000).reverse(), { seed: 1 }).test;
  expect(some.every((item) => whole.has(item))).toBe(true);
  expect(some.length).toBeGreaterThan(0);
});

test('another seed is another split and spelling does not matter', () => {
  const first = splitByHash(items, { seed: 1 }).test;
  expect(splitByHash(items, { seed: 2 }).test).not.toEqual(first);
  const shouted = items.map(({ question }) => ({ question: question.toUpperCase() }));
  expect(splitByHash(shouted, { seed: 1 }).test).toHaveLength(first.length);
});

test('meets the shares exactly when asked, whatever the order', () => {
  const ratios = { train: 0.97, eval: 0.03 };
  const parts = splitByHash(items, { ratios, exact: true, seed: 1 });
  expect([parts.train.length, parts.eval.length]).toEqual([9700, 300]);
  expect(new Set(splitByHash([...items].reverse(), { ratios, exact: true, seed: 1 }).eval)).toEqual(
    new Set(parts.eval),
  );
  const three = splitByHash(items.slice(0, 10), { ratios: { a: 1, b: 1, c: 1 }, exact: true });
  expect([three.a.length, three.b.length, three.c.length]).toEqual([4, 3, 3]);
});

test('never parts items with one key, also where shares are exact', () => {
  const copies = items.slice(0, 100).flatMap(({ question }) => [1, 2, 3].map((copy) => ({ question, copy })));
  const split = (list: typeof copies): readonly string[] => {
    const { a, b } = splitByHash(list, { ratios: { a: 1, b: 1 }, exact: true, seed: 4 });
    const names = new Set(a.map(({ question }) => question));
    expect(b.filter(({ question }) => names.has(question))).toEqual([]);
    expect(Math.abs(a.length - b.length)).toBeLessThan(6);
    return [...names].toSorted();
  };
  expect(split(copies)).toEqual(split(copies.toReversed()));
});

test('a part with no share gets nothing', () => {
  const parts = splitByHash(items, { ratios: { none: 0, all: 1, never: 0 } });
  expect([parts.none.length, parts.all.length, parts.never.length]).toEqual([0, 10_000, 0]);
});

test('refuses what it cannot split by', () => {
  expect(() => splitByHash([{ id: 1 }])).toThrow(/option `key`/);
  expect(() => splitByHash(items, { ratios: { a: 0 } })).toThrow(/sum to 0/);
  expect(() => splitByHash(items, { ratios: { a: -1 } })).toThrow(/ratios/);
  expect(splitByHash([{ id: 1 }], { key: (item) => `${item.id}` }).train.length).toBeLessThan(2);
});
