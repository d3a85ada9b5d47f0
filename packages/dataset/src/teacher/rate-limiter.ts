import { systemClock, type Clock } from '@mathr/core';

/** What a server allows. */
export interface RateLimit {
  readonly requestsPerMinute?: number | undefined;
  /** Prompt and completion together. A call counts as its worst case until its reply says less. */
  readonly tokensPerMinute?: number | undefined;
}

/** One request that was let through; its tokens may be corrected when they are known. */
export interface Ticket {
  tokens: number;
}

/**
 * Lets requests through so that no window of a minute, wherever it begins, holds more than the limits allow. First come,
 * first served. A request that alone exceeds the tokens of a minute gets a minute of its own.
 */
export interface RateLimiter {
  take(tokens: number, signal?: AbortSignal): Promise<Ticket>;
  /** Lets nobody through for so long, because the server asked for it. */
  pause(durationMs: number): void;
}

const WINDOW_MS = 60_000;

/** A limiter to share between `meterModel`s of one server. */
export function createRateLimiter(limit: RateLimit, clock: Clock = systemClock()): RateLimiter {
  const { requestsPerMinute = Infinity, tokensPerMinute = Infinity } = limit;
  const recent: { readonly atMs: number; readonly ticket: Ticket }[] = [];
  let pausedUntilMs = Number.NEGATIVE_INFINITY;
  let turn: Promise<unknown> = Promise.resolve();

  const waitMs = (tokens: number): number => {
    const now = clock.now();
    if (pausedUntilMs > now) return pausedUntilMs - now;
    while (recent[0] !== undefined && recent[0].atMs <= now - WINDOW_MS) recent.shift();
    const used = recent.reduce((sum, { ticket }) => sum + ticket.tokens, 0);
    const fits = recent.length + 1 <= requestsPerMinute && (used + tokens <= tokensPerMinute || recent.length === 0);
    // when the oldest leaves the window there may be room
    return fits || recent[0] === undefined ? 0 : recent[0].atMs + WINDOW_MS - now;
  };

  const wait = async (tokens: number, signal: AbortSignal | undefined): Promise<Ticket> => {
    for (let ms = waitMs(tokens); ms > 0; ms = waitMs(tokens)) await clock.sleep(Math.min(ms, WINDOW_MS), signal);
    signal?.throwIfAborted();
    const ticket = { tokens };
    if (requestsPerMinute !== Infinity || tokensPerMinute !== Infinity) recent.push({ atMs: clock.now(), ticket });
    return ticket;
  };

  return {
    take(tokens, signal) {
      const mine = turn.then(() => wait(tokens, signal));
      turn = mine.catch(() => undefined);
      return mine;
    },
    pause(durationMs) {
      pausedUntilMs = Math.max(pausedUntilMs, clock.now() + durationMs);
    },
  };
}
