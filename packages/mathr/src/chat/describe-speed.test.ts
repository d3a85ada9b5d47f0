import { expect, test } from 'vitest';

import { describeSpeed } from './describe-speed.ts';

test('leaves the wait for the first token out of the rate', () => {
  // 40 tokens after the first in 2 s
  expect(describeSpeed({ tokens: 41, startMs: 0, firstMs: 800, endMs: 2800, isCut: false })).toBe(
    '(41 tokens, 20.0 tokens/s, the first after 0.8 s)',
  );
});

test('gives no rate of one token, and says when more would have come', () => {
  expect(describeSpeed({ tokens: 1, startMs: 0, firstMs: 100, endMs: 100, isCut: true })).toBe(
    '(1 token, the first after 0.1 s, cut off there: --max-tokens or the context allows no more)',
  );
});
