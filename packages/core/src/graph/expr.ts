import type { ExprDType, Operator, OperatorAttributes, Shape } from './operator.ts';

/** What one output of a node holds. */
export interface OutputType {
  readonly dtype: ExprDType;
  readonly shape: Shape;
}

interface NodeOf<O extends Operator> {
  readonly operator: O;
  readonly inputs: readonly Expr[];
  readonly attributes: OperatorAttributes[O];
  readonly outputs: readonly OutputType[];
}

/**
 * One application of an operator. Immutable; graphs are built from leaves up, so there are no cycles.
 *
 * `Node` is a union discriminated by `operator`; `Node<'sum'>` is one member of it.
 */
export type Node<O extends Operator = Operator> = O extends Operator ? NodeOf<O> : never;

/** A symbolic tensor: output `index` of a node. Two are the same value when node and index are the same. */
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
