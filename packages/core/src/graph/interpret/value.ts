import { elementCount } from '../../tensor/tensor.ts';
import type { ExprDType } from '../operator.ts';

/** Data in the interpreter, row-major: float64, or integers, or 0 and 1 for bool. */
export interface Value {
  readonly dtype: ExprDType;
  readonly shape: readonly number[];
  readonly data: Float64Array | Int32Array | Uint8Array;
}

/** Zeros of a dtype and shape. */
export function zeroValue(dtype: ExprDType, shape: readonly number[]): Value {
  const count = elementCount(shape);
  const data =
    dtype === 'float' ? new Float64Array(count) : dtype === 'int32' ? new Int32Array(count) : new Uint8Array(count);
  return { dtype, shape, data };
}

/** A value whose element i is `element(i)`. */
export function valueOf(dtype: ExprDType, shape: readonly number[], element: (index: number) => number): Value {
  const value = zeroValue(dtype, shape);
  for (let i = 0; i < value.data.length; i++) value.data[i] = element(i);
  return value;
}

/** Element i, for an i that is inside. */
export function at(data: ArrayLike<number>, index: number): number {
  const element = data[index];
  if (element === undefined) throw new RangeError(`element ${index} of ${data.length}`);
  return element;
}

/** Elements between neighbours along each axis. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = at(strides, axis + 1) * at(shape, axis + 1);
  return strides;
}

/**
 * For each element of `shape` in order, the offset Σ index·stride in another array. Broadcast axes have stride 0 there.
 */
export function offsetsOver(shape: readonly number[], strides: readonly number[], start = 0): Int32Array {
  let offsets = Int32Array.of(start);
  for (const [axis, size] of shape.entries()) {
    const stride = at(strides, axis);
    const next = new Int32Array(offsets.length * size);
    for (let i = 0; i < offsets.length; i++)
      for (let j = 0; j < size; j++) next[i * size + j] = at(offsets, i) + j * stride;
    offsets = next;
  }
  return offsets;
}

/** For each element of the result of broadcasting to `target`, where it comes from in an array of `shape`. */
export function broadcastOffsets(shape: readonly number[], target: readonly number[]): Int32Array {
  const strides = stridesOf(shape);
  const missing = target.length - shape.length;
  return offsetsOver(
    target,
    target.map((_, axis) => (axis < missing || shape[axis - missing] === 1 ? 0 : at(strides, axis - missing))),
  );
}

/** A shape as three sizes around an axis: before, along, after. */
export function aroundAxis(
  shape: readonly number[],
  axis: number,
): { readonly before: number; readonly size: number; readonly after: number } {
  return {
    before: elementCount(shape.slice(0, axis)),
    size: at(shape, axis),
    after: elementCount(shape.slice(axis + 1)),
  };
}
