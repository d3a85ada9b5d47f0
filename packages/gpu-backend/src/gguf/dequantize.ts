import { bfloat16ToFloat32, float16ToFloat32 } from '@mathr/core';

/** How a GGUF type stores weights: blocks of so many weights in so many bytes. */
export interface BlockFormat {
  readonly name: string;
  /** Weights of a block. */
  readonly weights: number;
  /** Bytes of a block. */
  readonly bytes: number;
  /** Writes the weights of whole blocks, `into.length` of them, from the start of `blocks`. */
  readonly decode: (blocks: Uint8Array, into: Float32Array) => void;
}

/**
 * The formats that we read, by their number in a GGUF file's header. Every block type of llama.cpp's usual quantizations
 * is here, but for those of three bits and fewer.
 *
 * Source: the block layouts of ggml (`ggml-common.h`); values agree bit for bit with the reference package `gguf`.
 */
export const BLOCK_FORMATS: ReadonlyMap<number, BlockFormat> = new Map([
  [0, plain('F32', 4, (bits, into) => into.set(new Float32Array(bits.buffer, 0, into.length)))],
  [1, plain('F16', 2, (bits, into) => float16ToFloat32(new Uint16Array(bits.buffer, 0, into.length), into))],
  [30, plain('BF16', 2, (bits, into) => bfloat16ToFloat32(new Uint16Array(bits.buffer, 0, into.length), into))],
  [2, blockwise('Q4_0', 32, 18, decodeQ4)],
  [3, blockwise('Q4_1', 32, 20, decodeQ4WithMinimum)],
  [6, blockwise('Q5_0', 32, 22, decodeQ5)],
  [7, blockwise('Q5_1', 32, 24, decodeQ5WithMinimum)],
  [8, blockwise('Q8_0', 32, 34, decodeQ8)],
  [12, blockwise('Q4_K', 256, 144, decodeQ4K)],
  [13, blockwise('Q5_K', 256, 176, decodeQ5K)],
  [14, blockwise('Q6_K', 256, 210, decodeQ6K)],
]);

// every half-precision number
const HALVES = float16ToFloat32(Uint16Array.from({ length: 65_536 }, (_, bits) => bits));

/** One block at `at` in the bytes, to `to` in the weights. */
type DecodeBlock = (blocks: Uint8Array, at: number, into: Float32Array, to: number) => void;

function plain(name: string, bytes: number, decode: (bits: Uint8Array, into: Float32Array) => void): BlockFormat {
  // typed arrays need aligned memory, which a copy has
  return { name, weights: 1, bytes, decode: (blocks, into) => decode(Uint8Array.from(blocks), into) };
}

function blockwise(name: string, weights: number, bytes: number, decodeBlock: DecodeBlock): BlockFormat {
  const decode = (blocks: Uint8Array, into: Float32Array): void => {
    for (let block = 0; block * weights < into.length; block++)
      decodeBlock(blocks, block * bytes, into, block * weights);
  };
  return { name, weights, bytes, decode };
}

function halfAt(bytes: Uint8Array, at: number): number {
  return HALVES[byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8)] as number;
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}

/** scale, 32 signed bytes */
function decodeQ8(bytes: Uint8Array, at: number, into: Float32Array, to: number): void {
  const scale = halfAt(bytes, at);
  for (let i = 0; i < 32; i++) into[to + i] = scale * ((byteAt(bytes, at + 2 + i) << 24) >> 24);
}

/** scale, 16 bytes: low halves are the first 16 weights */
function decodeQ4(bytes: Uint8Array, at: number, into: Float32Array, to: number): void {
  const scale = halfAt(bytes, at);
  for (let i = 0; i < 16; i++) {
    const both = byteAt(bytes, at + 2 + i);
    into[to + i] = scale * ((both & 15) - 8);
    into[to + 16 + i] = scale * ((both >> 4) - 8);
  }
}

/** scale, minimum, 16 bytes as above */
function decodeQ4WithMinimum(bytes: Uint8Array, at: number, into: Float32Array, to: number): void {
  const scale = halfAt(bytes, at);
  const minimum = halfAt(bytes, at + 2);
  for (let i = 0; i < 16; i++) {
    const both = byteAt(bytes, at + 4 + i);
    into[to + i] = scale * (both & 15) + minimum;
    into[to + 16 + i] = scale * (both >> 4) + minimum;
  }
}

