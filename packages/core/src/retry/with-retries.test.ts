import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { MathrError } from '../error/mathr-error.ts';
import { createRng } from '../random/rng.ts';
import { systemClock, type Clock } from './clock.ts';
import { isTransient } from './is-transient.ts';
import { withRetries } from './with-retries.ts';

const failure = (details: { status?: number; retryAfterMs?: number; isTransient?: boolean } = {}): MathrError =>
  new MathrError('remote_error', 'no', { url: 'http://x', ...details });

/** A clock that only remembers how long it was told to sleep. */
function patientClock(): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return { slept, now: () => 0, sleep: async (ms) => void slept.push(ms) };
}

test.each<[unknown, boolean]>([
  [failure(), true],
  [failure({ status: 429 }), true],
  [failure({ status: 408 }), true],
  [failure({ status: 503 }), true],
  [failure({ status: 400 }), false],
  [failure({ status: 401 }), false],
  [failure({ status: 200, isTransient: true }), true],
  [failure({ status: 500, isTransient: false }), false],
  [new DOMException('late', 'TimeoutError'), true],
  [new DOMException('stop', 'AbortError'), false],
  [new TypeError('a bug'), false],
  ['text', false],
])('isTransient(%s) is %s', (error, expected) => {
  expect(isTransient(error)).toBe(expected);
});

test('pauses double, keep their lower half and stop at the longest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const clock = patientClock();
      const work = withRetries(() => Promise.reject(failure()), {
        retries: 4,
        firstDelayMs: 100,
        maxDelayMs: 400,
        clock,
        rng: createRng(seed),
      });
      await expect(work).rejects.toMatchObject({ code: 'remote_error' });
      for (const [i, most] of [100, 200, 400, 400].entries()) {
        expect(clock.slept[i]).toBeGreaterThanOrEqual(most / 2);
        expect(clock.slept[i]).toBeLessThan(most);
      }
      expect(clock.slept).toHaveLength(4);
    }),
    { numRuns: 20 },
  );
});

test('waits at least as long as the server asks, and gives up when it asks for too much', async () => {
  const clock = patientClock();
  const tries: number[] = [];
  const work = (n: number): Promise<string> => {
    tries.push(n);
    return n < 3 ? Promise.reject(failure({ status: 429, retryAfterMs: 5000 })) : Promise.resolve('done');
  };
  expect(await withRetries(work, { firstDelayMs: 10, clock })).toBe('done');
  expect(tries).toEqual([1, 2, 3]);
  expect(Math.min(...clock.slept)).toBeGreaterThanOrEqual(5000);
  const long = withRetries(() => Promise.reject(failure({ status: 429, retryAfterMs: 5001 })), {
    maxRetryAfterMs: 5000,
    clock,
  });
  await expect(long).rejects.toThrow('no');
  expect(clock.slept).toHaveLength(2);
});

test('does not repeat what cannot succeed, and stops in the middle of a pause', async () => {
  let calls = 0;
  const refuse = withRetries(() => Promise.reject(failure({ status: (calls++, 400) })), { clock: patientClock() });
  await expect(refuse).rejects.toThrow('no');
  expect(calls).toBe(1);
  const controller = new AbortController();
  const waiting = withRetries(() => Promise.reject(failure()), {
    firstDelayMs: 60_000,
    clock: systemClock(),
    signal: controller.signal,
    onRetry: () => setTimeout(() => controller.abort(new Error('enough')), 5),
  });
  await expect(waiting).rejects.toThrow('enough');
});

test('names an option that is wrong', async () => {
  await expect(withRetries(() => Promise.resolve(1), { retries: -1 })).rejects.toThrow('withRetries: retries');
});
