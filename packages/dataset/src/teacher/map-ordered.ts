// how far finished work may run ahead of the slowest item, in multiples of the concurrency
const WINDOW = 32;

interface Slot<R> {
  readonly promise: Promise<R>;
  isSettled: boolean;
}

/**
 * Runs `work` on a stream of items, `concurrency` at a time, and yields the outcomes in the order of the items. Items are
 * taken from the source as they are needed.
 */
export async function* mapOrdered<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  concurrency: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, void> {
  const source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const slots: Slot<R>[] = [];
  const state = { running: 0 };
  let isEnded = false;
  let wake = (): void => undefined;
  const launch = (item: T): void => {
    state.running++;
    const slot: Slot<R> = { promise: work(item), isSettled: false };
    const settle = (): void => {
      slot.isSettled = true;
      state.running--;
      wake();
    };
    slot.promise.then(settle, settle);
    slots.push(slot);
  };
  try {
    for (;;) {
      while (!isEnded && state.running < concurrency && slots.length < WINDOW * concurrency) {
        const next = await source.next();
        if (next.done === true) isEnded = true;
        else launch(next.value);
      }
      const first = slots[0];
      if (first === undefined) return;
      if (first.isSettled) {
        slots.shift();
        yield await first.promise;
      } else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    if (!isEnded) await source.return?.();
  }
}
