/** Values pushed by callbacks, read as an async iterable; ends when `end` is called, throws when `fail` was. */
export class EventQueue<T> {
  readonly #values: T[] = [];
  #wake: (() => void) | undefined;
  #ended = false;
  #error: unknown;
  #failed = false;

  push(value: T): void {
    this.#values.push(value);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** What was pushed before is still read. */
  fail(error: unknown): void {
    if (this.#ended) return;
    this.#failed = true;
    this.#error = error;
    this.end();
  }

  async *read(): AsyncGenerator<T, void, void> {
    for (let next = 0; ;) {
      while (next < this.#values.length) yield this.#values[next++] as T;
      this.#values.length = 0;
      next = 0;
      if (this.#failed) throw this.#error;
      if (this.#ended) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
  }
}
