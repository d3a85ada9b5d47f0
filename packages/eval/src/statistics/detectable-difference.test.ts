import { expect, test } from 'vitest';

import { detectableDifference } from './detectable-difference.ts';
import { problemsNeeded } from './problems-needed.ts';

test('is the inverse of the number of problems needed', () => {
  const problems = problemsNeeded({ delta: 0.05, discordant: 0.2 });
  expect(detectableDifference({ problems, discordant: 0.2 })).toBeLessThanOrEqual(0.05);
  expect(detectableDifference({ problems: problems - 1, discordant: 0.2 })).toBeGreaterThan(0.05);
});

test('thirty problems show only large differences', () => {
  // (1.959964 + 0.841621) * sqrt(.2 / 30)
  expect(detectableDifference({ problems: 30, discordant: 0.2 })).toBeCloseTo(0.228748, 5);
});

test('refuses shares that are none', () => {
  expect(() => detectableDifference({ problems: 0, discordant: 0.2 })).toThrow('problems is 0');
  expect(() => detectableDifference({ problems: 9, discordant: 2 })).toThrow('discordant is 2');
});
