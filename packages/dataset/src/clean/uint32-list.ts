/** A list of unsigned 32-bit numbers in one growing typed array: four bytes each, whatever the number of items. */
export class Uint32List {
  #values: Uint32Array;
  #length = 0;

  constructor(capacity = 1024) {
    this.#values = new Uint32Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The array behind the list, longer than the list; it is replaced when the list grows. */
  get values(): Uint32Array {
    return this.#values;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.#grow(this.#length + 1);
    this.#values[this.#length++] = value;
  }

  /** Appends a range of an array, number by number: for some dozens that is quicker than a view of them. */
  append(numbers: Uint32Array, from: number, to: number): void {
    let length = this.#length;
    if (length + to - from > this.#values.length) this.#grow(length + to - from);
    const values = this.#values;
    for (let i = from; i < to; i++) values[length++] = numbers[i] as number;
    this.#length = length;
  }

  #grow(needed: number): void {
    const larger = new Uint32Array(Math.max(needed, Math.ceil(this.#values.length * 1.5)));
    larger.set(this.#values.subarray(0, this.#length));
    this.#values = larger;
  }
}
