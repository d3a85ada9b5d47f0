import { z } from 'zod';

import { MathrError } from '../error/mathr-error.ts';
import { parseOptions } from '../options/parse-options.ts';
import { createRng, type Rng } from '../random/rng.ts';
import { systemClock, type Clock } from './clock.ts';
import { isTransient } from './is-transient.ts';

/** How often and how patiently something is tried again. */
export interface RetryPolicy {
  /** Tries after the first one. @default 5 */
  readonly retries?: number | undefined;
  /** Wait before the first retry; it doubles from there. @default 1000 */
  readonly firstDelayMs?: number | undefined;
  /** No back-off is longer. @default 60_000 */
  readonly maxDelayMs?: number | undefined;
  /** A server that asks for a longer pause (`Retry-After`) is given up at once. @default 600_000 */
  readonly maxRetryAfterMs?: number | undefined;
}

/** A failed try and the pause that follows it. */
export interface RetryNotice {
  /** 1 for the first try. */
  readonly tries: number;
  readonly delayMs: number;
  readonly error: unknown;
}

export interface RetryOptions extends RetryPolicy {
  readonly signal?: AbortSignal | undefined;
  /** Draws the jitter. @default a generator of its own */
  readonly rng?: Rng | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
  /** Told before each pause. */
  readonly onRetry?: ((notice: RetryNotice) => void) | undefined;
}

const policySchema = z.strictObject({
  retries: z.int().min(0).default(5),
  firstDelayMs: z.number().min(0).default(1000),
  maxDelayMs: z.number().min(0).default(60_000),
  maxRetryAfterMs: z.number().min(0).default(600_000),
}) satisfies z.ZodType<object, RetryPolicy>;

/**
 * Runs `work` until it succeeds, fails for good or has used up its retries; then the last error is thrown.
 *
 * What is tried again is what `isTransient` says. Pauses grow as `firstDelayMs * 2^n` up to `maxDelayMs`, of which the
 * upper half is drawn at random, so that clients that failed together do not come back together. Where the server said
 * `Retry-After`, the pause is at least that long.
 *
 * @throws {MathrError} `invalid_options`.
 */
export async function withRetries<T>(work: (tries: number) => Promise<T>, options: RetryOptions = {}): Promise<T> {
  const { signal, rng = createRng('retry'), clock = systemClock(), onRetry, ...given } = options;
  const policy = parseOptions(policySchema, given, 'withRetries');
  for (let tries = 1; ; tries++) {
    signal?.throwIfAborted();
    try {
      return await work(tries);
    } catch (error) {
      // an abort is no failure of the work, however it looks from inside
      signal?.throwIfAborted();
      const delayMs = tries > policy.retries || !isTransient(error) ? undefined : pauseMs(error, tries, policy, rng);
      if (delayMs === undefined) throw error;
      onRetry?.({ tries, delayMs, error });
      await clock.sleep(delayMs, signal);
    }
  }
}

/** Milliseconds to wait; undefined when the server asks for more patience than there is. */
function pauseMs(error: unknown, tries: number, policy: z.output<typeof policySchema>, rng: Rng): number | undefined {
  const backOff = Math.min(policy.firstDelayMs * 2 ** (tries - 1), policy.maxDelayMs);
  const asked = MathrError.is(error, 'remote_error') ? (error.details.retryAfterMs ?? 0) : 0;
  if (asked > policy.maxRetryAfterMs) return undefined;
  // beyond what was asked the jitter still spreads the clients
  return Math.max(backOff / 2, asked) + (rng.next() * backOff) / 2;
}
