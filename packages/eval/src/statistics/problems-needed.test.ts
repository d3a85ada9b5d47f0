import { expect, test } from 'vitest';

import { problemsNeeded } from './problems-needed.ts';

test('small differences need many problems', () => {
  // (1.959964 + 0.841621)**2 * .2 / .05**2 = 627.9
  expect(problemsNeeded({ delta: 0.05, discordant: 0.2 })).toBe(628);
  expect(problemsNeeded({ delta: 0.01, discordant: 0.2 })).toBe(15_698);
});

test('refuses a difference of 0', () => {
  expect(() => problemsNeeded({ delta: 0, discordant: 0.2 })).toThrow('delta is 0');
});
