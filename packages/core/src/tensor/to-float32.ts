import { MathrError } from '../error/mathr-error.ts';
import { bfloat16ToFloat32 } from './bfloat16.ts';
import { float16ToFloat32 } from './float16.ts';
import { isTensor } from './is-tensor.ts';
import type { Tensor } from './tensor.ts';

/**
 * A tensor's values as float32. The data of a float32 tensor is returned as it is, not copied, unless `into` is given.
 *
 * int32 and int64 beyond ±2^24 lose their low digits; bool gives 0 and 1.
 *
 * @throws {MathrError} `shape_mismatch` when `into` has another number of elements.
 */
export function toFloat32(tensor: Tensor, into?: Float32Array): Float32Array {
  const { data } = tensor;
  if (into !== undefined && into.length !== data.length) {
    throw new MathrError(
      'shape_mismatch',
      `${data.length} elements do not fit into an array of ${into.length}; pass one of the tensor's size`,
      { operator: 'toFloat32', shapes: [tensor.shape, [into.length]] },
    );
  }
  if (isTensor(tensor, 'float32')) {
    into?.set(tensor.data);
    return into ?? tensor.data;
  }
  const result = into ?? new Float32Array(data.length);
  if (isTensor(tensor, 'float16')) return float16ToFloat32(tensor.data, result);
  if (isTensor(tensor, 'bfloat16')) return bfloat16ToFloat32(tensor.data, result);
  for (let i = 0; i < data.length; i++) result[i] = Number(data[i]);
  return result;
}
