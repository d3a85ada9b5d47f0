import { BucketTable } from './bucket-table.ts';
import { Uint32List } from './uint32-list.ts';

/** Texts that are the same but for case, spacing and LaTeX clothing, told by 64 bits of their `textKey` (see `codeHash`). */
export class ExactIndex {
  readonly #table: BucketTable;
  readonly #second: Uint32List;
  readonly #numbers: Uint32List;

  constructor(capacity = 1024) {
    this.#table = new BucketTable(capacity);
    this.#second = new Uint32List(capacity);
    this.#numbers = new Uint32List(capacity);
  }

  /** The number under which the same text was added first, or -1. */
  find(first: number, second: number): number {
    let found = -1;
    // newest first, so that the last one met is the first one added
    for (let entry = this.#table.first(first); entry >= 0; entry = this.#table.after(entry, first)) {
      if (this.#second.values[entry] === second) found = this.#numbers.values[entry] as number;
    }
    return found;
  }

  add(first: number, second: number, number: number): void {
    this.#table.add(first);
    this.#second.push(second);
    this.#numbers.push(number);
  }
}
