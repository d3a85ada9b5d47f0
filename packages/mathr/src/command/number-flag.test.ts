import { expect, test } from 'vitest';

import { countFlag, numberBetween, numberFlag } from './number-flag.ts';

test('reads numbers and refuses what is none', () => {
  expect(numberFlag('-2.5')).toBe(-2.5);
  for (const wrong of ['', 'hot', 'NaN', 'Infinity']) expect(() => numberFlag(wrong)).toThrow('a number is wanted');
});

test('counts are whole and begin with 1', () => {
  expect(countFlag('16')).toBe(16);
  for (const wrong of ['0', '-1', '1.5']) expect(() => countFlag(wrong)).toThrow('a whole number from 1 on');
});

test('a range includes its ends', () => {
  const share = numberBetween(0, 1);
  expect([share('0'), share('1')]).toEqual([0, 1]);
  expect(() => share('3')).toThrow('a number from 0 to 1 is wanted');
  expect(() => numberBetween(0)('-1')).toThrow('a number from 0 on is wanted');
});
