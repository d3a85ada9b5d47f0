import { dimAt, expectDType, shapeMismatch } from '../check.ts';
import { shapesEqual } from '../dim.ts';
import { operandOf, type Derivative } from '../gradient/derivative.ts';
import { createNode, outputOf } from '../node.ts';
import { add, mul, sub } from '../operators/binary.ts';
import { rsqrt, square } from '../operators/composed.ts';
import { mean, sum } from '../operators/reduction.ts';
import type { Expr } from '../expr.ts';
import type { Definition } from './definition.ts';

/** (x - mean) / √(variance + epsilon) · weight + bias over the last axis: (x [..., D], weight [D], bias [D]) -> like x. */
export function layerNorm(x: Expr, weight: Expr, bias: Expr, options: { readonly epsilon: number }): Expr {
  for (const each of [x, weight, bias]) expectDType('layerNorm', each, ['float']);
  const last = x.shape.length === 0 ? [] : [dimAt(x.shape, x.shape.length - 1)];
  if (last.length === 0 || !shapesEqual(weight.shape, last) || !shapesEqual(bias.shape, last)) {
    throw shapeMismatch(
      'layerNorm',
      [x.shape, weight.shape, bias.shape],
      "weight and bias should be as long as x's last axis",
    );
  }
  const statistic = { dtype: 'float', shape: [...x.shape.slice(0, -1), 1] } as const;
  const node = createNode('layerNorm', [x, weight, bias], { epsilon: options.epsilon }, [
    { dtype: 'float', shape: x.shape },
    statistic,
    statistic,
  ]);
  return outputOf(node, 0);
}

export const layerNormDefinition: Definition<'layerNorm'> = (node) => {
  const x = operandOf(node, 0);
  const center = mean(x, -1, { keepDims: true });
  const centered = sub(x, center);
  const inverse = rsqrt(add(mean(square(centered), -1, { keepDims: true }), node.attributes.epsilon));
  return [add(mul(mul(centered, inverse), operandOf(node, 1)), operandOf(node, 2)), center, inverse];
};

export const layerNormDerivative: Derivative<'layerNorm'> = ({ node, x, dy, operand }) => {
  const inputs = [x, operand(1), outputOf(node, 1), outputOf(node, 2), dy];
  const gradient = createNode('layerNormGradient', inputs, {}, [x, operand(1), operand(2)]);
  return [outputOf(gradient, 0), outputOf(gradient, 1), outputOf(gradient, 2)];
};

/** With n = (x - mean)·r and g = dy·w: dx = r·(g - mean(g) - n·mean(g·n)), dw = Σ dy·n, db = Σ dy. */
export const layerNormGradientDefinition: Definition<'layerNormGradient'> = (node) => {
  const [x, weight, center, inverse, dy] = [0, 1, 2, 3, 4].map((i) => operandOf(node, i)) as [
    Expr,
    Expr,
    Expr,
    Expr,
    Expr,
  ];
  const normal = mul(sub(x, center), inverse);
  const g = mul(dy, weight);
  const pull = mul(normal, mean(mul(g, normal), -1, { keepDims: true }));
  const dx = mul(sub(sub(g, mean(g, -1, { keepDims: true })), pull), inverse);
  const leading = x.shape.slice(0, -1).map((_, axis) => axis);
  return [dx, sum(mul(dy, normal), leading), sum(dy, leading)];
};
