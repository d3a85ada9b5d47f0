import type { Node } from '../expr.ts';
import type { Operator } from '../operator.ts';
import type { Value } from './value.ts';

/** What an evaluator is given: a node, its operands, and the numeric shape of each output. */
export interface Evaluation<O extends Operator> {
  readonly node: Node<O>;
  /** Operand 0. */
  readonly x: Value;
  /** The shape of output 0. */
  readonly shape: readonly number[];
  readonly operand: (index: number) => Value;
  /** The number that a size stands for in this run. */
  readonly size: (dim: number | string) => number;
}

/** Computes the outputs of one node. */
export type Evaluate<O extends Operator> = (evaluation: Evaluation<O>) => readonly Value[];
