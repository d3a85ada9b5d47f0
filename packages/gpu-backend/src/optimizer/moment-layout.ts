import type { ParameterLayout, ParameterSlot } from '../trainer/parameter-layout.ts';

/** How the two moments of AdamW are kept. */
export type MomentPrecision = 'float32' | '8-bit';

/** A run of weights whose moments lie together, both within one piece of memory or of a file. */
export interface MomentChunk {
  /** First element in the flat arrays of weights and gradients. */
  readonly start: number;
  readonly length: number;
  /** Whether weight decay applies. */
  readonly decay: boolean;
  readonly precision: MomentPrecision;
  /** Where the bytes begin, and how many there are: see `chunk-bytes.js`. */
  readonly offset: number;
  readonly byteLength: number;
}

export interface MomentLayout {
  readonly chunks: readonly MomentChunk[];
  readonly byteLength: number;
}

/**
 * Cuts the weights into runs of equal decay and precision. Of matrices in 8 bits each begins a chunk, so that no block has
 * numbers of two weights; small weights keep float32, as in bitsandbytes (`min_8bit_size`).
 */
export function momentLayout(layout: ParameterLayout, precision: MomentPrecision): MomentLayout {
  const chunks: MomentChunk[] = [];
  let offset = 0;
  for (const { start, length, slot } of runsOf(layout, precision)) {
    const own = precisionOf(slot, precision);
    for (let at = 0; at < length; at += CHUNK_ELEMENTS) {
      const size = Math.min(CHUNK_ELEMENTS, length - at);
      const byteLength = aligned(own === 'float32' ? 8 * size : eightBitBytes(size));
      chunks.push({ start: start + at, length: size, decay: slot.decay, precision: own, offset, byteLength });
      offset += byteLength;
    }
  }
  return { chunks, byteLength: offset };
}

/** How the moments of a weight are kept. */
export function precisionOf({ length }: Pick<ParameterSlot, 'length'>, precision: MomentPrecision): MomentPrecision {
  return length < SMALLEST_IN_8_BITS ? 'float32' : precision;
}

interface Run {
  readonly start: number;
  /** With the gaps between weights, but not the one after the last. */
  readonly length: number;
  readonly slot: ParameterSlot;
}

function runsOf({ slots }: ParameterLayout, precision: MomentPrecision): Run[] {
  const runs: Run[] = [];
  for (const slot of slots) {
    const last = runs.at(-1);
    const joins =
      last !== undefined &&
      last.slot.decay === slot.decay &&
      [slot, last.slot].every((each) => precisionOf(each, precision) === 'float32');
    if (joins) runs[runs.length - 1] = { ...last, length: slot.offset + slot.length - last.start };
    else runs.push({ start: slot.offset, length: slot.length, slot });
  }
  return runs;
}

/** Codes of both moments, then their scales, one for each 256 codes. */
function eightBitBytes(elements: number): number {
  return Math.ceil((2 * elements) / 4) * 4 + 2 * 4 * Math.ceil(elements / 256);
}

// whole cache lines
function aligned(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}

const SMALLEST_IN_8_BITS = 4096;
// half a MB of float32 moments: worth a read of its own, and even small models split well; whole blocks
const CHUNK_ELEMENTS = 2 ** 16;
