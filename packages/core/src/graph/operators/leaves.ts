import { MathrError } from '../../error/mathr-error.ts';
import { tensor, type Tensor } from '../../tensor/tensor.ts';
import { createExpr } from '../node.ts';
import type { Expr } from '../expr.ts';
import type { Dim, ExprDType, Shape } from '../operator.ts';

/** A tensor fed at each run. */
export function input(name: string, dtype: ExprDType, shape: Shape): Expr {
  return createExpr('input', [], { name }, dtype, shape);
}

/** A float weight, which can be differentiated; its name is unique in a graph. */
export function parameter(name: string, shape: Shape): Expr {
  return createExpr('parameter', [], { name }, 'float', shape);
}

/** Data known when the graph is built. */
export function constant(value: Tensor<'float32'> | Tensor<'int32'> | Tensor<'bool'>): Expr {
  return createExpr('constant', [], { value }, value.dtype === 'float32' ? 'float' : value.dtype, value.shape);
}

/**
 * A constant without axes. Floats are kept as float32.
 *
 * @throws {MathrError} `dtype_mismatch` when the value is not of that dtype.
 */
export function scalar(value: number | boolean, dtype?: ExprDType): Expr {
  const kind = dtype ?? (typeof value === 'boolean' ? 'bool' : 'float');
  if ((typeof value === 'boolean') !== (kind === 'bool') || (kind === 'int32' && !Number.isInteger(value))) {
    throw new MathrError('dtype_mismatch', `scalar got ${value}, which is no ${kind}; give another dtype or value`, {
      operator: 'constant',
      dtypes: [kind],
    });
  }
  if (kind === 'int32') return constant(tensor('int32', [], Int32Array.of(Number(value))));
  if (kind === 'bool') return constant(tensor('bool', [], Uint8Array.of(Number(value))));
  return constant(tensor('float32', [], Float32Array.of(Number(value))));
}

/** int32 0, 1, … length-1. */
export function range(length: Dim): Expr {
  return createExpr('range', [], { length }, 'int32', [length]);
}

/** Zeros of a shape that may be symbolic. */
export function zeros(shape: Shape, dtype: 'float' | 'int32' = 'float'): Expr {
  const zero = scalar(0, dtype);
  return shape.length === 0 ? zero : createExpr('broadcastTo', [zero], { shape }, dtype, shape);
}

/** Ones of a shape that may be symbolic. */
export function ones(shape: Shape, dtype: 'float' | 'int32' = 'float'): Expr {
  const one = scalar(1, dtype);
  return shape.length === 0 ? one : createExpr('broadcastTo', [one], { shape }, dtype, shape);
}

/** A size as an int32 number in the graph: a constant, or the length of an axis counted when the graph runs. */
export function dimScalar(dim: Dim): Expr {
  if (typeof dim === 'number') return scalar(dim, 'int32');
  return createExpr('sum', [ones([dim], 'int32')], { axes: [0], keepDims: false }, 'int32', []);
}
