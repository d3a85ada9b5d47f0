import {
  add,
  broadcastTo,
  cast,
  concat,
  cumSum,
  type Expr,
  argMax,
  gather,
  gatherElements,
  input,
  lessEqual,
  logSumExp,
  matmul,
  minimum,
  mul,
  pad,
  parameter,
  range,
  reshape,
  scalar,
  slice,
  softmax,
  squeeze,
  sub,
  sum,
  topK,
  unsqueeze,
  where,
} from '@mathr/core/graph';
import { buildDecoder, type KeyValue } from '../model/decoder.ts';
import { wrapLora } from '../model/lora.ts';
import { outputWeightName } from '../model/parameter-specs.ts';
import { slidingCacheBias } from '../model/sliding-bias.ts';
import { type CompiledGraph, compileGraph, type ExternalWeight, type GraphTarget } from '../onnx/compile-graph.ts';
import type { QuantizedBits } from '../onnx/graph-builder.ts';
import type { StoredWeight } from '../quantization/weight-format.ts';
import type { ModelStructure } from '../trainer/model-graph.ts';
import { blockAttention } from './block-attention.ts';

/**
 * The graphs of generation. The worker's loop joins them; tensors between them are named in `decode-protocol.ts`.
 * Weights that have a place are part of the model, the others are fed.
 */
export interface DecodeCompileOptions extends GraphTarget {
  /** Of weights that are part of the model; the others are fed. @default none */
  readonly places?: ReadonlyMap<string, ExternalWeight> | undefined;
  /** Those that products read quantized. */
  readonly quantizable?: ReadonlyMap<string, QuantizedBits> | undefined;
  /** Those that the base has in stored form only. */
  readonly stored?: ReadonlyMap<string, StoredWeight> | undefined;
}

/**
 * Prompts [B, T], padded at the end -> `hidden` [B, D] after each row's last token (`last` [B]: its
 * number in the flattened batch, row·T + position), and the keys and values
 * of all tokens, `key/<layer>` and `value/<layer>` [B, Hkv, T, Dh].
 */
export function compilePrefill(structure: ModelStructure, options: DecodeCompileOptions = {}): CompiledGraph {
  const { hidden, keyValues } = buildDecoder(structure.config, {
    tokens: input('tokens', 'int32', ['B', 'T']),
    positions: broadcastTo(reshape(range('T'), [1, 'T']), ['B', 'T']),
    ...weightsOf(structure),
  });
  const rows = reshape(hidden, ['B*T', structure.config.hiddenSize]);
  return compile({ hidden: gather(rows, input('last', 'int32', ['B'])), ...named(keyValues) }, options);
}

/**
 * One token for each row: `tokens` and `positions` [B, 1], the cache `pastKey/<layer>` and `pastValue/<layer>`
 * [B, Hkv, P, Dh], and `bias` [B, 1, 1, P], which hides its unused part -> `hidden` [B, D] and the new keys and values
 * `rows` [B, layers·2·Hkv·Dh].
 *
 * The cache is attended to where it lies: the new token is a term of its own, so that nothing of the cache's size is
 * copied. Query heads that share a key head are the rows of one product.
 */
export function compileDecode(structure: ModelStructure, options: DecodeCompileOptions = {}): CompiledGraph {
  const { config } = structure;
  const { heads, keyValueHeads, headDim } = config;
  const shared = heads / keyValueHeads;
  const positions = input('positions', 'int32', ['B', 1]);
  const bias = input('bias', 'float', ['B', 1, 1, 'P']);
  const { sliding } = config;
  const nearBias = sliding === null ? bias : add(bias, slidingCacheBias(sliding.window, positions, 'P'));
  const attend = (query: Expr, { key, value }: KeyValue, layer: number): Expr => {
    const pastKey = input(`pastKey/${layer}`, 'float', ['B', keyValueHeads, 'P', headDim]);
    const pastValue = input(`pastValue/${layer}`, 'float', ['B', keyValueHeads, 'P', headDim]);
    const grouped = mul(reshape(query, ['B', keyValueHeads, shared, headDim]), config.attentionScale);
    const hidden = sliding?.layers[layer] === true ? nearBias : bias;
    const pastScores = add(matmul(grouped, pastKey, { transposeB: true }), hidden); // [B, Hkv, H/Hkv, P]
    const ownScores = sum(mul(grouped, key), 3, { keepDims: true }); // [B, Hkv, H/Hkv, 1]
    const attention = softmax(concat([pastScores, ownScores], 3));
    const fromPast = matmul(slice(attention, { axis: 3, end: -1 }), pastValue);
    const fromOwn = mul(slice(attention, { axis: 3, start: -1 }), value);
    return reshape(add(fromPast, fromOwn), ['B', heads, 1, headDim]);
  };
  const { hidden, keyValues } = buildDecoder(config, {
    tokens: input('tokens', 'int32', ['B', 1]),
    positions,
    attend,
    ...weightsOf(structure),
  });
  const rows = keyValues
    .flatMap(({ key, value }) => [key, value])
    .map((each) => reshape(each, ['B', keyValueHeads * headDim]));
  const outputs = { hidden: reshape(hidden, ['B', config.hiddenSize]), rows: concat(rows, 1) };
  return compile(outputs, options);
}

/**
 * As `compileDecode` for T tokens of each row, padded at the end, of which drafts are to be verified: `tokens` and
 * `positions` [B, T], and `picks` [N], numbers in the flattened batch, row·T + t -> `hidden` [N, D] after these, and
 * `rows` [B, layers·2·Hkv·T·Dh].
 */
