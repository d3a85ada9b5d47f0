// @ts-check
/**
 * One thread at a time on a device that all sessions of the process share: the runtime's WebGPU provider has one context,
 * with caches of buffers and programs that nothing guards, and two threads in it end the process.
 *
 * Plain JavaScript, so that the same file runs from source and from `dist`.
 */

const FREE = 0;

/** A lock of threads: 0 when it is free, else the number of the thread that holds it. */
export class DeviceLock {
  /** @type {Promise<unknown>} the last work of this thread, done or not */
  #last = Promise.resolve();
  #word;
  #thread;

  /** @param {Int32Array<SharedArrayBuffer>} word one number that all threads see @param {number} thread this one's, above 0 */
  constructor(word, thread) {
    this.#word = word;
    this.#thread = thread;
  }

  /**
   * Does the work while no other thread, and no other work of this one, has the device; in the order asked.
   *
   * @template T @param {() => Promise<T>} work @returns {Promise<T>}
   */
  exclusively(work) {
    const done = this.#last.then(async () => {
      for (;;) {
        const holder = Atomics.compareExchange(this.#word, 0, FREE, this.#thread);
        if (holder === FREE) break;
        await Atomics.waitAsync(this.#word, 0, holder).value;
      }
      try {
        return await work();
      } finally {
        releaseHeldBy(this.#word, this.#thread);
      }
    });
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** Of a thread that is done, or is no more. @param {Int32Array<SharedArrayBuffer>} word @param {number} thread */
export function releaseHeldBy(word, thread) {
  if (Atomics.compareExchange(word, 0, thread, FREE) === thread) Atomics.notify(word, 0, 1);
}
