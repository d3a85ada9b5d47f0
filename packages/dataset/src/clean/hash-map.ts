/** A fixed map from 32-bit hashes to 32-bit values, for the inner loops: open addressing, no objects. 0 for what is not there. */
export class HashMap {
  readonly #keys: Uint32Array;
  readonly #values: Uint32Array;
  readonly #mask: number;

  /** Neither keys nor values may be 0. */
  constructor(entries: readonly (readonly [number, number])[]) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, entries.length * 4)));
    this.#keys = new Uint32Array(size);
    this.#values = new Uint32Array(size);
    this.#mask = size - 1;
    for (const [key, value] of entries) {
      let slot = key & this.#mask;
      while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
      this.#keys[slot] = key;
      this.#values[slot] = value;
    }
  }

  get(key: number): number {
    let slot = key & this.#mask;
    for (;;) {
      const found = this.#keys[slot] as number;
      if (found === key) return this.#values[slot] as number;
      if (found === 0) return 0;
      slot = (slot + 1) & this.#mask;
    }
  }
}
