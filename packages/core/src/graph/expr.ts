import type { ExprDType, Operator, OperatorAttributes, Shape } from './operator.ts';

/** One application of an operator. Immutable; graphs are built from leaves up, so there are no cycles. */
export interface Node<O extends Operator = Operator> {
  readonly operator: O;
  readonly inputs: readonly Expr[];
  readonly attributes: OperatorAttributes[O];
  readonly outputs: readonly { readonly dtype: ExprDType; readonly shape: Shape }[];
}

/** A symbolic tensor: output `index` of a node. */
export interface Expr {
  readonly node: Node;
  readonly index: number;
  readonly dtype: ExprDType;
  readonly shape: Shape;
}

/** A graph to run: named results. Leaves are found by walking. */
export interface Graph {
  readonly outputs: Readonly<Record<string, Expr>>;
}
