// A language more than an interface, hence more names than other entries: import * as g from '@mathr/core/graph'.

// types
export type { Expr, Graph, Node, OutputType } from './expr.ts';
export type { Dim, ExprDType, Operator, OperatorAttributes, Shape } from './operator.ts';
// sizes
export {
  addDims,
  canonicalDim,
  dimsEqual,
  divideDims,
  evaluateDim,
  multiplyDims,
  parsePolynomial,
  productOfDims,
  shapesEqual,
  subtractDims,
  symbolsIn,
  symbolsOf,
  type Bindings,
  type Polynomial,
} from './dim.ts';
export { bindDims, type ShapeBinding } from './bind-dims.ts';
// graphs
export { outputOf, sameExpr } from './node.ts';
export { dependsOn, leavesOf, topologicalOrder } from './walk.ts';
// leaves
export { constant, dimScalar, input, ones, parameter, range, scalar, zeros } from './operators/leaves.ts';
// element-wise
export {
  add,
  and,
  div,
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  maximum,
  minimum,
  mul,
  or,
  sub,
  type Operand,
} from './operators/binary.ts';
export {
  abs,
  cast,
  cos,
  erf,
  exp,
  floor,
  log,
  neg,
  not,
  power,
  sigmoid,
  sign,
  sin,
  softplus,
  sqrt,
  stopGradient,
  tanh,
  where,
} from './operators/unary.ts';
// reductions
export {
  argMax,
  cumSum,
  logSoftmax,
  mean,
  reduceMax,
  softmax,
  sum,
  topK,
  type CumSumOptions,
  type ReduceOptions,
} from './operators/reduction.ts';
// shape
export {
  broadcastTo,
  concat,
  pad,
  reshape,
  slice,
  squeeze,
  transpose,
  unsqueeze,
  type SliceOptions,
} from './operators/shape.ts';
// indexing
export { gather, gatherElements, scatterAddElements, scatterAddRows } from './operators/indexing.ts';
// products
export { linear, matmul, type MatmulOptions } from './operators/product.ts';
// composed
export { clip, gelu, logSumExp, relu, rsqrt, silu, square } from './operators/composed.ts';
// fused
export { causalAttention, type CausalAttentionOptions } from './fused/causal-attention.ts';
export { geluGate } from './fused/gelu-gate.ts';
export { layerNorm } from './fused/layer-norm.ts';
export { linearLogProbs, type LinearLogProbs, type LinearLogProbsOptions } from './fused/linear-log-probs.ts';
export { rmsNorm } from './fused/rms-norm.ts';
export { rotaryEmbedding } from './fused/rotary-embedding.ts';
export { siluGate } from './fused/silu-gate.ts';
// derivatives
export { checkGradient, type CheckGradientOptions } from './gradient/check-gradient.ts';
export { gradient } from './gradient/gradient.ts';
// meaning
export { expandFused, expandFusedGraph, isFused } from './fused/expand-fused.ts';
export { interpret, type Feed } from './interpret/interpret.ts';
export type { Value } from './interpret/value.ts';
export { createExprMemo, type ExprMemo } from './memo.ts';
// positions
export { rotaryFrequencies, type RotaryConfig, type RotaryScaling } from './fused/rotary-frequencies.ts';
