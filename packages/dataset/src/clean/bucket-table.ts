/**
 * Entries by 32-bit key: a hash table of chains in typed arrays. Entry e is the e-th that was added; the newest entry of a
 * key comes first.
 */
export class BucketTable {
  #heads: Uint32Array;
  /** Key and link of each entry side by side, so that both are in the cache at once. A link is an entry plus one; 0 ends a chain. */
  #entries: Uint32Array;
  #size = 0;

  constructor(capacity = 1024) {
    this.#heads = new Uint32Array(powerOfTwo(capacity));
    this.#entries = new Uint32Array(powerOfTwo(capacity) * 2);
  }

  get size(): number {
    return this.#size;
  }

  add(key: number): number {
    if (this.#size >= this.#heads.length) this.#grow();
    const entry = this.#size++;
    const slot = key & (this.#heads.length - 1);
    this.#entries[entry * 2] = key;
    this.#entries[entry * 2 + 1] = this.#heads[slot] as number;
    this.#heads[slot] = entry + 1;
    return entry;
  }

  /** The newest entry of this key, or -1. */
  first(key: number): number {
    return this.#find(this.#heads[key & (this.#heads.length - 1)] as number, key);
  }

  /** The entry of the same key that was added before, or -1. */
  after(entry: number, key: number): number {
    return this.#find(this.#entries[entry * 2 + 1] as number, key);
  }

  #find(start: number, key: number): number {
    const entries = this.#entries;
    let link = start;
    while (link !== 0 && entries[link * 2 - 2] !== key >>> 0) link = entries[link * 2 - 1] as number;
    return link - 1;
  }

  #grow(): void {
    const heads = new Uint32Array(this.#heads.length * 2);
    const entries = new Uint32Array(heads.length * 2);
    entries.set(this.#entries);
    // from old to new, so that the newest stays first
    for (let entry = 0; entry < this.#size; entry++) {
      const slot = (entries[entry * 2] as number) & (heads.length - 1);
      entries[entry * 2 + 1] = heads[slot] as number;
      heads[slot] = entry + 1;
    }
    this.#heads = heads;
    this.#entries = entries;
  }
}

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(2, atLeast)));
}
