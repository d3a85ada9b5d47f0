import type { RelationOperator } from '../parse/answer-tree.ts';

/** What a relation is when its sides change places. */
export const FLIPPED: Readonly<Partial<Record<RelationOperator, RelationOperator>>> = {
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '!=': '!=',
  '=': '=',
};
