import { expect, test } from 'vitest';

import { toBeAllClose, whyNotClose } from './all-close.ts';

test.each<[number[], number[], boolean]>([
  [[], [], true],
  [[1, NaN, Infinity, -0], [1 + 1e-6, NaN, Infinity, 0], true],
  [[1e-9], [0], true],
  [[1.1], [1], false],
  [[NaN], [1], false],
  [[1], [NaN], false],
  [[1e300], [Infinity], false],
  [[Infinity], [-Infinity], false],
  [[1], [1, 1], false],
])('%j is close to %j: %s', (received, expected, isClose) => {
  expect(whyNotClose(received, expected) === undefined).toBe(isClose);
  expect(toBeAllClose(received, expected).pass).toBe(isClose);
});

test('speaks of the worst entry', () => {
  expect(whyNotClose(Float32Array.of(1, 2.5, 3.25), [1, 2, 3])).toBe(
    'entry 1 of 3 is 2.5, expected 2 (off by 0.5; 2 of 3 entries are too far)',
  );
});
