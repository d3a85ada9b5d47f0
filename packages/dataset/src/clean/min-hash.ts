import { createRng } from '@mathr/core';
import { minHashKernel, type MinHashKernel } from './min-hash-kernel.ts';
import { mixBits } from './mix-bits.ts';

/** Functions that give a set the smallest of its hashed members: two sets agree on one with the chance of their Jaccard index. */
export interface MinHash {
  readonly functions: number;
  /** Writes one minimum for each function; `members` are well mixed 32-bit numbers. the same for all sets without members. */
  sign(members: Uint32Array, count: number, signature: Uint32Array): void;
}

/**
 * `functions` hash functions `(a·x + b) mod 2^32`, of which 31 bits count, with odd `a`; the members must be well mixed (as `mixBits` does).
 * Source: Broder, On the resemblance and containment of documents, 1997; the tests check the estimate's bias.
 */
export function createMinHash(
  functions: number,
  seed: number | string = 0,
  kernel: MinHashKernel | undefined = minHashKernel(),
): MinHash {
  const rng = createRng(seed).split('min-hash');
  // four at a time
  const padded = Math.ceil(functions / 4) * 4;
  const draw = (): number => mixBits(rng.integer(0x1_0000_0000));
  const multipliers = Int32Array.from({ length: padded }, () => draw() | 1);
  const offsets = Int32Array.from({ length: padded }, draw);
  const slow = plainMinHash(functions, multipliers, offsets);
  return kernel === undefined ? slow : kernelMinHash(kernel, slow, multipliers, offsets);
}

/** Sets that do not fit into the kernel's memory are left to `slow`. */
function kernelMinHash(
  { memory, sign }: MinHashKernel,
  slow: MinHash,
  multipliers: Int32Array,
  offsets: Int32Array,
): MinHash {
  const { functions } = slow;
  const padded = multipliers.length;
  for (let f = 0; f < padded; f += 4) {
    memory.set(multipliers.subarray(f, f + 4), f * 2);
    memory.set(offsets.subarray(f, f + 4), f * 2 + 4);
  }
  const out = padded * 2;
  const from = padded * 3;
  return {
    functions,
    sign(members, count, signature): void {
      if (from + count > memory.length) return slow.sign(members, count, signature);
      for (let i = 0; i < count; i++) memory[from + i] = members[i] as number;
      sign(from * 4, (from + count) * 4, 0, out * 4, from * 4);
      for (let f = 0; f < functions; f++) signature[f] = memory[out + f] as number;
    },
  };
}

function plainMinHash(functions: number, multipliers: Int32Array, offsets: Int32Array): MinHash {
  const padded = multipliers.length;
  return {
    functions,
    sign(members, count, signature): void {
      for (let f = 0; f < padded; f += 4) {
        // no destructuring: it would go through an iterator, and this is the innermost loop
        const a0 = multipliers[f] as number;
        const a1 = multipliers[f + 1] as number;
        const a2 = multipliers[f + 2] as number;
        const a3 = multipliers[f + 3] as number;
        const b0 = offsets[f] as number;
        const b1 = offsets[f + 1] as number;
        const b2 = offsets[f + 2] as number;
        const b3 = offsets[f + 3] as number;
        // minima without branches, which nothing could predict; 31 bits, so that differences do not overflow
        let m0 = 0x3fffffff;
        let m1 = 0x3fffffff;
        let m2 = 0x3fffffff;
        let m3 = 0x3fffffff;
        for (let i = 0; i < count; i++) {
          const x = members[i] as number;
          const d0 = ((((Math.imul(x, a0) + b0) | 0) >> 1) - m0) | 0;
          const d1 = ((((Math.imul(x, a1) + b1) | 0) >> 1) - m1) | 0;
          const d2 = ((((Math.imul(x, a2) + b2) | 0) >> 1) - m2) | 0;
          const d3 = ((((Math.imul(x, a3) + b3) | 0) >> 1) - m3) | 0;
          m0 = (m0 + (d0 & (d0 >> 31))) | 0;
          m1 = (m1 + (d1 & (d1 >> 31))) | 0;
          m2 = (m2 + (d2 & (d2 >> 31))) | 0;
          m3 = (m3 + (d3 & (d3 >> 31))) | 0;
        }
        signature[f] = m0;
        if (f + 1 < functions) signature[f + 1] = m1;
        if (f + 2 < functions) signature[f + 2] = m2;
        if (f + 3 < functions) signature[f + 3] = m3;
      }
    },
  };
}
