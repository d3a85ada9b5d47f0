import type { Expression } from './answer-tree.ts';

/** The expression with names replaced, except where a sum binds them. */
export function substitute(expression: Expression, values: ReadonlyMap<string, Expression>): Expression {
  const inside = (part: Expression): Expression => substitute(part, values);
  switch (expression.kind) {
    case 'name':
      return values.get(expression.name) ?? expression;
    case 'sum':
      return { kind: 'sum', terms: expression.terms.map(inside) };
    case 'product':
      return { kind: 'product', factors: expression.factors.map(inside) };
    case 'power':
      return { kind: 'power', base: inside(expression.base), exponent: inside(expression.exponent) };
    case 'call':
      return { kind: 'call', name: expression.name, args: expression.args.map(inside) };
    case 'series': {
      const inner = new Map(values);
      inner.delete(expression.index);
      const body = substitute(expression.body, inner);
      return { ...expression, from: inside(expression.from), to: inside(expression.to), body };
    }
    default:
      return expression;
  }
}
