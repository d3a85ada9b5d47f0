import { Uint32List } from './uint32-list.ts';

/**
 * Entries by 32-bit key: a hash table of chains in typed arrays. Entry e is the e-th that was added; the newest entry of a
 * key comes first.
 */
export class BucketTable {
  #heads: Int32Array;
  readonly #keys: Uint32List;
  /** Plus one; 0 ends a chain. */
  readonly #next: Uint32List;

  constructor(capacity = 1024) {
    this.#heads = new Int32Array(powerOfTwo(capacity));
    this.#keys = new Uint32List(capacity);
    this.#next = new Uint32List(capacity);
  }

  get size(): number {
    return this.#keys.length;
  }

  add(key: number): number {
    if (this.#keys.length >= this.#heads.length) this.#rehash();
    const entry = this.#keys.length;
    const slot = key & (this.#heads.length - 1);
    this.#keys.push(key);
    this.#next.push(this.#heads[slot] as number);
    this.#heads[slot] = entry + 1;
    return entry;
  }

  /** The newest entry of this key, or -1. */
  first(key: number): number {
    return this.#find(this.#heads[key & (this.#heads.length - 1)] as number, key);
  }

  /** The entry of the same key that was added before, or -1. */
  after(entry: number, key: number): number {
    return this.#find(this.#next.values[entry] as number, key);
  }

  #find(start: number, key: number): number {
    const keys = this.#keys.values;
    const next = this.#next.values;
    let link = start;
    while (link !== 0 && keys[link - 1] !== key >>> 0) link = next[link - 1] as number;
    return link - 1;
  }

  #rehash(): void {
    const heads = new Int32Array(this.#heads.length * 2);
    const keys = this.#keys.values;
    const next = this.#next.values;
    // from old to new, so that the newest stays first
    for (let entry = 0; entry < this.#keys.length; entry++) {
      const slot = (keys[entry] as number) & (heads.length - 1);
      next[entry] = heads[slot] as number;
      heads[slot] = entry + 1;
    }
    this.#heads = heads;
  }
}

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(2, atLeast)));
}
