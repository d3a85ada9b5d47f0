import { dimsEqual, type ExprDType, type Operator, type Shape } from '@mathr/core/graph';
import type { OnnxType } from '../onnx-model.ts';
import { operand, type Lowering, type Lowerings } from './lowering.ts';

type ElementWise =
  | ('add' | 'sub' | 'mul' | 'div' | 'minimum' | 'maximum' | 'equal' | 'less' | 'lessEqual' | 'and' | 'or')
  | ('neg' | 'exp' | 'log' | 'sqrt' | 'power' | 'abs' | 'sign' | 'floor' | 'tanh' | 'sigmoid')
  | ('softplus' | 'erf' | 'not' | 'cast' | 'stopGradient' | 'where');

/** Operators that work on each element alone. Most have a kernel of the same meaning. */
export const elementWise: Lowerings<ElementWise> = {
  add: kernel('Add'),
  sub: kernel('Sub'),
  mul: kernel('Mul'),
  div: kernel('Div'),
  minimum: kernel('Min'),
  maximum: kernel('Max'),
  equal: kernel('Equal'),
  less: kernel('Less'),
  lessEqual: kernel('LessOrEqual'),
  and: kernel('And'),
  or: kernel('Or'),
  neg: kernel('Neg'),
  exp: kernel('Exp'),
  log: kernel('Log'),
  sqrt: kernel('Sqrt'),
  abs: kernel('Abs'),
  sign: kernel('Sign'),
  floor: kernel('Floor'),
  tanh: kernel('Tanh'),
  sigmoid: kernel('Sigmoid'),
  erf: kernel('Erf'),
  not: kernel('Not'),
  stopGradient: (_node, inputs) => inputs,

  power: ({ attributes: { exponent } }, inputs, graph) => {
    const x = operand(inputs, 0);
    // the general kernel takes a logarithm and an exponential
    if (exponent === 1) return [x];
    if (exponent === 2) return [graph.node('Mul', [x, x])];
    if (exponent === 3) return [graph.node('Mul', [graph.node('Mul', [x, x]), x])];
    if (exponent === 0.5) return [graph.node('Sqrt', [x])];
    if (exponent === -1) return [graph.node('Reciprocal', [x])];
    if (exponent === -0.5) return [graph.node('Reciprocal', [graph.node('Sqrt', [x])])];
    return [graph.node('Pow', [x, graph.float(exponent)])];
  },

  // max(x, 0) + log(1 + e^-|x|): Softplus itself loses e^x beside 1
  softplus: (_node, inputs, graph) => {
    const x = operand(inputs, 0);
    const decay = graph.node('Exp', [graph.node('Neg', [graph.node('Abs', [x])])]);
    const tail = graph.node('Log', [graph.node('Add', [decay, graph.float(1)])]);
    return [graph.node('Add', [graph.node('Relu', [x]), tail])];
  },

  cast: ({ attributes: { to } }, inputs, graph) => [graph.cast(operand(inputs, 0), ONNX_DTYPES[to])],

  where: (node, inputs, graph) => {
    const [condition, yes, no] = [operand(inputs, 0), operand(inputs, 1), operand(inputs, 2)];
    if (node.outputs[0]?.dtype !== 'bool') return [graph.node('Where', [condition, yes, no])];
    // Where has no kernel for bool
    const otherwise = graph.node('And', [graph.node('Not', [condition]), no]);
    return [graph.node('Or', [graph.node('And', [condition, yes]), otherwise])];
  },
};

/** ONNX's name of each dtype. */
export const ONNX_DTYPES: Readonly<Record<ExprDType, OnnxType>> = { float: 'float32', int32: 'int32', bool: 'bool' };

/** Operators whose operands ONNX broadcasts itself. */
export const BROADCASTING: ReadonlySet<Operator> = new Set<Operator>([
  'add',
  'sub',
  'mul',
  'div',
  'minimum',
  'maximum',
  'equal',
  'less',
  'lessEqual',
  'and',
  'or',
  'where',
]);

/** Whether the operands' shapes broadcast to exactly `wide`. */
export function broadcastsTo(operands: readonly Shape[], wide: Shape): boolean {
  const rank = Math.max(...operands.map((shape) => shape.length));
  return (
    rank === wide.length &&
    wide.every((dim, axis) => operands.some((shape) => dimsEqual(shape[axis - rank + shape.length] ?? 1, dim)))
  );
}

function kernel<O extends Operator>(operator: string): Lowering<O> {
  return (_node, inputs, graph) => [graph.node(operator, inputs)];
}
