import { expectDType, shapeMismatch } from '../check.ts';
import { shapesEqual } from '../dim.ts';
import { createNode, outputOf } from '../node.ts';
import type { Expr } from '../expr.ts';

/** gelu(gate) · up, element by element, of equal shapes (GEGLU without its products, arXiv:2002.05202). */
export function geluGate(gate: Expr, up: Expr, approximation: 'none' | 'tanh' = 'none'): Expr {
  expectDType('geluGate', gate, ['float']);
  expectDType('geluGate', up, ['float']);
  if (!shapesEqual(gate.shape, up.shape))
    throw shapeMismatch('geluGate', [gate.shape, up.shape], 'both should be equal');
  const output = { dtype: 'float', shape: gate.shape } as const;
  return outputOf(createNode('geluGate', [gate, up], { approximation }, [output, output]), 0);
}
