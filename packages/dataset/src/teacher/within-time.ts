/**
 * Runs `work` with a signal that a time-out aborts as well, and does not wait for work that does not obey it. Rejects with a
 * `TimeoutError` when it is late, with `signal.reason` when aborted.
 */
export async function withinTime<T>(
  work: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  let onAbort: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ended = new Promise<never>((_, reject) => {
    const end = (reason: unknown): void => {
      controller.abort(reason);
      reject(reason as Error);
    };
    const late = new DOMException(`no reply within ${timeoutMs} ms`, 'TimeoutError');
    timer = setTimeout(() => end(late), Math.min(timeoutMs, LONGEST_TIMER_MS));
    onAbort = () => end(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work(controller.signal), ended]);
  } finally {
    clearTimeout(timer);
    if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort);
    ended.catch(() => undefined);
  }
}

// about 25 days, what a timer takes
const LONGEST_TIMER_MS = 2 ** 31 - 1;
