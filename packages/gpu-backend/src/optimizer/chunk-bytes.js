// @ts-check
/**
 * The bytes of a chunk of moments. float32: the first moments, then the second. 8 bits: codes of the first, codes of the
 * second, padded to 4 bytes, scales of the first, scales of the second.
 */
import { writeSync, readSync } from 'node:fs';
import { BLOCK, decodeBlocks, encodeBlocks } from './eight-bit-blocks.js';

/** @typedef {import('./moment-layout.ts').MomentChunk} MomentChunk */
/** @typedef {import('./moment-store.ts').MomentPlace} MomentPlace */
/** @typedef {{ first: Float32Array, second: Float32Array }} Moments */

/**
 * A chunk's bytes: the memory itself, or a copy of what the file has.
 *
 * @param {MomentPlace} place
 * @param {MomentChunk} chunk
 * @returns {Uint8Array}
 */
export function readChunk(place, { offset, byteLength }) {
  if (place.kind === 'memory') return new Uint8Array(place.buffer, offset, byteLength);
  const bytes = new Uint8Array(byteLength);
  let done = 0;
  while (done < byteLength) {
    const read = readSync(place.descriptor, bytes, done, byteLength - done, offset + done);
    if (read === 0) throw new Error(`the file of the optimizer's moments ends at ${offset + done}; was it cut?`);
    done += read;
  }
  return bytes;
}

/**
 * Puts back what `readChunk` gave.
 *
 * @param {MomentPlace} place
 * @param {MomentChunk} chunk
 * @param {Uint8Array} bytes
 */
export function writeChunk(place, { offset, byteLength }, bytes) {
  if (place.kind === 'memory') return;
  let done = 0;
  while (done < byteLength) done += writeSync(place.descriptor, bytes, done, byteLength - done, offset + done);
}

/**
 * In float32: views of the bytes where they are float32 already.
 *
 * @param {MomentChunk} chunk
 * @param {Uint8Array} bytes
 * @returns {Moments}
 */
export function decodeChunk(chunk, bytes) {
  if (chunk.precision === 'float32') return floatViews(chunk, bytes);
  const { first, second } = eightBitViews(chunk, bytes);
  const moments = { first: new Float32Array(chunk.length), second: new Float32Array(chunk.length) };
  decodeBlocks(first, 'first', moments.first);
  decodeBlocks(second, 'second', moments.second);
  return moments;
}

/** Writes what `decodeChunk` gave back into the bytes. @param {MomentChunk} chunk @param {Uint8Array} bytes @param {Moments} moments */
export function encodeChunk(chunk, bytes, moments) {
  // views: they are there already
  if (chunk.precision === 'float32') return;
  const { first, second } = eightBitViews(chunk, bytes);
  encodeBlocks(moments.first, 'first', first);
  encodeBlocks(moments.second, 'second', second);
}

/** @param {MomentChunk} chunk @param {Uint8Array} bytes @returns {Moments} */
function floatViews({ length }, bytes) {
  return {
    first: new Float32Array(bytes.buffer, bytes.byteOffset, length),
    second: new Float32Array(bytes.buffer, bytes.byteOffset + 4 * length, length),
  };
}

/** @param {MomentChunk} chunk @param {Uint8Array} bytes @returns {{ first: import('./eight-bit-blocks.js').Blocks, second: import('./eight-bit-blocks.js').Blocks }} */
export function eightBitViews({ length }, bytes) {
  const blocks = Math.ceil(length / BLOCK);
  const scales = bytes.byteOffset + Math.ceil((2 * length) / 4) * 4;
  return {
    first: { codes: bytes.subarray(0, length), scales: new Float32Array(bytes.buffer, scales, blocks) },
    second: {
      codes: bytes.subarray(length, 2 * length),
      scales: new Float32Array(bytes.buffer, scales + 4 * blocks, blocks),
    },
  };
}
