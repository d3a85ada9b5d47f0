/** Time as it comes in from outside, so that tests and simulations can bring their own. */
export interface Clock {
  /** Milliseconds since some fixed moment; never runs backwards. */
  now(): number;
  /** Resolves after so many milliseconds. Rejects with `signal.reason` when aborted. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}

/** The clock of this machine. */
export function systemClock(): Clock {
  return {
    now: () => performance.now(),
    // a signal of its own: many sleepers on one signal are no leak, which platforms would warn of
    sleep: (durationMs, signal) => sleep(durationMs, signal === undefined ? undefined : AbortSignal.any([signal])),
  };
}

// what a timer takes; longer waits are slept in parts
const LONGEST_TIMER_MS = 2 ** 31 - 1;

async function sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
  for (let rest = durationMs; ; rest -= LONGEST_TIMER_MS) {
    await sleepOnce(Math.min(Math.max(rest, 0), LONGEST_TIMER_MS), signal);
    if (rest <= LONGEST_TIMER_MS) return;
  }
}

function sleepOnce(durationMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason as Error);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, durationMs);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
