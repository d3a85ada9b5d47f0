import { expect, test } from 'vitest';
import { scheduleValue } from './schedule-input.ts';

test('a number is constant and a function is asked', () => {
  expect(scheduleValue(0.5, 7)).toBe(0.5);
  expect(scheduleValue((step) => step * 2, 7)).toBe(14);
});
