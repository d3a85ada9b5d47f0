import { add, maximum, minimum, mul, sub, type Operand } from './binary.ts';
import { erf, exp, log, power, sigmoid, stopGradient, tanh } from './unary.ts';
import { reduceMax, sum, type ReduceOptions } from './reduction.ts';
import { reshape } from './shape.ts';
import type { Expr } from '../expr.ts';

/** Common functions made of the operators. */

export function relu(x: Expr): Expr {
  return maximum(x, 0);
}

/** x · sigmoid(x) */
export function silu(x: Expr): Expr {
  return mul(x, sigmoid(x));
}

/** x · Φ(x), Φ the standard normal distribution; `tanh` is the approximation of arXiv:1606.08415 §2. */
export function gelu(x: Expr, approximation: 'none' | 'tanh' = 'none'): Expr {
  return mul(x, normalDistribution(x, approximation));
}

/** Φ(x), the share of a standard normal below x, or its approximation by tanh. */
export function normalDistribution(x: Expr, approximation: 'none' | 'tanh' = 'none'): Expr {
  if (approximation === 'none') return mul(add(erf(mul(x, Math.SQRT1_2)), 1), 0.5);
  const inner = mul(mul(x, add(mul(square(x), 0.044715), 1)), Math.sqrt(2 / Math.PI));
  return mul(add(tanh(inner), 1), 0.5);
}

export function square(x: Expr): Expr {
  return mul(x, x);
}

/** 1 / √x */
export function rsqrt(x: Expr): Expr {
  return power(x, -0.5);
}

/** x limited to [low, high]; the gradient is 0 outside. */
export function clip(x: Expr, low: Operand, high: Operand): Expr {
  return minimum(maximum(x, low), high);
}

/** log Σ e^x over the given axes, or all, without overflow. */
export function logSumExp(x: Expr, axes?: number | readonly number[], options: ReduceOptions = {}): Expr {
  const shift = stopGradient(reduceMax(x, axes, { keepDims: true }));
  const result = add(log(sum(exp(sub(x, shift)), axes, { keepDims: true })), shift);
  return options.keepDims === true ? result : reshape(result, sum(x, axes).shape);
}
