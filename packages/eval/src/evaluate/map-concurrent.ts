/**
 * Runs `work` on every item, `concurrency` at a time, and yields outcomes as they come. Stops starting work when left, and
 * for good when `mayStart` says no; what is under way then is still waited for.
 */
export async function* mapConcurrent<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<R>,
  mayStart: () => boolean = () => true,
): AsyncGenerator<R, void, void> {
  const running = new Map<number, Promise<{ readonly key: number; readonly value: R }>>();
  let next = 0;
  const launch = (): void => {
    while (next < items.length && running.size < concurrency && mayStart()) {
      const key = next++;
      const item = items[key] as T;
      running.set(
        key,
        work(item).then((value) => ({ key, value })),
      );
    }
  };
  try {
    launch();
    while (running.size > 0) {
      const { key, value } = await Promise.race(running.values());
      running.delete(key);
      yield value;
      launch();
    }
  } finally {
    // those still under way may fail after nobody waits for them
    for (const promise of running.values()) promise.catch(() => undefined);
  }
}
