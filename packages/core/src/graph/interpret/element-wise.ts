import { errorFunction } from './error-function.ts';
import { at, broadcastOffsets, valueOf, type Value } from './value.ts';
import type { ExprDType, Operator } from '../operator.ts';
import type { Evaluate, Evaluation } from './evaluation.ts';

type BinaryName = 'add' | 'sub' | 'mul' | 'div' | 'minimum' | 'maximum' | 'equal' | 'less' | 'lessEqual' | 'and' | 'or';
type UnaryName =
  | 'neg'
  | 'exp'
  | 'log'
  | 'sqrt'
  | 'abs'
  | 'sign'
  | 'floor'
  | 'sin'
  | 'cos'
  | 'tanh'
  | 'sigmoid'
  | 'softplus'
  | 'erf'
  | 'not'
  | 'stopGradient';

/** Element-wise operators, by what they do to numbers. */
export const binaryFunctions: Readonly<Record<BinaryName, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  minimum: Math.min,
  maximum: Math.max,
  equal: (a, b) => Number(a === b),
  less: (a, b) => Number(a < b),
  lessEqual: (a, b) => Number(a <= b),
  and: (a, b) => a * b,
  or: (a, b) => Math.max(a, b),
};

export const unaryFunctions: Readonly<Record<UnaryName, (x: number) => number>> = {
  neg: (x) => -x,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  erf: errorFunction,
  not: (x) => 1 - x,
  stopGradient: (x) => x,
};

/** An evaluator of two broadcast operands. */
export function evaluateBinary<O extends Operator>(apply: (a: number, b: number) => number): Evaluate<O> {
  return (evaluation) => {
    const { x, shape } = evaluation;
    const b = evaluation.operand(1);
    const [fromA, fromB] = [broadcastOffsets(x.shape, shape), broadcastOffsets(b.shape, shape)];
    return [valueOf(outputDType(evaluation), shape, (i) => apply(at(x.data, at(fromA, i)), at(b.data, at(fromB, i))))];
  };
}

/** An evaluator of one operand. */
export function evaluateUnary<O extends Operator>(apply: (x: number) => number): Evaluate<O> {
  return ({ x }) => [valueOf(x.dtype, x.shape, (i) => apply(at(x.data, i)))];
}

export const evaluatePower: Evaluate<'power'> = ({ node, x }) => [
  valueOf('float', x.shape, (i) => at(x.data, i) ** node.attributes.exponent),
];

export const evaluateCast: Evaluate<'cast'> = ({ node, x }) => {
  const { to } = node.attributes;
  const convert = to === 'bool' ? (v: number) => Number(v !== 0) : to === 'int32' ? Math.trunc : (v: number) => v;
  return [valueOf(to, x.shape, (i) => convert(at(x.data, i)))];
};

export const evaluateWhere: Evaluate<'where'> = (evaluation) => {
  const { shape } = evaluation;
  const read = (value: Value): ((i: number) => number) => {
    const from = broadcastOffsets(value.shape, shape);
    return (i) => at(value.data, at(from, i));
  };
  const [condition, yes, no] = [read(evaluation.x), read(evaluation.operand(1)), read(evaluation.operand(2))];
  return [valueOf(outputDType(evaluation), shape, (i) => (condition(i) === 1 ? yes(i) : no(i)))];
};

function outputDType<O extends Operator>({ node }: Evaluation<O>): ExprDType {
  return node.outputs[0]?.dtype ?? 'float';
}