/** scale, 32 fifth bits, 16 bytes as above */
function decodeQ5(bytes: Uint8Array, at: number, into: Float32Array, to: number): void {
  const scale = halfAt(bytes, at);
  for (let i = 0; i < 16; i++) {
    const both = byteAt(bytes, at + 6 + i);
    into[to + i] = scale * (((both & 15) | (fifthBit(bytes, at + 2, i) << 4)) - 16);
    into[to + 16 + i] = scale * (((both >> 4) | (fifthBit(bytes, at + 2, i + 16) << 4)) - 16);
  }
}

/** scale, minimum, 32 fifth bits, 16 bytes as above */
function decodeQ5WithMinimum(bytes: Uint8Array, at: number, into: Float32Array, to: number): void {
  const scale = halfAt(bytes, at);
  const minimum = halfAt(bytes, at + 2);
  for (let i = 0; i < 16; i++) {
    const both = byteAt(bytes, at + 8 + i);
    into[to + i] = scale * ((both & 15) | (fifthBit(bytes, at + 4, i) << 4)) + minimum;
    into[to + 16 + i] = scale * ((both >> 4) | (fifthBit(bytes, at + 4, i + 16) << 4)) + minimum;
  }
}

function fifthBit(bytes: Uint8Array, at: number, index: number): number {
  return (byteAt(bytes, at + (index >> 3)) >> (index & 7)) & 1;
}

/** scale of scales, scale of minima, 8 pairs of six bits in 12 bytes, 128 bytes */
function decodeQ4K(bytes: Uint8Array, at: number, into: Float32Array, to: number): void {
  for (let part = 0; part < 8; part++) {
    const { scale, minimum } = subScale(bytes, at, part);
    const start = at + 16 + (part >> 1) * 32;
    const shift = (part & 1) * 4;
    for (let i = 0; i < 32; i++)
      into[to + part * 32 + i] = scale * ((byteAt(bytes, start + i) >> shift) & 15) - minimum;
  }
}

/** as Q4_K, with 32 bytes of fifth bits before the 128 */
function decodeQ5K(bytes: Uint8Array, at: number, into: Float32Array, to: number): void {
  for (let part = 0; part < 8; part++) {
    const { scale, minimum } = subScale(bytes, at, part);
    const start = at + 48 + (part >> 1) * 32;
    const shift = (part & 1) * 4;
    for (let i = 0; i < 32; i++) {
      const fifth = (byteAt(bytes, at + 16 + i) >> part) & 1;
      const value = ((byteAt(bytes, start + i) >> shift) & 15) | (fifth << 4);
      into[to + part * 32 + i] = scale * value - minimum;
    }
  }
}

/** Scale and minimum of a 32-weight part: six bits each, the upper two of the last four parts stored with the first. */
function subScale(bytes: Uint8Array, at: number, part: number): { scale: number; minimum: number } {
  const packed = (i: number): number => byteAt(bytes, at + 4 + i);
  const scale = part < 4 ? packed(part) & 63 : (packed(part + 4) & 15) | ((packed(part - 4) >> 6) << 4);
  const minimum = part < 4 ? packed(part + 4) & 63 : (packed(part + 4) >> 4) | ((packed(part) >> 6) << 4);
  return { scale: halfAt(bytes, at) * scale, minimum: halfAt(bytes, at + 2) * minimum };
}

/** 128 bytes of low halves, 64 of upper pairs, 16 signed scales, scale of scales */
function decodeQ6K(bytes: Uint8Array, at: number, into: Float32Array, to: number): void {
  const scale = halfAt(bytes, at + 208);
  for (let i = 0; i < 256; i++) {
    // each half of the block is four quarters, which share 64 low and 32 upper bytes
    const half = i >> 7;
    const quarter = (i >> 5) & 3;
    const within = i & 31;
    const low = byteAt(bytes, at + half * 64 + (quarter & 1) * 32 + within) >> ((quarter >> 1) * 4);
    const upper = byteAt(bytes, at + 128 + half * 32 + within) >> (quarter * 2);
    const subScale = (byteAt(bytes, at + 192 + (i >> 4)) << 24) >> 24;
    into[to + i] = scale * subScale * (((low & 15) | ((upper & 3) << 4)) - 32);
  }
}
