import { expectDType, shapeMismatch } from '../check.ts';
import { shapesEqual } from '../dim.ts';
import { operandOf, type Derivative } from '../gradient/derivative.ts';
import { createNode, outputOf } from '../node.ts';
import { add, mul, sub } from '../operators/binary.ts';
import { normalDistribution, square } from '../operators/composed.ts';
import { exp } from '../operators/unary.ts';
import type { Expr } from '../expr.ts';
import type { Definition } from './definition.ts';

/** gelu(gate) · up, element by element, of equal shapes (GEGLU without its products, arXiv:2002.05202). */
export function geluGate(gate: Expr, up: Expr, approximation: 'none' | 'tanh' = 'none'): Expr {
  expectDType('geluGate', gate, ['float']);
  expectDType('geluGate', up, ['float']);
  if (!shapesEqual(gate.shape, up.shape))
    throw shapeMismatch('geluGate', [gate.shape, up.shape], 'both should be equal');
  const output = { dtype: 'float', shape: gate.shape } as const;
  return outputOf(createNode('geluGate', [gate, up], { approximation }, [output, output]), 0);
}

export const geluGateDefinition: Definition<'geluGate'> = (node) => {
  const gate = operandOf(node, 0);
  const share = normalDistribution(gate, node.attributes.approximation);
  return [mul(mul(gate, share), operandOf(node, 1)), share];
};

/** With Φ the share: d gelu = Φ + g·Φ'. */
export const geluGateDerivative: Derivative<'geluGate'> = ({ node, x: gate, dy, operand }) => {
  const share = outputOf(node, 1);
  const slope = add(share, mul(gate, density(gate, share, node.attributes.approximation)));
  return [mul(mul(dy, operand(1)), slope), mul(mul(dy, gate), share)];
};

/** Φ': the normal density, or the derivative of (1 + tanh u)/2 with u = √(2/π)·(g + 0.044715 g³), which is 2Φ(1-Φ)·u'. */
function density(gate: Expr, share: Expr, approximation: 'none' | 'tanh'): Expr {
  if (approximation === 'none') return mul(exp(mul(square(gate), -0.5)), 1 / Math.sqrt(2 * Math.PI));
  const inner = mul(add(mul(square(gate), 3 * 0.044715), 1), 2 * Math.sqrt(2 / Math.PI));
  return mul(mul(share, sub(1, share)), inner);
}
