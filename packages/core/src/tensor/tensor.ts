import { MathrError } from '../error/mathr-error.ts';

/** Element types of host tensors. float16 and bfloat16 hold raw bits in a Uint16Array; bool holds 0 or 1 in a Uint8Array. */
export type DType = 'float32' | 'float16' | 'bfloat16' | 'int32' | 'int64' | 'bool' | 'uint8';

/** The array type behind each dtype. */
export interface DTypeArrays {
  float32: Float32Array;
  float16: Uint16Array;
  bfloat16: Uint16Array;
  int32: Int32Array;
  int64: BigInt64Array;
  bool: Uint8Array;
  uint8: Uint8Array;
}
export type TypedArray = DTypeArrays[DType];

/** Data in host memory, row-major. */
export interface Tensor<D extends DType = DType> {
  readonly dtype: D;
  readonly shape: readonly number[];
  readonly data: DTypeArrays[D];
}

/** Bytes of one element. */
export const DTYPE_BYTES: Readonly<Record<DType, number>> = {
  float32: 4,
  float16: 2,
  bfloat16: 2,
  int32: 4,
  int64: 8,
  bool: 1,
  uint8: 1,
};

/** Elements in a shape: the product of its dimensions, 1 for a scalar. */
export function elementCount(shape: readonly number[]): number {
  let count = 1;
  for (const dim of shape) count *= dim;
  return count;
}

/**
 * A tensor over existing data (not copied).
 *
 * @throws {MathrError} `shape_mismatch` when the data's length is not the product of the shape.
 */
export function tensor<D extends DType>(dtype: D, shape: readonly number[], data: DTypeArrays[D]): Tensor<D> {
  if (elementCount(shape) !== data.length) {
    throw new MathrError(
      'shape_mismatch',
      `${data.length} elements do not fill the shape [${shape.join(', ')}], which needs ${elementCount(shape)}`,
      { operator: 'tensor', shapes: [shape] },
    );
  }
  return { dtype, shape, data };
}
