/** Runs `work` on every item, `concurrency` at a time, and yields outcomes as they come. Stops starting work when left. */
export async function* mapConcurrent<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, void> {
  const running = new Map<number, Promise<{ readonly key: number; readonly value: R }>>();
  let next = 0;
  const launch = (): void => {
    const key = next++;
    running.set(
      key,
      work(items[key] as T).then((value) => ({ key, value })),
    );
  };
  try {
    while (next < items.length && running.size < concurrency) launch();
    while (running.size > 0) {
      const { key, value } = await Promise.race(running.values());
      running.delete(key);
      yield value;
      if (next < items.length) launch();
    }
  } finally {
    // those still under way may fail after nobody waits for them
    for (const promise of running.values()) promise.catch(() => undefined);
  }
}
