import type { DType } from '../tensor/tensor.ts';

/** dtype names in safetensors files, for those that we hold. In the order in which the reference writer lays out data. */
export const FORMAT_DTYPES: Readonly<Record<DType, string>> = {
  int64: 'I64',
  float32: 'F32',
  int32: 'I32',
  bfloat16: 'BF16',
  float16: 'F16',
  uint8: 'U8',
  bool: 'BOOL',
};

const HELD = new Map(Object.entries(FORMAT_DTYPES).map(([dtype, name]) => [name, dtype as DType]));

/** Our dtype for a name in a file; `undefined` when there is none. */
export function dtypeOf(formatName: string): DType | undefined {
  return HELD.get(formatName);
}
