import type { Clock } from '@mathr/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { createRateLimiter } from './rate-limiter.ts';

/** Time that passes only in sleep. */
function jumpingClock(): Clock {
  let now = 0;
  return { now: () => now, sleep: async (ms) => void (now += ms) };
}

test('no minute holds more requests or tokens than allowed, wherever it begins', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 100, max: 300 }),
      async (sizes, requestsPerMinute, tokensPerMinute) => {
        const clock = jumpingClock();
        const limiter = createRateLimiter({ requestsPerMinute, tokensPerMinute }, clock);
        const taken: { readonly at: number; readonly tokens: number }[] = [];
        await Promise.all(
          sizes.map(async (tokens) => {
            await limiter.take(tokens);
            taken.push({ at: clock.now(), tokens });
          }),
        );
        expect(taken.map(({ tokens }) => tokens)).toEqual(sizes);
        for (const { at } of taken) {
          const window = taken.filter((other) => other.at > at - 60_000 && other.at <= at);
          expect(window.length).toBeLessThanOrEqual(requestsPerMinute);
          expect(window.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(tokensPerMinute);
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('takes back what a reply did not need, waits when told to, and lets the too large through alone', async () => {
  const clock = jumpingClock();
  const limiter = createRateLimiter({ tokensPerMinute: 100 }, clock);
  const ticket = await limiter.take(90);
  ticket.tokens = 10;
  await limiter.take(90);
  expect(clock.now()).toBe(0);
  await limiter.take(500);
  expect(clock.now()).toBe(60_000);
  limiter.pause(200_000);
  await limiter.take(1);
  expect(clock.now()).toBe(260_000);
});

test('one that is aborted in the queue holds nobody up', async () => {
  const clock = jumpingClock();
  const limiter = createRateLimiter({ requestsPerMinute: 1 }, clock);
  await limiter.take(1);
  const aborted = limiter.take(1, AbortSignal.abort(new Error('enough')));
  await expect(aborted).rejects.toThrow('enough');
  await limiter.take(1);
  expect(clock.now()).toBe(60_000);
});
