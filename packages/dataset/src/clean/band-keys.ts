import { createMinHash, type MinHash } from './min-hash.ts';
import type { BandPlan } from './plan-bands.ts';

export interface BandKeysOptions {
  readonly plan: BandPlan;
  /** Whether texts with other numbers, signs or words of quantity are no match. */
  readonly sameQuantities: boolean;
  readonly seed: number | string;
}

/**
 * The keys under which a text lies in the tables of a `NearIndex`: one for each band, of the minima of the band's hash
 * functions over the text's pairs of words.
 *
 * With `sameQuantities` each band also carries one minimum of the text's numbers, so that thousands of texts of one mould
 * do not all meet in one bucket.
 */
export class BandKeys {
  readonly plan: BandPlan;
  readonly #hash: MinHash;
  readonly #quantityHash: MinHash | undefined;
  readonly #signature: Uint32Array;
  readonly #quantitySignature: Uint32Array;

  constructor({ plan, sameQuantities, seed }: BandKeysOptions) {
    this.plan = plan;
    this.#hash = createMinHash(plan.bands * plan.rows, seed);
    this.#quantityHash = sameQuantities ? createMinHash(plan.bands, `${seed}-quantities`) : undefined;
    this.#signature = new Uint32Array(plan.bands * plan.rows);
    this.#quantitySignature = new Uint32Array(plan.bands);
  }

  /** Writes the keys to `to` from `at` on; of shingles and quantities the first so many count. */
  write(
    shingles: Uint32Array,
    shingleCount: number,
    quantities: Uint32Array,
    quantityCount: number,
    to: Uint32Array,
    at: number,
  ): void {
    const { bands, rows } = this.plan;
    const signature = this.#signature;
    this.#hash.sign(shingles, shingleCount, signature);
    this.#quantityHash?.sign(quantities, quantityCount, this.#quantitySignature);
    for (let band = 0; band < bands; band++) {
      let key = Math.imul(band + 1, 0x9e3779b1) ^ (this.#quantitySignature[band] as number);
      for (let row = 0; row < rows; row++) {
        key = Math.imul(key ^ (signature[band * rows + row] as number), 0x85ebca6b);
        key ^= key >>> 15;
      }
      to[at + band] = key;
    }
  }
}
