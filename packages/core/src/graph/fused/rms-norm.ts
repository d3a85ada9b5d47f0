import { dimAt, expectDType, shapeMismatch } from '../check.ts';
import { productOfDims, shapesEqual } from '../dim.ts';
import { operandOf, type Derivative } from '../gradient/derivative.ts';
import { createNode, outputOf } from '../node.ts';
import { add, div, mul, sub } from '../operators/binary.ts';
import { rsqrt, square } from '../operators/composed.ts';
import { matmul } from '../operators/product.ts';
import { mean } from '../operators/reduction.ts';
import { reshape } from '../operators/shape.ts';
import { power } from '../operators/unary.ts';
import type { Expr } from '../expr.ts';
import type { Definition } from './definition.ts';

/** x / √(mean(x²) + epsilon) · weight over the last axis: (x [..., D], weight [D]) -> like x. Source: arXiv:1910.07467. */
export function rmsNorm(x: Expr, weight: Expr, options: { readonly epsilon: number }): Expr {
  expectDType('rmsNorm', x, ['float']);
  expectDType('rmsNorm', weight, ['float']);
  if (x.shape.length === 0 || !shapesEqual(weight.shape, [dimAt(x.shape, x.shape.length - 1)])) {
    throw shapeMismatch('rmsNorm', [x.shape, weight.shape], "the weight should be as long as x's last axis");
  }
  const node = createNode('rmsNorm', [x, weight], { epsilon: options.epsilon }, [
    { dtype: 'float', shape: x.shape },
    { dtype: 'float', shape: [...x.shape.slice(0, -1), 1] },
  ]);
  return outputOf(node, 0);
}

export const rmsNormDefinition: Definition<'rmsNorm'> = (node) => {
  const x = operandOf(node, 0);
  const inverse = rsqrt(add(mean(square(x), -1, { keepDims: true }), node.attributes.epsilon));
  return [mul(mul(x, inverse), operandOf(node, 1)), inverse];
};

export const rmsNormDerivative: Derivative<'rmsNorm'> = ({ node, x, dy, operand }) => {
  const weight = operand(1);
  const gradient = createNode('rmsNormGradient', [x, weight, outputOf(node, 1), dy], {}, [x, weight]);
  return [outputOf(gradient, 0), outputOf(gradient, 1)];
};

/**
 * With r the inverse root mean square and m = dy·x: dx = r·w·dy - x·r³·(m·w)/D, dw = rᵀ·m. Both sums over m are
 * products with a vector, which engines do faster than a multiplication and a reduction.
 */
export const rmsNormGradientDefinition: Definition<'rmsNormGradient'> = (node) => {
  const [x, weight, inverse, dy] = [operandOf(node, 0), operandOf(node, 1), operandOf(node, 2), operandOf(node, 3)];
  const size = dimAt(weight.shape, 0);
  const rows = productOfDims(x.shape.slice(0, -1));
  const products = reshape(mul(dy, x), [rows, size]); // m, [N, D]
  const alongWeight = reshape(matmul(products, reshape(weight, [size, 1])), inverse.shape);
  const pull = div(mul(power(inverse, 3), alongWeight), Number(size));
  const dx = sub(mul(mul(dy, weight), inverse), mul(x, pull));
  const dWeight = matmul(reshape(inverse, [1, rows]), products); // [1, D]
  return [dx, reshape(dWeight, [size])];
};
