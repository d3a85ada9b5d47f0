import { expect, test } from 'vitest';

import { compare } from './compare.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const before = { name: 'before', problemIds: ids, perProblem: [0.25, 0.5, 1, 0, 0.75, 0.5] };
const after = { name: 'after', problemIds: ids, perProblem: [0.5, 0.5, 1, 0.25, 0.75, 1] };

test('pairs the problems', () => {
  const result = compare(before, after);
  expect(result).toMatchObject({ from: 'before', to: 'after', p: 0.25, method: 'exact', n: 6 });
  expect(result.delta).toBeCloseTo(1 / 6, 12);
  expect(result.interval[0]).toBeGreaterThanOrEqual(0);
  expect(result.interval[1]).toBeLessThan(0.4);
});

test('the other way round is the opposite', () => {
  const there = compare(before, after);
  const back = compare(after, before);
  expect(back.delta).toBe(-there.delta);
  expect(back.p).toBe(there.p);
});

test('refuses other problems', () => {
  const other = { ...after, problemIds: [...ids.slice(1), 'a'] };
  expect(() => compare(before, other)).toThrow('"before" and "after" are not of the same problems');
});
