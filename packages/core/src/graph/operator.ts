import type { Tensor } from '../tensor/tensor.ts';

/** A size: a number, or a canonical symbolic expression such as `B`, `B*T`, `2*B` or `P+T` (see `dim.ts`). */
export type Dim = number | string;
export type Shape = readonly Dim[];

/** Element types inside a graph. `float` is float32 on an engine and float64 in the interpreter. */
export type ExprDType = 'float' | 'int32' | 'bool';

/**
 * Every operator and its attributes: the whole language. Operands are in `Node.inputs`, in the order written here.
 * Binary element-wise operators broadcast as NumPy does.
 */
export interface OperatorAttributes {
  // leaves
  /** Fed at each run. */
  input: { readonly name: string };
  /** A weight: fed or resident, may be differentiated. */
  parameter: { readonly name: string };
  /** float32, int32 or bool data. */
  constant: { readonly value: Tensor<'float32'> | Tensor<'int32'> | Tensor<'bool'> };
  /** () -> int32 [length]: 0, 1, … length-1. */
  range: { readonly length: Dim };

  // element-wise, two operands
  add: object;
  sub: object;
  mul: object;
  div: object;
  minimum: object;
  maximum: object;
  equal: object;
  less: object;
  lessEqual: object;
  and: object;
  or: object;
  // element-wise, one operand
  neg: object;
  exp: object;
  log: object;
  sqrt: object;
  /** x^exponent */
  power: { readonly exponent: number };
  abs: object;
  sign: object;
  floor: object;
  sin: object;
  cos: object;
  tanh: object;
  sigmoid: object;
  /** log(1 + e^x), without overflow */
  softplus: object;
  erf: object;
  not: object;
  cast: { readonly to: ExprDType };
  /** The value, with no gradient. */
  stopGradient: object;
  /** (condition, whenTrue, whenFalse), broadcasting. */
  where: object;

  // reductions; axes are non-negative
  sum: { readonly axes: readonly number[]; readonly keepDims: boolean };
  mean: { readonly axes: readonly number[]; readonly keepDims: boolean };
  reduceMax: { readonly axes: readonly number[]; readonly keepDims: boolean };
  argMax: { readonly axis: number };
  cumSum: { readonly axis: number; readonly exclusive: boolean; readonly reverse: boolean };
  /** Last axis; two outputs: values, int32 indices; largest first. */
  topK: { readonly k: number };
  softmax: { readonly axis: number };
  logSoftmax: { readonly axis: number };

  // shape
  reshape: { readonly shape: Shape };
  transpose: { readonly permutation: readonly number[] };
  broadcastTo: { readonly shape: Shape };
  concat: { readonly axis: number };
  /** Along one axis, from `start` (inclusive) to `end` (exclusive; null: to the end), every `step`-th. */
  slice: { readonly axis: number; readonly start: number; readonly end: number | null; readonly step: number };
  /** Zeros before and after along one axis. */
  pad: { readonly axis: number; readonly before: number; readonly after: number };

  // indexing
  /** (table [R, ...rest], indices int32 [...i]) -> [...i, ...rest]: rows of a table. */
  gather: object;
  /** (indices int32 [N], updates [N, ...rest]) -> [rows, ...rest]: sums of updates by row. */
  scatterAddRows: { readonly rows: Dim };
  /** (x, indices int32 of x's rank) -> shape of indices: picks along an axis. */
  gatherElements: { readonly axis: number };
  /** (indices, updates of the same shape) -> like updates, with `size` along the axis: sums of updates. */
  scatterAddElements: { readonly axis: number; readonly size: Dim };

  // products
  /** Batched: [..., M, K] x [..., K, N]; leading axes broadcast; operands optionally transposed in their last two axes. */
  matmul: { readonly transposeA: boolean; readonly transposeB: boolean };

  // fused: each has a derivative of its own and a definition in the operators above (`expandFused`)
  /**
   * (q [B,H,T,Dh], k [B,Hkv,S,Dh], v [B,Hkv,S,Dh], segments? int32 [B,T], bias? [B or 1, 1, T, S])
   * -> output [B,H,T,Dh], probabilities [B,H,T,S].
   * Query t attends to keys 0 … S-T+t. With segments (then S = T): only to keys of its own segment; padding is segment 0.
   * With `recompute` the gradient computes the probabilities again instead of reading the second output.
   */
  causalAttention: {
    readonly scale: number;
    readonly hasSegments: boolean;
    readonly hasBias: boolean;
    readonly recompute: boolean;
  };
  /**
   * (q, k, v, output, dOutput, segments?, bias?, probabilities? unless `recompute`)
   * -> dq, dk, dv, and dBias when there is a bias.
   */
  causalAttentionGradient: OperatorAttributes['causalAttention'];
  /** (x [..., D], weight [D]) -> like x, inverse root mean square [..., 1]. */
  rmsNorm: { readonly epsilon: number };
  /** (x, weight, inverse root mean square, dOutput) -> dx, dWeight */
  rmsNormGradient: object;
  /** (x [..., D], weight [D], bias [D]) -> like x, mean [..., 1], inverse standard deviation [..., 1]. */
  layerNorm: { readonly epsilon: number };
  /** (x, weight, mean, inverse standard deviation, dOutput) -> dx, dWeight, dBias */
  layerNormGradient: object;
  /**
   * (x [B,H,T,Dh], cos [B,T,Dh/2], sin [B,T,Dh/2]) -> like x: rotates the pairs (i, i + Dh/2). Its gradient is itself with -sin.
   */
  rotaryEmbedding: object;
  /** (gate, up) -> silu(gate) * up, sigmoid(gate) */
  siluGate: object;
  /** (gate, up) -> gelu(gate) * up, Φ(gate); `tanh` is the approximation. */
  geluGate: { readonly approximation: 'none' | 'tanh' };
  /**
   * (hidden [N,D], weight [V,D], targets int32 [N]) -> logProbs [N], entropy [N], logNormalizer [N], meanRow [N,D], and
   * logDistribution [N,V] when V <= chunk; of softmax(hidden·weightᵀ / temperature). meanRow is the mean of weight's rows
   * under that distribution. Over chunks of `chunk` vocabulary rows: when V > chunk, [N, V] is never whole.
   */
  linearLogProbs: { readonly temperature: number; readonly chunk: number };
  /**
   * (hidden, weight, targets, saved, dLogProbs [N], entropy? [N], dEntropy? [N]) -> dHidden, and dWeight when
   * `wantsWeight`. `saved` is logDistribution when V <= chunk, else logNormalizer.
   */
  linearLogProbsGradient: {
    readonly temperature: number;
    readonly chunk: number;
    readonly hasEntropy: boolean;
    readonly wantsWeight: boolean;
  };
}

export type Operator = keyof OperatorAttributes;
