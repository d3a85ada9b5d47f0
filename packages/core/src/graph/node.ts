import { MathrError } from '../error/mathr-error.ts';
import { canonicalDim } from './dim.ts';
import type { Expr, Node, OutputType } from './expr.ts';
import type { ExprDType, Operator, OperatorAttributes, Shape } from './operator.ts';

/** A node from parts that a builder has checked. */
export function createNode<O extends Operator>(
  operator: O,
  inputs: readonly Expr[],
  attributes: OperatorAttributes[O],
  outputs: readonly OutputType[],
): Node {
  const canonical = outputs.map(({ dtype, shape }) => ({ dtype, shape: shape.map(canonicalDim) }));
  // the parts belong together by the signature, which the union cannot express
  return { operator, inputs, attributes, outputs: canonical } as unknown as Node;
}

/** A node with one output, as that output. */
export function createExpr<O extends Operator>(
  operator: O,
  inputs: readonly Expr[],
  attributes: OperatorAttributes[O],
  dtype: ExprDType,
  shape: Shape,
): Expr {
  return outputOf(createNode(operator, inputs, attributes, [{ dtype, shape }]), 0);
}

/** Output `index` of a node. */
export function outputOf(node: Node, index: number): Expr {
  const output = node.outputs[index];
  if (output === undefined) {
    throw new MathrError(
      'invalid_data',
      `${node.operator} has ${node.outputs.length} outputs, and number ${index} was asked for`,
      {
        source: 'graph',
      },
    );
  }
  return { node, index, dtype: output.dtype, shape: output.shape };
}

/** Whether two expressions are the same value: output of the same node. */
export function sameExpr(a: Expr, b: Expr): boolean {
  return a.node === b.node && a.index === b.index;
}
