import type { BandKeys } from './band-keys.ts';
import type { NearText } from './near-text.ts';
import { ShingleSet } from './shingle-set.ts';
import type { WordReader } from './word-reader.ts';

/** What a `NearIndex` sees of texts in which all names and single letters are the same. */
export class MaskedText {
  readonly keys: BandKeys;
  readonly shingles: ShingleSet = new ShingleSet();
  #numbers = new Uint32Array(1024);

  constructor(keys: BandKeys) {
    this.keys = keys;
  }

  /** The words that the reader read; undefined when there are none. The next text overwrites it. */
  read(reader: WordReader): NearText | undefined {
    const { shingles, keys } = this;
    shingles.fill(reader.masked, reader.tokenCount);
    if (shingles.size === 0) return undefined;
    const { bands } = keys.plan;
    const shinglesTo = bands + shingles.size;
    const quantitiesTo = shinglesTo + reader.quantityCount;
    if (quantitiesTo > this.#numbers.length) this.#numbers = new Uint32Array(quantitiesTo * 2);
    const numbers = this.#numbers;
    keys.write(shingles.members, shingles.size, reader.quantities, reader.quantityCount, numbers, 0);
    for (let i = 0; i < shingles.size; i++) numbers[bands + i] = shingles.members[i] as number;
    for (let i = 0; i < reader.quantityCount; i++) numbers[shinglesTo + i] = reader.quantities[i] as number;
    return { numbers, keysFrom: 0, shinglesFrom: bands, shinglesTo, quantitiesFrom: shinglesTo, quantitiesTo };
  }
}
