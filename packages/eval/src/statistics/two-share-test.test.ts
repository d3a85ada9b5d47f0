import { expect, test } from 'vitest';

import { twoShareTest } from './two-share-test.ts';

test('tells a published gain from noise', () => {
  // mission J05: 199 against 191 of 400, z = .57
  const { delta, z, p } = twoShareTest({ successes: 191, n: 400 }, { successes: 199, n: 400 });
  expect(delta).toBeCloseTo(0.02, 12);
  expect(z).toBeCloseTo(0.5659, 3);
  expect(p).toBeCloseTo(0.5715, 3);
});

test("gives Newcombe's interval", () => {
  // Newcombe (1998), table II, method 10: 56/70 less 48/80 is .2 [.0524, .3339]
  const { interval } = twoShareTest({ successes: 48, n: 80 }, { successes: 56, n: 70 });
  expect(interval[0]).toBeCloseTo(0.0524, 4);
  expect(interval[1]).toBeCloseTo(0.3339, 4);
});

test('nothing right on either side is no difference', () => {
  expect(twoShareTest({ successes: 0, n: 30 }, { successes: 0, n: 30 })).toMatchObject({ delta: 0, z: 0, p: 1 });
  expect(() => twoShareTest({ successes: 1, n: 0 }, { successes: 0, n: 3 })).toThrow('first is 1 of 0');
});
