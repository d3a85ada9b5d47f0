import type { Dim } from '@mathr/core/graph';
import { DYNAMIC_CODEBOOK, SCALE_GROUP } from '../quantization/double-scales.js';
import { NF4_CODEBOOK } from '../quantization/nf4.js';
import {
  blocksOf,
  CODES_PER_WORD,
  type StoredPart,
  storedTensors,
  type StoredWeight,
} from '../quantization/weight-format.ts';
import type { EmitOptions, GraphBuilder } from './graph-builder.ts';

/**
 * Weights that are stored rounded, as numbers again. Each reader makes its own, just before it needs it, and nobody keeps
 * it: a backward pass that shared them with the forward pass would hold the whole base in float32.
 */

/** [rows, columns] */
export function wholeWeight(graph: GraphBuilder, weight: StoredWeight): string {
  const parts = partsOf(graph, weight);
  return numbers(graph, weight, parts.values, scalesOf(graph, weight, parts), weight.rows, EARLY);
}

/** [end - start, columns] */
export function storedRows(graph: GraphBuilder, weight: StoredWeight, start: number, end: number): string {
  const parts = partsOf(graph, weight);
  const bounds = [start, end, 0].map((value) => graph.int64s([value]));
  const sliced = (x: string): string => graph.node('Slice', [x, ...bounds], {}, EARLY);
  const scales = sliced(scalesOf(graph, weight, parts));
  return numbers(graph, weight, sliced(parts.values), scales, end - start, EARLY);
}

/** The rows that `indices` name, which the other sizes follow: [...indices, columns]. */
export function pickedRows(graph: GraphBuilder, weight: StoredWeight, indices: string, shape: readonly Dim[]): string {
  const parts = partsOf(graph, weight);
  const flat = shape.length === 1 ? indices : graph.node('Reshape', [indices, graph.int64s([-1])]);
  const picked = (x: string): string => graph.node('Gather', [x, flat], { axis: 0 });
  const rows = numbers(graph, weight, picked(parts.values), picked(scalesOf(graph, weight, parts)), -1, {});
  if (shape.length === 1) return rows;
  return graph.node('Reshape', [rows, graph.shape([...shape, weight.columns])]);
}

type Parts = Readonly<Record<StoredPart, string>>;

// before everything else in the file, each time anew: see `order-nodes.ts`
const EARLY: EmitOptions = { merge: 'never', early: true };

function partsOf(graph: GraphBuilder, weight: StoredWeight): Parts {
  const tensors = storedTensors(weight);
  for (const tensor of tensors) graph.storedInputs.set(tensor.name, tensor);
  return Object.fromEntries(tensors.map(({ part, name }) => [part, name])) as Parts;
}

/** float32 [rows, blocks] */
function scalesOf(graph: GraphBuilder, weight: StoredWeight, parts: Parts): string {
  if (!weight.doubleQuantize) return parts.scales;
  const early = (operator: string, inputs: readonly string[], attributes = {}): string =>
    graph.node(operator, inputs, attributes, EARLY);
  const codes = early('Cast', [parts.scales], { to: INT32 });
  const known = early('Gather', [floats(graph, DYNAMIC_CODEBOOK, [256]), codes], { axis: 0 }); // [groups, 256]
  const scales = early('Add', [early('Mul', [known, parts.scaleGroups]), parts.scaleMean]);
  const blocks = blocksOf(weight);
  const count = weight.rows * blocks;
  const flat = early('Reshape', [scales, graph.int64s([-1])]);
  const own =
    count % SCALE_GROUP === 0 ? flat : early('Slice', [flat, ...[0, count, 0].map((value) => graph.int64s([value]))]);
  return early('Reshape', [own, graph.int64s([weight.rows, blocks])]);
}

/** From values [rows, …] and scales [rows, blocks]: [rows, columns]; `rows` -1 for as many as there are. */
function numbers(
  graph: GraphBuilder,
  weight: StoredWeight,
  values: string,
  scales: string,
  rows: number,
  options: EmitOptions,
): string {
  const { block, columns, type } = weight;
  const emit = (operator: string, inputs: readonly string[], attributes = {}): string =>
    graph.node(operator, inputs, attributes, options);
  const reshaped = (x: string, ...shape: number[]): string => emit('Reshape', [x, graph.int64s(shape)]);
  let blocks: string; // [rows·blocks, block]
  if (type === 'int8') {
    // along the first axis the kernel is five times as fast as with blocks within rows
    const inputs = [reshaped(values, -1, block), reshaped(scales, -1)];
    blocks = emit('DequantizeLinear', inputs, { axis: 0 });
  } else {
    // a megabyte: once, however many weights read it
    const table = floats(graph, type === 'nf4' ? NF4_WORDS : INT4_WORDS, [65_536, CODES_PER_WORD], `${type} words`);
    const codes = emit('Gather', [table, emit('Cast', [values], { to: INT32 })], { axis: 0 });
    blocks = emit('Mul', [reshaped(codes, -1, block), reshaped(scales, -1, 1)]);
  }
  const width = blocksOf(weight) * block;
  const whole = reshaped(blocks, rows, width);
  if (width === columns) return whole;
  return emit('Slice', [whole, ...[0, columns, 1].map((value) => graph.int64s([value]))]);
}

function floats(graph: GraphBuilder, data: Float32Array, shape: readonly number[], shared?: string): string {
  return graph.constant('float32', shape, new Uint8Array(data.buffer, data.byteOffset, data.byteLength), shared);
}

const INT32 = 6;

/** What every word of four codes stands for: looked up at once, twice as fast as two codes at a time. */
const NF4_WORDS = words((code) => NF4_CODEBOOK[code] ?? 0, 'upper half first');
const INT4_WORDS = words((code) => code - 8, 'lower half first');

function words(number: (code: number) => number, order: 'upper half first' | 'lower half first'): Float32Array {
  const table = new Float32Array(65_536 * CODES_PER_WORD);
  for (let word = 0; word < 65_536; word++) {
    for (let i = 0; i < CODES_PER_WORD; i++) {
      const place = order === 'lower half first' ? i : i ^ 1;
      table[word * CODES_PER_WORD + i] = number((word >> (4 * place)) & 15);
    }
  }
  return table;
}
