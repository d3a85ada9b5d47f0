import type { DType } from '../tensor/tensor.ts';

/** What a safetensors file says about one tensor. */
export interface TensorInfo {
  readonly dtype: DType;
  readonly shape: readonly number[];
}

/** One tensor and where its bytes lie: [start, end) after the header. */
export interface HeaderEntry extends TensorInfo {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The header of a safetensors file, in the order of the data. */
export interface SafetensorsHeader {
  readonly tensors: ReadonlyMap<string, HeaderEntry>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Bytes of the little-endian length before the header. */
export const LENGTH_BYTES = 8;

/** The longest header that is read, as in the reference implementation; a model of 1,000 tensors has about 100 KB. */
export const MAX_HEADER_BYTES = 100_000_000;
