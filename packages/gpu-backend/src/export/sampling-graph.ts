import {
  broadcastTo,
  cast,
  concat,
  type Dim,
  type Expr,
  input,
  lessEqual,
  matmul,
  mul,
  parameter,
  range,
  reshape,
  slice,
  sub,
  where,
} from '@mathr/core/graph';
import type { ModelConfig } from '../model/config.ts';
import { buildDecoder, type KeyValue } from '../model/decoder.ts';
import { outputWeightName, parameterSpecs } from '../model/parameter-specs.ts';
import { type CompiledGraph, compileGraph } from '../onnx/compile-graph.ts';
import type { QuantizedBits } from '../onnx/graph-builder.ts';

export interface SamplingGraphOptions {
  /** The file beside the model that holds its weights. */
  readonly dataFile: string;
  /** Bits of projections and output head. @default float32 */
  readonly bits?: QuantizedBits | undefined;
}

/**
 * A model as one graph with the inputs and outputs that transformers.js, Optimum and other programs expect of a
 * decoder: `input_ids`, `position_ids` int64 [B, T], `attention_mask` int64 [B, P+T] (0 hides padding) and
 * `past_key_values.<layer>.key|value` [B, Hkv, P, Dh], P = 0 at the start -> `logits` [B, T, V] and
 * `present.<layer>.key|value` [B, Hkv, P+T, Dh]. Weights lie in `dataFile`; see `dataParts`.
 */
export function compileSamplingGraph(config: ModelConfig, { dataFile, bits }: SamplingGraphOptions): CompiledGraph {
  const past = Array.from({ length: config.layers }, (_, layer): KeyValue => {
    const cached = (part: string): Expr =>
      input(`past_key_values.${layer}.${part}`, 'float', ['B', config.keyValueHeads, 'P', config.headDim]);
    return { key: cached('key'), value: cached('value') };
  });
  const mask = input('attention_mask', 'int32', ['B', 'P+T']);
  const { bias, nearBias } = attentionBias(mask, config.sliding?.window);
  const { hidden, keyValues } = buildDecoder(config, {
    tokens: input('input_ids', 'int32', ['B', 'T']),
    positions: input('position_ids', 'int32', ['B', 'T']),
    past,
    bias,
    nearBias,
    parameter,
  });
  const head = parameter(outputWeightName(config), [config.vocabularySize, config.hiddenSize]);
  const outputs: Record<string, Expr> = { logits: matmul(hidden, head, { transposeB: true }) };
  for (const [layer, { key, value }] of keyValues.entries()) {
    const { key: pastKey, value: pastValue } = past[layer] as KeyValue;
    outputs[`present.${layer}.key`] = concat([pastKey, key], 2);
    outputs[`present.${layer}.value`] = concat([pastValue, value], 2);
  }
  const specs = parameterSpecs(config);
  const products = specs.filter(({ kind }) => kind === 'matrix' || kind === 'embedding');
  return compileGraph(outputs, {
    initializers: new Map(specs.map(({ name }) => [name, { location: dataFile, offset: 0 }])),
    quantizable: bits && new Map(products.map(({ name }) => [name, bits])),
    // programs that run these files have many providers, which know the standard best
    kernels: 'onnx',
    int64Inputs: true,
    dataFile,
  });
}

/** What hides padding, and for layers with a window also what is further away: [B, 1, T, P+T] each. */
function attentionBias(mask: Expr, window: number | undefined): { bias: Expr; nearBias: Expr | undefined } {
  const hidden = mul(sub(1, cast(reshape(mask, ['B', 1, 1, 'P+T']), 'float')), HIDDEN_SCORE);
  const bias = broadcastTo(hidden, ['B', 1, 'T', 'P+T']);
  if (window === undefined) return { bias, nearBias: undefined };
  // queries are the last T of the P+T places
  const rows = reshape(fromEnd('T'), [1, 1, 'T', 1]);
  const columns = reshape(fromEnd('P+T'), [1, 1, 1, 'P+T']);
  return { bias, nearBias: where(lessEqual(sub(columns, rows), window - 1), bias, HIDDEN_SCORE) };
}

/** n-1, n-2, … 0 */
function fromEnd(size: Dim): Expr {
  const places = range(size);
  return sub(slice(places, { axis: 0, start: -1 }), places);
}

// as the attention's own mask: e^x of it is 0, and sums with real scores stay finite in float32
const HIDDEN_SCORE = -1e30;
