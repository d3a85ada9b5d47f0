import { expectDType, shapeMismatch } from '../check.ts';
import { shapesEqual } from '../dim.ts';
import { createNode, outputOf } from '../node.ts';
import type { Expr } from '../expr.ts';

/** silu(gate) · up, element by element, of equal shapes (SwiGLU without its products, arXiv:2002.05202). */
export function siluGate(gate: Expr, up: Expr): Expr {
  expectDType('siluGate', gate, ['float']);
  expectDType('siluGate', up, ['float']);
  if (!shapesEqual(gate.shape, up.shape))
    throw shapeMismatch('siluGate', [gate.shape, up.shape], 'both should be equal');
  const output = { dtype: 'float', shape: gate.shape } as const;
  return outputOf(createNode('siluGate', [gate, up], {}, [output, output]), 0);
}
