import { mapParts, type Expression } from './answer-tree.ts';

/** The expression with names replaced. Indices of sums have names of their own, so none is replaced by chance. */
export function substitute(expression: Expression, values: ReadonlyMap<string, Expression>): Expression {
  if (expression.kind === 'name') return values.get(expression.name) ?? expression;
  return mapParts(expression, (part) => substitute(part, values));
}
