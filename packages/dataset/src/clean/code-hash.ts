import { mixBits } from './mix-bits.ts';

/**
 * Two independent 32-bit hashes of `length` character codes, written to `to` from `at` on: together 64 bits, which a million
 * texts share with a chance of 1 in 40 million.
 *
 * @param pairs The codes two at a time; a zero follows an odd last one.
 */
export function codeHash(pairs: Uint32Array, length: number, to: Uint32Array, at: number): void {
  let a = length;
  let b = ~length;
  const end = (length + 1) >> 1;
  for (let i = 0; i < end; i++) {
    const pair = pairs[i] as number;
    a = Math.imul(a ^ pair, 0x9e3779b1);
    a ^= a >>> 15;
    b = Math.imul((b ^ pair) + 0x9e3779b9, 0x85ebca6b);
    b ^= b >>> 13;
  }
  to[at] = mixBits(a);
  to[at + 1] = mixBits(b);
}
