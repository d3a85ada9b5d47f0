import { MathrError } from '../../error/mathr-error.ts';
import {
  binaryFunctions,
  evaluateBinary,
  evaluateCast,
  evaluatePower,
  evaluateUnary,
  evaluateWhere,
  unaryFunctions,
} from './element-wise.ts';
import * as indexing from './indexing.ts';
import { evaluateMatmul } from './product.ts';
import * as reduction from './reduction.ts';
import * as shape from './shape.ts';
import { valueOf } from './value.ts';
import type { Operator } from '../operator.ts';
import type { Evaluate, Evaluation } from './evaluation.ts';

const evaluators: { readonly [O in Operator]?: Evaluate<O> } = {
  range: ({ shape: length }) => [valueOf('int32', length, (i) => i)],
  constant: ({ node }) => {
    const { value } = node.attributes;
    return [valueOf(value.dtype === 'float32' ? 'float' : value.dtype, value.shape, (i) => value.data[i] ?? 0)];
  },
  add: evaluateBinary(binaryFunctions.add),
  sub: evaluateBinary(binaryFunctions.sub),
  mul: evaluateBinary(binaryFunctions.mul),
  div: evaluateBinary(binaryFunctions.div),
  minimum: evaluateBinary(binaryFunctions.minimum),
  maximum: evaluateBinary(binaryFunctions.maximum),
  equal: evaluateBinary(binaryFunctions.equal),
  less: evaluateBinary(binaryFunctions.less),
  lessEqual: evaluateBinary(binaryFunctions.lessEqual),
  and: evaluateBinary(binaryFunctions.and),
  or: evaluateBinary(binaryFunctions.or),
  neg: evaluateUnary(unaryFunctions.neg),
  exp: evaluateUnary(unaryFunctions.exp),
  log: evaluateUnary(unaryFunctions.log),
  sqrt: evaluateUnary(unaryFunctions.sqrt),
  abs: evaluateUnary(unaryFunctions.abs),
  sign: evaluateUnary(unaryFunctions.sign),
  floor: evaluateUnary(unaryFunctions.floor),
  sin: evaluateUnary(unaryFunctions.sin),
  cos: evaluateUnary(unaryFunctions.cos),
  tanh: evaluateUnary(unaryFunctions.tanh),
  sigmoid: evaluateUnary(unaryFunctions.sigmoid),
  softplus: evaluateUnary(unaryFunctions.softplus),
  erf: evaluateUnary(unaryFunctions.erf),
  not: evaluateUnary(unaryFunctions.not),
  stopGradient: evaluateUnary(unaryFunctions.stopGradient),
  power: evaluatePower,
  cast: evaluateCast,
  where: evaluateWhere,
  sum: reduction.evaluateSum,
  mean: reduction.evaluateMean,
  reduceMax: reduction.evaluateReduceMax,
  argMax: reduction.evaluateArgMax,
  cumSum: reduction.evaluateCumSum,
  topK: reduction.evaluateTopK,
  softmax: reduction.evaluateSoftmax,
  logSoftmax: reduction.evaluateLogSoftmax,
  reshape: shape.evaluateReshape,
  transpose: shape.evaluateTranspose,
  broadcastTo: shape.evaluateBroadcastTo,
  concat: shape.evaluateConcat,
  slice: shape.evaluateSlice,
  pad: shape.evaluatePad,
  gather: indexing.evaluateGather,
  scatterAddRows: indexing.evaluateScatterAddRows,
  gatherElements: indexing.evaluateGatherElements,
  scatterAddElements: indexing.evaluateScatterAddElements,
  matmul: evaluateMatmul,
};

/** Evaluates a node that is neither fed nor fused. */
export function evaluate<O extends Operator>(evaluation: Evaluation<O>): ReturnType<Evaluate<O>> {
  const { operator } = evaluation.node;
  // the table pairs each operator with its own evaluator
  const evaluator = evaluators[operator as Operator] as Evaluate<O> | undefined;
  if (evaluator === undefined)
    throw new MathrError('unsupported', `the interpreter has no ${operator}`, { what: operator });
  return evaluator(evaluation);
}
