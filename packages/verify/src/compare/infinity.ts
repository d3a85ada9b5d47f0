import type { Expression } from '../parse/answer-tree.ts';

/** 1 for ∞, -1 for -∞, 0 for the rest. */
export function infinity(expression: Expression): number {
  if (expression.kind === 'name') return expression.name === '∞' ? 1 : 0;
  if (expression.kind !== 'product' || expression.args.length !== 2) return 0;
  const [sign, last] = expression.args;
  return sign?.kind === 'number' && sign.value.num === -1n && last ? -infinity(last) : 0;
}
