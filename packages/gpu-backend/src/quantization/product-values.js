// @ts-check
/**
 * A stored weight as MatMulNBits reads it: unsigned values from 0 up, zero being 128 (8 bits) or 8 (4 bits, the lower
 * half of a byte first), and float32 scales. NF4 becomes eight bits: its numbers are no multiples of anything, and
 * 1/127 steps are 0.4 % of a block's largest weight away at most.
 */
import { dequantizeScales } from './double-scales.js';
import { NF4_CODEBOOK } from './nf4.js';

/** @typedef {{ readonly values: Int8Array | Uint16Array, readonly scales: Float32Array | Uint8Array, readonly scaleGroups?: Float32Array, readonly scaleMean?: Float32Array }} Parts */

/**
 * @param {Parts} parts
 * @param {{ type: 'int8' | 'int4' | 'nf4', rows: number, columns: number, block: number }} weight
 * @param {Uint8Array} [into] what is made is written to it: all but `int4`, which is stored as products read it
 * @returns {{ values: Uint8Array, scales: Float32Array }}
 */
export function productValues(parts, weight, into) {
  const bytes = new Uint8Array(parts.values.buffer, parts.values.byteOffset, parts.values.byteLength);
  const scales = floatScales(parts, weight);
  if (weight.type === 'int4') return { values: bytes, scales };
  const values = into ?? new Uint8Array(bytes.length * (weight.type === 'int8' ? 1 : 2));
  if (weight.type === 'int8') {
    for (let i = 0; i < bytes.length; i++) values[i] = bytes[i] ^ 128;
    return { values, scales };
  }
  for (let i = 0; i < bytes.length; i++) {
    values[2 * i] = NF4_BYTES[bytes[i] >> 4];
    values[2 * i + 1] = NF4_BYTES[bytes[i] & 15];
  }
  return { values, scales: scales.map((scale) => scale / 127) };
}

/** Scales [rows·blocks]. @param {Parts} parts @param {{ rows: number, columns: number, block: number }} weight */
export function floatScales({ scales, scaleGroups, scaleMean }, { rows, columns, block }) {
  if (scales instanceof Float32Array) return scales;
  const count = rows * Math.ceil(columns / block);
  return dequantizeScales(
    { values: scales, groups: scaleGroups ?? new Float32Array(0), mean: scaleMean?.[0] ?? 0 },
    count,
  );
}

/** How many bits a product reads it with. @param {'int8' | 'int4' | 'nf4'} type @returns {4 | 8} */
export function productBits(type) {
  return type === 'int4' ? 4 : 8;
}

const NF4_BYTES = Uint8Array.from(NF4_CODEBOOK, (value) => Math.round(value * 127) + 128);
