import type { DType, DTypeArrays } from './tensor.ts';

/** A zeroed array of `count` elements of a dtype. */
export function createData<D extends DType>(dtype: D, count: number): DTypeArrays[D] {
  const create: { readonly [K in DType]: () => DTypeArrays[K] } = {
    float32: () => new Float32Array(count),
    float16: () => new Uint16Array(count),
    bfloat16: () => new Uint16Array(count),
    int32: () => new Int32Array(count),
    int64: () => new BigInt64Array(count),
    bool: () => new Uint8Array(count),
    uint8: () => new Uint8Array(count),
  };
  return create[dtype]();
}
