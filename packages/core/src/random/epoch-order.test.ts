import { expect, test } from 'vitest';
import { epochOrder } from './epoch-order.ts';

test('visits every item once per epoch, in another order each time', () => {
  const order = epochOrder({ count: 20, start: 0, length: 40, seed: 3 });
  const first = order.slice(0, 20);
  const second = order.slice(20);
  const all = Array.from({ length: 20 }, (_, i) => i);
  expect([...first].sort((a, b) => a - b)).toEqual(all);
  expect([...second].sort((a, b) => a - b)).toEqual(all);
  expect(first).not.toEqual(second);
});

test('a stretch is the same whether read at once or in pieces', () => {
  const whole = epochOrder({ count: 7, start: 0, length: 30, seed: 'x' });
  const pieces = [0, 5, 10, 15, 20, 25].flatMap((start) => epochOrder({ count: 7, start, length: 5, seed: 'x' }));
  expect(pieces).toEqual(whole);
});

test('refuses to order nothing', () => {
  expect(() => epochOrder({ count: 0, start: 0, length: 1, seed: 0 })).toThrow('no items');
});
