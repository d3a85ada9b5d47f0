import { causalAttentionDerivative } from '../fused/causal-attention.ts';
import { geluGateDerivative } from '../fused/gelu-gate.ts';
import { layerNormDerivative } from '../fused/layer-norm.ts';
import { linearLogProbsDerivative } from '../fused/linear-log-probs.ts';
import { rmsNormDerivative } from '../fused/rms-norm.ts';
import { rotaryEmbeddingDerivative } from '../fused/rotary-embedding.ts';
import { siluGateDerivative } from '../fused/silu-gate.ts';
import * as elementWise from './element-wise.ts';
import * as indexing from './indexing.ts';
import { matmulDerivative } from './product.ts';
import * as reduction from './reduction.ts';
import * as shape from './shape.ts';
import type { Operator } from '../operator.ts';
import type { Derivative } from './derivative.ts';

/** The derivative of each operator; 'none' stops gradients, 'unsupported' is an error when one arrives. */
export const derivatives: { readonly [O in Operator]: Derivative<O> | 'none' | 'unsupported' } = {
  input: 'none',
  parameter: 'none',
  constant: 'none',
  range: 'none',
  add: elementWise.addDerivative,
  sub: elementWise.subDerivative,
  mul: elementWise.mulDerivative,
  div: elementWise.divDerivative,
  minimum: elementWise.minimumDerivative,
  maximum: elementWise.maximumDerivative,
  equal: 'none',
  less: 'none',
  lessEqual: 'none',
  and: 'none',
  or: 'none',
  neg: elementWise.negDerivative,
  exp: elementWise.expDerivative,
  log: elementWise.logDerivative,
  sqrt: elementWise.sqrtDerivative,
  power: elementWise.powerDerivative,
  abs: elementWise.absDerivative,
  sign: 'none',
  floor: 'none',
  sin: elementWise.sinDerivative,
  cos: elementWise.cosDerivative,
  tanh: elementWise.tanhDerivative,
  sigmoid: elementWise.sigmoidDerivative,
  softplus: elementWise.softplusDerivative,
  erf: elementWise.erfDerivative,
  not: 'none',
  cast: 'none', // to another dtype, hence through something that has no gradient
  stopGradient: 'none',
  where: elementWise.whereDerivative,
  sum: reduction.sumDerivative,
  mean: reduction.meanDerivative,
  reduceMax: reduction.reduceMaxDerivative,
  argMax: 'none',
  cumSum: reduction.cumSumDerivative,
  topK: reduction.topKDerivative,
  softmax: reduction.softmaxDerivative,
  logSoftmax: reduction.logSoftmaxDerivative,
  reshape: shape.reshapeDerivative,
  transpose: shape.transposeDerivative,
  broadcastTo: shape.broadcastToDerivative,
  concat: shape.concatDerivative,
  slice: shape.sliceDerivative,
  pad: shape.padDerivative,
  gather: indexing.gatherDerivative,
  scatterAddRows: indexing.scatterAddRowsDerivative,
  gatherElements: indexing.gatherElementsDerivative,
  scatterAddElements: indexing.scatterAddElementsDerivative,
  matmul: matmulDerivative,
  causalAttention: causalAttentionDerivative,
  causalAttentionGradient: 'unsupported',
  rmsNorm: rmsNormDerivative,
  rmsNormGradient: 'unsupported',
  layerNorm: layerNormDerivative,
  layerNormGradient: 'unsupported',
  rotaryEmbedding: rotaryEmbeddingDerivative,
  siluGate: siluGateDerivative,
  geluGate: geluGateDerivative,
  linearLogProbs: linearLogProbsDerivative,
  linearLogProbsGradient: 'unsupported',
};
