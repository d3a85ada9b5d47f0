import { expectDType, shapeMismatch } from '../check.ts';
import { shapesEqual } from '../dim.ts';
import { operandOf, type Derivative } from '../gradient/derivative.ts';
import { createNode, outputOf } from '../node.ts';
import { add, mul, sub } from '../operators/binary.ts';
import { sigmoid } from '../operators/unary.ts';
import type { Expr } from '../expr.ts';
import type { Definition } from './definition.ts';

/** silu(gate) · up, element by element, of equal shapes (SwiGLU without its products, arXiv:2002.05202). */
export function siluGate(gate: Expr, up: Expr): Expr {
  expectDType('siluGate', gate, ['float']);
  expectDType('siluGate', up, ['float']);
  if (!shapesEqual(gate.shape, up.shape))
    throw shapeMismatch('siluGate', [gate.shape, up.shape], 'both should be equal');
  const output = { dtype: 'float', shape: gate.shape } as const;
  return outputOf(createNode('siluGate', [gate, up], {}, [output, output]), 0);
}

export const siluGateDefinition: Definition<'siluGate'> = (node) => {
  const gate = operandOf(node, 0);
  const share = sigmoid(gate);
  return [mul(mul(gate, share), operandOf(node, 1)), share];
};

/** With s = sigmoid(g) and h = g·s: d silu = h + s·(1 - h). */
export const siluGateDerivative: Derivative<'siluGate'> = ({ node, x: gate, dy, operand }) => {
  const share = outputOf(node, 1);
  const activated = mul(gate, share);
  const slope = add(activated, mul(share, sub(1, activated)));
  return [mul(mul(dy, operand(1)), slope), mul(dy, activated)];
};
