import type { Expr, Node } from '../expr.ts';
import type { ExprMemo } from '../memo.ts';
import type { Operator } from '../operator.ts';

/** What a fused node means: its outputs, in the operators that are not fused. Only outputs in use cost anything. */
export type Definition<O extends Operator> = (node: Node<O>, memo: ExprMemo) => readonly Expr[];
