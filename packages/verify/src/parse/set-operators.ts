import type { SetOperation } from './answer-tree.ts';
import { readExpression } from './expression.ts';
import type { Infix } from './grammar.ts';

const UNION = 6;

function setOperator(operator: SetOperation['operator']): Infix {
  return {
    binds: UNION,
    read: (reader, left) => ({ kind: 'operation', operator, left, right: readExpression(reader, UNION + 1) }),
  };
}

/** Union, intersection and difference. */
export const SET_OPERATORS: Readonly<Record<string, Infix>> = {
  '∪': setOperator('∪'),
  '∩': setOperator('∩'),
  '∖': setOperator('∖'),
};
