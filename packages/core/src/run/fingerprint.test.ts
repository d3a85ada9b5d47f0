import { expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

test('depends on every item, their order and their borders', () => {
  const inputs = [[], [1], [1, 2], [2, 1], [12], [[1, 2]], ['12'], [{ a: 1 }], [{ a: 2 }], ['a', 'b'], ['ab']];
  expect(new Set(inputs.map((items) => fingerprint(items))).size).toBe(inputs.length);
});

test('is the same each time', () => {
  expect(fingerprint(['one', { two: 2 }])).toBe(fingerprint(['one', { two: 2 }]));
  expect(fingerprint(['one'])).toMatch(/^[0-9a-f]{14}$/);
});
