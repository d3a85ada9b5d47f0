// @ts-check
import { createEncoder, SIGNED_MAP, UNSIGNED_MAP } from './dynamic-map.js';

/**
 * Moments in 8 bits: blocks of 256 numbers, each block as codes and the largest magnitude in it.
 *
 * Source: arXiv:2110.02861 §2.1. Where we leave bitsandbytes, which follows it: a second moment above 0 never becomes 0.
 * A weight whose gradients are a thousandth of its block's largest would otherwise take steps up to 1/√(1-β2) too long.
 */

export const BLOCK = 256;

const encodeSigned = createEncoder(SIGNED_MAP);
const encodeUnsigned = createEncoder(UNSIGNED_MAP);

/** @typedef {{ codes: Uint8Array, scales: Float32Array }} Blocks one scale for each 256 codes */

/** @param {Blocks} blocks @param {'first' | 'second'} moment @param {Float32Array} into as long as the codes */
export function decodeBlocks({ codes, scales }, moment, into) {
  const map = moment === 'first' ? SIGNED_MAP : UNSIGNED_MAP;
  for (let start = 0, block = 0; start < codes.length; start += BLOCK, block++) {
    const scale = scales[block];
    const end = Math.min(start + BLOCK, codes.length);
    for (let i = start; i < end; i++) into[i] = map[codes[i]] * scale;
  }
}

/** @param {Float32Array} values @param {'first' | 'second'} moment @param {Blocks} into */
export function encodeBlocks(values, moment, { codes, scales }) {
  const encode = moment === 'first' ? encodeSigned : encodeUnsigned;
  const shares = new Float32Array(BLOCK);
  for (let start = 0, block = 0; start < values.length; start += BLOCK, block++) {
    const count = Math.min(BLOCK, values.length - start);
    let largest = 0;
    for (let i = start; i < start + count; i++) {
      const size = Math.abs(values[i]);
      if (size > largest) largest = size;
    }
    scales[block] = largest;
    // in a block of zeros every code stands for 0
    const inverse = largest > 0 ? 1 / largest : 0;
    for (let i = 0; i < count; i++) shares[i] = values[start + i] * inverse;
    const own = codes.subarray(start, start + count);
    encode(shares, own, count);
    if (moment === 'second') for (let i = 0; i < count; i++) if (own[i] === 0 && shares[i] > 0) own[i] = 1;
  }
}
