import { createRng } from '@mathr/core';
import { mixBits } from './mix-bits.ts';

/** Functions that give a set the smallest of its hashed members: two sets agree on one with the chance of their Jaccard index. */
export interface MinHash {
  readonly functions: number;
  /** Writes one minimum for each function; `members` are well mixed 32-bit numbers. 0xffffffff for no members. */
  sign(members: Uint32Array, count: number, signature: Uint32Array): void;
}

/**
 * `functions` hash functions `(a·x + b) mod 2^32` with odd `a`; the members must be well mixed (as `mixBits` does).
 * Source: Broder, On the resemblance and containment of documents, 1997; the tests check the estimate's bias.
 */
export function createMinHash(functions: number, seed: number | string = 0): MinHash {
  const rng = createRng(seed).split('min-hash');
  // four at a time
  const padded = Math.ceil(functions / 4) * 4;
  const draw = (): number => mixBits(rng.integer(0x1_0000_0000));
  const multipliers = Int32Array.from({ length: padded }, () => draw() | 1);
  const offsets = Int32Array.from({ length: padded }, draw);
  return {
    functions,
    sign(members, count, signature): void {
      for (let f = 0; f < padded; f += 4) {
        const [a0, a1, a2, a3] = [
          at(multipliers, f),
          at(multipliers, f + 1),
          at(multipliers, f + 2),
          at(multipliers, f + 3),
        ];
        const [b0, b1, b2, b3] = [at(offsets, f), at(offsets, f + 1), at(offsets, f + 2), at(offsets, f + 3)];
        // the smallest as signed numbers, which costs no conversion
        let m0 = 0x7fffffff;
        let m1 = 0x7fffffff;
        let m2 = 0x7fffffff;
        let m3 = 0x7fffffff;
        for (let i = 0; i < count; i++) {
          const x = members[i] as number;
          const h0 = (Math.imul(x, a0) + b0) | 0;
          const h1 = (Math.imul(x, a1) + b1) | 0;
          const h2 = (Math.imul(x, a2) + b2) | 0;
          const h3 = (Math.imul(x, a3) + b3) | 0;
          if (h0 < m0) m0 = h0;
          if (h1 < m1) m1 = h1;
          if (h2 < m2) m2 = h2;
          if (h3 < m3) m3 = h3;
        }
        signature[f] = m0;
        if (f + 1 < functions) signature[f + 1] = m1;
        if (f + 2 < functions) signature[f + 2] = m2;
        if (f + 3 < functions) signature[f + 3] = m3;
      }
    },
  };
}

function at(list: Int32Array, index: number): number {
  return list[index] as number;
}