export function compileVerify(structure: ModelStructure, options: DecodeCompileOptions = {}): CompiledGraph {
  const { config } = structure;
  const positions = input('positions', 'int32', ['B', 'T']);
  const { hidden, keyValues } = buildDecoder(config, {
    tokens: input('tokens', 'int32', ['B', 'T']),
    positions,
    attend: blockAttention(config, positions),
    ...weightsOf(structure),
  });
  const rows = keyValues
    .flatMap(({ key, value }) => [key, value])
    .map((each) => reshape(each, ['B', `${config.keyValueHeads * config.headDim}*T`]));
  const flat = reshape(hidden, ['B*T', config.hiddenSize]);
  return compile({ hidden: gather(flat, input('picks', 'int32', ['N'])), rows: concat(rows, 1) }, options);
}

/**
 * Draws from softmax(logits · inverseTemperature) by inverse CDF: `hidden` [B, D], `inverseTemperature` [B], `uniforms`
 * [B] in [0, 1), below 0 for the likeliest token -> `token` int32 [B] and its `logProb` [B], which is exact.
 *
 * A large vocabulary is searched in two levels: sums of blocks, then within one block.
 */
export function compileDraw(structure: ModelStructure, options: DecodeCompileOptions = {}): CompiledGraph {
  const scaled = scaledLogits(structure); // [B, V]
  const uniforms = input('uniforms', 'float', ['B']);
  const drawn = inverseCdf(softmax(scaled), uniforms, structure.config.vocabularySize);
  const token = where(lessEqual(scalar(0), uniforms), drawn, argMax(scaled));
  const chosen = squeeze(gatherElements(scaled, unsqueeze(token, 1)), 1);
  return compile({ token, logProb: sub(chosen, logSumExp(scaled, 1)) }, options);
}

/** The `count` likeliest tokens: `values` (scaled logits) and `ids` [B, count], largest first, and `normalizer` [B]. */
export function compileCandidates(
  structure: ModelStructure,
  count: number,
  options: DecodeCompileOptions = {},
): CompiledGraph {
  const scaled = scaledLogits(structure);
  const { values, indices } = topK(scaled, count);
  return compile({ values, ids: indices, normalizer: logSumExp(scaled, 1) }, options);
}

/** `probabilities` [B, V]: softmax(logits · inverseTemperature). */
export function compileProbabilities(structure: ModelStructure, options: DecodeCompileOptions = {}): CompiledGraph {
  return compile({ probabilities: softmax(scaledLogits(structure)) }, options);
}

/** `logits` [B, V], not scaled. */
export function compileLogits(structure: ModelStructure, options: DecodeCompileOptions = {}): CompiledGraph {
  return compile({ logits: headLogits(structure) }, options);
}

function compile(outputs: Readonly<Record<string, Expr>>, { places, ...options }: DecodeCompileOptions): CompiledGraph {
  return compileGraph(outputs, { ...options, initializers: places });
}

function headLogits({ config }: ModelStructure): Expr {
  const weight = parameter(outputWeightName(config), [config.vocabularySize, config.hiddenSize]);
  return matmul(input('hidden', 'float', ['B', config.hiddenSize]), weight, { transposeB: true });
}

function scaledLogits(structure: ModelStructure): Expr {
  return mul(headLogits(structure), unsqueeze(input('inverseTemperature', 'float', ['B']), 1));
}

/** The first index whose running sum exceeds u times the total. */
function inverseCdf(probabilities: Expr, uniforms: Expr, size: number): Expr {
  if (size <= BLOCK * 4) return searchRow(probabilities, uniforms, size);
  const blocks = Math.ceil(size / BLOCK);
  const padded = pad(probabilities, { axis: 1, after: blocks * BLOCK - size });
  const grid = reshape(padded, ['B', blocks, BLOCK]);
  const ends = cumSum(sum(grid, 2)); // [B, blocks]
  const target = mul(uniforms, squeeze(slice(ends, { axis: 1, start: -1 }), 1)); // [B]
  const block = countUpTo(ends, target, blocks);
  const before = sub(
    squeeze(gatherElements(ends, unsqueeze(block, 1)), 1),
    squeeze(gatherElements(sum(grid, 2), unsqueeze(block, 1)), 1),
  );
  const rows = gather(reshape(grid, [`${blocks}*B`, BLOCK]), add(mul(range('B'), blocks), block)); // [B, BLOCK]
  const within = countUpTo(cumSum(rows), sub(target, before), BLOCK);
  return minimum(add(mul(block, BLOCK), within), size - 1);
}

function searchRow(probabilities: Expr, uniforms: Expr, size: number): Expr {
  const ends = cumSum(probabilities);
  return countUpTo(ends, mul(uniforms, squeeze(slice(ends, { axis: 1, start: -1 }), 1)), size);
}

/** How many running sums do not exceed the target, short of all: rounding may push the target onto the total. */
function countUpTo(ends: Expr, target: Expr, size: number): Expr {
  const passed = cast(lessEqual(ends, unsqueeze(target, 1)), 'int32');
  return minimum(sum(passed, 1), size - 1);
}

function weightsOf({ lora }: ModelStructure): Pick<Parameters<typeof buildDecoder>[1], 'parameter' | 'wrapLinear'> {
  return { parameter, wrapLinear: lora && wrapLora(lora, { parameter }) };
}

function named(keyValues: readonly KeyValue[]): Record<string, Expr> {
  return Object.fromEntries(
    keyValues.flatMap(({ key, value }, layer) => [
      [`key/${layer}`, key],
      [`value/${layer}`, value],
    ]),
  );
}

// the square root of a large vocabulary, about
const BLOCK = 256;
