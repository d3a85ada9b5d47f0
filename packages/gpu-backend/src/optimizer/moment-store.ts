import type { ParameterLayout, ParameterSlot } from '../trainer/parameter-layout.ts';
import { decodeChunk, eightBitViews, readChunk, writeChunk } from './chunk-bytes.js';
import { BLOCK, type Blocks, decodeBlocks, encodeBlocks } from './eight-bit-blocks.js';
import {
  type MomentChunk,
  type MomentLayout,
  momentLayout,
  type MomentPrecision,
  precisionOf,
} from './moment-layout.ts';
import { type NamelessFile, openNamelessFile } from './nameless-file.ts';

/** Where moments are: memory that threads share, or an open file. */
export type MomentPlace =
  | { readonly kind: 'memory'; readonly buffer: SharedArrayBuffer }
  | { readonly kind: 'file'; readonly descriptor: number };

export interface MomentOptions {
  /** @default 'float32' */
  readonly precision?: MomentPrecision | undefined;
  /** Keep them in a file there, which is gone with the process. @default in memory */
  readonly directory?: string | undefined;
}

export type MomentName = 'first' | 'second';

/** One moment of one weight, as it is kept. */
export type MomentValues = Float32Array | Blocks;

/** AdamW's moments of all weights of a layout, all 0 at first. */
export class MomentStore {
  readonly layout: MomentLayout;
  readonly place: MomentPlace;
  readonly #precision: MomentPrecision;
  readonly #file: NamelessFile | undefined;
  #closed = false;

  constructor(parameters: ParameterLayout, { precision = 'float32', directory }: MomentOptions = {}) {
    this.#precision = precision;
    this.layout = momentLayout(parameters, precision);
    const size = Math.max(this.layout.byteLength, 1);
    this.#file = directory === undefined ? undefined : openNamelessFile(directory, size);
    this.place =
      this.#file === undefined
        ? { kind: 'memory', buffer: new SharedArrayBuffer(size) }
        : { kind: 'file', descriptor: this.#file.descriptor };
  }

  precisionOf(slot: ParameterSlot): MomentPrecision {
    return precisionOf(slot, this.#precision);
  }

  /** A copy of one moment of one weight. */
  read(slot: ParameterSlot, moment: MomentName): MomentValues {
    const parts = this.#chunksOf(slot).map((chunk) => ({ chunk, bytes: readChunk(this.place, chunk) }));
    if (this.precisionOf(slot) === '8-bit') {
      const blocks = parts.map(({ chunk, bytes }) => eightBitViews(chunk, bytes)[moment]);
      return joinBlocks(blocks);
    }
    const values = new Float32Array(slot.length);
    for (const { chunk, bytes } of parts) {
      const { from, to, at } = overlap(slot, chunk);
      values.set(decodeChunk(chunk, bytes)[moment].subarray(at, at + to - from), from);
    }
    return values;
  }

  /** Overwrites one moment of one weight; what is kept otherwise than it comes is converted. */
  write(slot: ParameterSlot, moment: MomentName, values: MomentValues): void {
    for (const chunk of this.#chunksOf(slot)) {
      const bytes = readChunk(this.place, chunk);
      const { from, to, at } = overlap(slot, chunk);
      if (chunk.precision === 'float32') {
        decodeChunk(chunk, bytes)[moment].set(numbersOf(values, moment).subarray(from, to), at);
      } else if (values instanceof Float32Array) {
        encodeBlocks(values.subarray(from, to), moment, eightBitViews(chunk, bytes)[moment]);
      } else {
        // chunks of a matrix begin with a block
        const { codes, scales } = eightBitViews(chunk, bytes)[moment];
        codes.set(values.codes.subarray(from, to));
        scales.set(values.scales.subarray(from / BLOCK, from / BLOCK + scales.length));
      }
      writeChunk(this.place, chunk, bytes);
    }
  }

  /** Gives the memory or the file back; nothing may use the store afterwards. */
  close(): void {
    if (this.#closed || this.#file === undefined) return;
    this.#closed = true;
    this.#file.close();
  }

  #chunksOf({ offset, length }: ParameterSlot): MomentChunk[] {
    return this.layout.chunks.filter((chunk) => chunk.start < offset + length && chunk.start + chunk.length > offset);
  }
}

/** Where a weight and a chunk meet: elements `from` to `to` of the weight, which begin at `at` in the chunk. */
function overlap(
  { offset, length }: ParameterSlot,
  chunk: MomentChunk,
): { readonly from: number; readonly to: number; readonly at: number } {
  const start = Math.max(offset, chunk.start);
  const end = Math.min(offset + length, chunk.start + chunk.length);
  return { from: start - offset, to: end - offset, at: start - chunk.start };
}

function joinBlocks(parts: readonly Blocks[]): Blocks {
  const codes = new Uint8Array(parts.reduce((sum, part) => sum + part.codes.length, 0));
  const scales = new Float32Array(parts.reduce((sum, part) => sum + part.scales.length, 0));
  let [code, scale] = [0, 0];
  for (const part of parts) {
    codes.set(part.codes, code);
    scales.set(part.scales, scale);
    code += part.codes.length;
    scale += part.scales.length;
  }
  return { codes, scales };
}

function numbersOf(values: MomentValues, moment: MomentName): Float32Array {
  if (values instanceof Float32Array) return values;
  const numbers = new Float32Array(values.codes.length);
  decodeBlocks(values, moment, numbers);
  return numbers;
}
