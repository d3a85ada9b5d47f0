import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { mapOrdered } from './map-ordered.ts';

async function drain<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('keeps the order and never runs more than it may', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(5)), fc.integer({ min: 1, max: 5 }), async (delays, concurrency) => {
      let running = 0;
      let most = 0;
      const outcomes = await drain(
        mapOrdered(delays, concurrency, async (delay) => {
          most = Math.max(most, ++running);
          for (let i = 0; i < delay; i++) await Promise.resolve();
          running--;
          return delay;
        }),
      );
      expect(outcomes).toEqual(delays);
      expect(most).toBeLessThanOrEqual(concurrency);
    }),
  );
});

test('takes from the source as it goes, closes it when it is left, and passes failures on', async () => {
  let taken = 0;
  let isClosed = false;
  async function* source(): AsyncGenerator<number> {
    try {
      for (;;) yield taken++;
    } finally {
      isClosed = true;
    }
  }
  for await (const value of mapOrdered(source(), 2, async (item) => item)) if (value === 5) break;
  expect(isClosed).toBe(true);
  expect(taken).toBeLessThan(80);
  const failing = mapOrdered([1, 2, 3], 2, async (item) => (item === 2 ? Promise.reject(new Error('two')) : item));
  expect((await failing.next()).value).toBe(1);
  await expect(failing.next()).rejects.toThrow('two');
});
