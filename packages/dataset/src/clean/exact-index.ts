import { BucketTable } from './bucket-table.ts';
import { codeHash } from './code-hash.ts';
import type { CodeText } from './code-text.ts';
import type { TextKeyScanner } from './text-key.ts';
import { Uint32List } from './uint32-list.ts';

/** Texts that are the same but for case, spacing and LaTeX clothing, told by 64 bits of their `textKey`. */
export class ExactIndex {
  readonly #table: BucketTable;
  readonly #second = new Uint32List();
  readonly #numbers = new Uint32List();

  constructor(capacity = 1024) {
    this.#table = new BucketTable(capacity);
  }

  /** The number under which the same text was added first, or -1. */
  find(hash: readonly [number, number]): number {
    const [key, second] = hash;
    let found = -1;
    // newest first, so that the last one met is the first one added
    for (let entry = this.#table.first(key); entry >= 0; entry = this.#table.after(entry, key)) {
      if (this.#second.values[entry] === second) found = this.#numbers.values[entry] as number;
    }
    return found;
  }

  add(hash: readonly [number, number], number: number): void {
    this.#table.add(hash[0]);
    this.#second.push(hash[1]);
    this.#numbers.push(number);
  }
}

/** What `ExactIndex` knows a text by. */
export function exactHash(text: CodeText, scanner: TextKeyScanner): readonly [number, number] {
  scanner.read(text);
  return codeHash(scanner.codes, scanner.length);
}
