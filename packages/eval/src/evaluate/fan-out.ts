/** Signals that abort with another one. */
export interface FanOut {
  /** A signal for one call; `release` it when the call is over. */
  branch(): { readonly signal: AbortSignal; release(): void };
  /** Stops listening. */
  close(): void;
}

/**
 * Many signals behind one listener: calls that each listen to a signal of their own do not pile up listeners on the one that
 * was given, about which runtimes warn from the eleventh on.
 */
export function fanOut(signal: AbortSignal): FanOut {
  const branches = new Set<AbortController>();
  const abortAll = (): void => {
    for (const branch of branches) branch.abort(signal.reason);
  };
  signal.addEventListener('abort', abortAll, { once: true });
  return {
    branch() {
      const controller = new AbortController();
      if (signal.aborted) controller.abort(signal.reason);
      else branches.add(controller);
      return { signal: controller.signal, release: () => void branches.delete(controller) };
    },
    close: () => signal.removeEventListener('abort', abortAll),
  };
}
