import { expect, test } from 'vitest';

import { Budget } from './budget.ts';

test('says which limit was reached', () => {
  let seconds = 0;
  const budget = new Budget({ tokens: 100, calls: 3, seconds: 10 }, () => seconds);
  expect(budget.reached()).toBeUndefined();
  budget.call();
  budget.use(60);
  expect(budget.reached()).toBeUndefined();
  seconds = 12;
  expect(budget.reached()).toBe('12 of 10 seconds');
  budget.call();
  budget.call();
  expect(budget.reached()).toBe('3 of 3 calls');
  budget.use(60);
  expect(budget.reached()).toBe('120 of 100 tokens');
});

test('without limits nothing is ever reached', () => {
  const budget = new Budget({}, () => 1e9);
  budget.use(1e12);
  expect(budget.reached()).toBeUndefined();
});
