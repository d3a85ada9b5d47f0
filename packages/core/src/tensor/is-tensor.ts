import type { DType, Tensor } from './tensor.ts';

/** Whether a tensor holds elements of `dtype`; narrows its `data`. */
export function isTensor<D extends DType>(tensor: Tensor, dtype: D): tensor is Tensor<D> {
  return tensor.dtype === dtype;
}
