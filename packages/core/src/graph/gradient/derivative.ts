import { MathrError } from '../../error/mathr-error.ts';
import { outputOf } from '../node.ts';
import type { Expr, Node } from '../expr.ts';
import type { Operator } from '../operator.ts';
import type { ExprMemo } from '../memo.ts';

/** What a derivative is given: one node, and what flows back to it. */
export interface Flow<O extends Operator> {
  readonly node: Node<O>;
  /** Operand 0. */
  readonly x: Expr;
  /** Output 0. */
  readonly y: Expr;
  /** The gradient of output 0; for operators of several outputs see `cotangents`. */
  readonly dy: Expr;
  /** The gradient of each output, undefined where nothing depends on it. */
  readonly cotangents: readonly (Expr | undefined)[];
  /** Whether the gradient of operand i is asked for; answers for others are dropped. */
  readonly needs: readonly boolean[];
  /** Values that several derivatives of one `gradient` call may share. */
  readonly memo: ExprMemo;
  readonly operand: (index: number) => Expr;
}

/**
 * The gradient of each operand, undefined where there is none. A result may still be broadcast against its operand;
 * `gradient` sums it down.
 */
export type Derivative<O extends Operator> = (flow: Flow<O>) => readonly (Expr | undefined)[];

/** Operand `index` of a node that a builder has checked. */
export function operandOf(node: Node, index: number): Expr {
  const operand = node.inputs[index];
  if (operand === undefined) {
    throw new MathrError(
      'invalid_data',
      `${node.operator} has ${node.inputs.length} operands, and number ${index} was asked for`,
      {
        source: 'graph',
      },
    );
  }
  return operand;
}

/** A flow, from its parts. */
export function createFlow<O extends Operator>(
  node: Node<O>,
  cotangents: readonly (Expr | undefined)[],
  needs: readonly boolean[],
  memo: ExprMemo,
): Flow<O> {
  const operand = (index: number): Expr => operandOf(node, index);
  return {
    node,
    cotangents,
    needs,
    memo,
    operand,
    get x() {
      return operand(0);
    },
    get y() {
      return outputOf(node, 0);
    },
    get dy() {
      const [first] = cotangents;
      if (first === undefined) {
        throw new MathrError('unsupported', `${node.operator} has a gradient for its first output only`, {
          what: `gradient of ${node.operator}`,
        });
      }
      return first;
    },
  };
}
