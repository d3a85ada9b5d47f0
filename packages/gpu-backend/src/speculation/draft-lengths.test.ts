import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftLength, FIRST_ACCEPTANCE, nextAcceptance } from './draft-lengths.js';

const costs = { perToken: 0.1, perDraft: 0 };

test.each([
  // one row, lookups: 1 + 0.05 tokens for 1.2 / 1.1 of the cost
  { name: 'nothing where drafts are refused', rows: [{ acceptance: 0.05, most: 8 }], costs, length: 0 },
  { name: 'all where they are right', rows: [{ acceptance: 0.99, most: 8 }], costs, length: 8 },
  { name: 'nothing where there is nothing', rows: [{ acceptance: 0.99, most: 0 }], costs, length: 0 },
  // (1 + a) / (1 + 0.2 + 0.45 · 1.1) = 1.6 / 1.695 = 0.944, against 1.03 / 1.1 = 0.936; two: 1.96 / 2.29 = 0.856
  {
    name: 'one that costs half a run',
    rows: [{ acceptance: 0.6, most: 4 }],
    costs: { ...costs, perDraft: 0.45 },
    length: 1,
  },
  { name: 'none that cost a run', rows: [{ acceptance: 0.6, most: 4 }], costs: { ...costs, perDraft: 1 }, length: 0 },
])('drafts $name', ({ rows, costs: own, length }) => {
  expect(draftLength(rows, own)).toBe(length);
});

test('the more rows, the fewer drafts; the more are accepted, the more', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 64 }), (acceptance, count) => {
      const lengthOf = (rows: number, each: number): number =>
        draftLength(
          Array.from({ length: rows }, () => ({ acceptance: each, most: 8 })),
          costs,
        );
      expect(lengthOf(count + 1, acceptance)).toBeLessThanOrEqual(lengthOf(count, acceptance));
      expect(lengthOf(count, Math.min(1, acceptance + 0.05))).toBeGreaterThanOrEqual(lengthOf(count, acceptance));
    }),
  );
});

test('learns that drafts are refused, stops, and tries again in the end', () => {
  let acceptance = FIRST_ACCEPTANCE;
  const drafted: number[] = [];
  for (let step = 0; step < 400; step++) {
    const length = draftLength([{ acceptance, most: 8 }], costs);
    drafted.push(length);
    acceptance = nextAcceptance(acceptance, length, 0);
  }
  expect(drafted[0]).toBeGreaterThan(2);
  // a draft of one token now and then
  const later = drafted.slice(100);
  expect(Math.max(...later)).toBe(1);
  expect(later.filter((length) => length > 0).length).toBeLessThan(100);
  expect(later.filter((length) => length > 0).length).toBeGreaterThan(10);
});

test('estimates the share of drafts that are accepted', () => {
  let acceptance = FIRST_ACCEPTANCE;
  for (let i = 0; i < 50; i++) acceptance = nextAcceptance(acceptance, 4, 4);
  expect(acceptance).toBeGreaterThan(0.99);
  // one refused for each one accepted
  for (let i = 0; i < 50; i++) acceptance = nextAcceptance(acceptance, 3, 1);
  expect(acceptance).toBeGreaterThan(0.4);
  expect(acceptance).toBeLessThan(0.6);
});
