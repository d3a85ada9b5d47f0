import { MathrError, type DTypeArrays } from '@mathr/core';
import { topologicalOrder, type Expr, type ExprDType, type Node, type Operator, type Shape } from '@mathr/core/graph';
import { GraphBuilder, type KernelSet, type QuantizedBits, type QuantizedWeight } from './graph-builder.ts';
import { type StoredWeight, storedWeight, type WeightFormat } from '../quantization/weight-format.ts';
import { BROADCASTING, broadcastsTo, ONNX_DTYPES } from './lower/element-wise.ts';
import { halfProducts } from './half-products.ts';
import { lowerings } from './lower/lowerings.ts';
import { type Lowering, wholeOperand } from './lower/lowering.ts';
import { encodeOnnxModel, type OnnxNode, type OnnxTensor } from './onnx-model.ts';
import { orderNodes } from './order-nodes.ts';
import { findSymbolSources } from './symbol-sources.ts';

/** Where a weight lies in a file beside the model, which sessions then map instead of copying. */
export interface ExternalWeight {
  /** The name given to the session's `externalData`. */
  readonly location: string;
  /** In bytes. */
  readonly offset: number;
}

/** What graphs of one engine have in common. */
export interface GraphTarget {
  /** `onnxruntime` uses kernels of ONNX Runtime's own where they are quicker; `onnx` only standard ones. @default 'onnxruntime' */
  readonly kernels?: KernelSet | undefined;
  /** Of matrix products; everything else is float32. @default 'float32' */
  readonly products?: 'float32' | 'float16' | undefined;
}

export interface CompileOptions extends GraphTarget {
  /**
   * Values of parameters that become part of the model: quicker products for small batches, but fixed. The others are
   * fed at each run, without a copy. @default all are fed
   */
  readonly initializers?: ReadonlyMap<string, Float32Array | ExternalWeight> | undefined;
  /**
   * Bits of weights, by name, that products with few rows may read quantized. Whoever loads the model gives their values
   * and scales as external data (`quantizeRows`); where something else reads such a weight it stays what it was.
   * @default none
   */
  readonly quantizable?: ReadonlyMap<string, QuantizedBits> | undefined;
  /**
   * How weights are stored, by name: what is fed are the tensors of `storedTensors`, in place of the weight, and they are
   * made numbers where they are read. Products that read a weight of `quantizable` read that. @default whole
   */
  readonly stored?: ReadonlyMap<string, WeightFormat> | undefined;
  /** Declare integer inputs as int64, as programs that run exported models feed them. @default false: int32 */
  readonly int64Inputs?: boolean | undefined;
  /** One file beside the model for everything that `initializers` and quantized weights place outside of it. @default as placed */
  readonly dataFile?: string | undefined;
  /** Compute equal expressions once. Turn it off for a graph that repeats computations on purpose to save memory. @default true */
  readonly mergeDuplicates?: boolean | undefined;
}

/** One input or output of a compiled graph. */
export interface GraphValue {
  readonly name: string;
  readonly dtype: ExprDType;
  readonly shape: Shape;
}

export interface CompiledGraph {
  /** An ONNX file. */
  readonly bytes: Uint8Array;
  readonly inputs: readonly GraphValue[];
  /** Weights to be fed, those in `initializers` not among them. */
  readonly parameters: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  /** Weights whose values and scales are to be given when the model is loaded. */
  readonly quantized: readonly QuantizedWeight[];
  /** With `dataFile`: what it holds, in order; gaps are zeros. */
  readonly dataParts: readonly DataPart[];
  /** Something is computed twice on purpose: load it with `mergeDuplicates: false`. */
  readonly repeats: boolean;
}

/** Bytes of an initializer in a data file. */
export interface DataPart {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * One ONNX model that computes the named expressions.
 *
 * Name weight gradients in the order of the layers, first layer first: see `order-nodes.ts`.
 *
 * @throws {MathrError} `invalid_data` when a symbolic size cannot be read off any input, or a name stands for two things.
 */
export function compileGraph(outputs: Readonly<Record<string, Expr>>, options: CompileOptions = {}): CompiledGraph {
  const { initializers = new Map(), quantizable, kernels = 'onnxruntime', mergeDuplicates = true } = options;
  const { int64Inputs = false, dataFile, products = 'float32' } = options;
  const results = Object.entries(outputs);
  const order = topologicalOrder(results.map(([, expr]) => expr));
  const { inputs, parameters } = collectLeaves(order, initializers);
  const symbols = findSymbolSources([...inputs, ...parameters]);
  const stored = storedWeights(parameters, options.stored);
  const graph = new GraphBuilder({ kernels, mergeDuplicates, symbols, quantizable, stored });
  const names = lowerNodes(
    order,
    results.map(([, expr]) => expr),
    graph,
    int64Inputs,
  );
  for (const node of order) {
    const baked = node.operator === 'parameter' ? initializers.get(node.attributes.name) : undefined;
    if (node.operator === 'parameter' && baked !== undefined) {
      graph.initializers.set(node.attributes.name, weightTensor(node, baked));
    }
  }
  const taken = new Set([...inputs, ...parameters].map(({ name }) => name).concat([...initializers.keys()]));
  const named = nameOutputs(graph, results, names, taken);
  const nodes = products === 'float16' ? halfProducts(named) : named;
  const values = results.map(([name, { dtype, shape }]) => ({ name, dtype, shape }));
  const used = new Set(nodes.flatMap((node) => node.inputs));
  const whole = parameters.filter(({ name }) => !stored.has(name));
  const kept = new Map([...graph.initializers].filter(([name]) => used.has(name)));
  const dataParts = dataFile === undefined ? [] : gatherData(kept, dataFile);
  const bytes = encodeOnnxModel({
    nodes,
    initializers: kept,
    inputs: [
      ...inputs.map((each) => {
        const value = toOnnxValue(each);
        return int64Inputs && each.dtype === 'int32' ? { ...value, type: 'int64' as const } : value;
      }),
      ...whole.map(toOnnxValue),
      ...[...graph.storedInputs.values()].map(({ name, dtype, shape }) => ({ name, type: dtype, shape })),
    ],
    outputs: values.map(toOnnxValue),
  });
  const quantized = [...graph.quantized.values()];
  return {
    bytes,
    inputs,
    parameters: whole,
    outputs: values,
    quantized,
    dataParts,
    repeats: graph.hasRepeated || !mergeDuplicates,
  };
}

/** Moves what lies outside of the model into one file, page by page, as memory mapping wants it. */
function gatherData(initializers: Map<string, OnnxTensor>, location: string): DataPart[] {
  const parts: DataPart[] = [];
  let end = 0;
  for (const [name, tensor] of initializers) {
    if (tensor.data instanceof Uint8Array) continue;
    const { length } = tensor.data;
    const offset = Math.ceil(end / PAGE_BYTES) * PAGE_BYTES;
    parts.push({ name, offset, length });
    initializers.set(name, { ...tensor, data: { location, offset, length } });
    end = offset + length;
  }
  return parts;
}

// as the ONNX standard recommends for external data
const PAGE_BYTES = 4096;

function toOnnxValue({ name, dtype, shape }: GraphValue): { name: string; type: OnnxTensor['type']; shape: Shape } {
  return { name, type: ONNX_DTYPES[dtype], shape };
}

function collectLeaves(
  order: readonly Node[],
  initializers: ReadonlyMap<string, unknown>,
): { readonly inputs: GraphValue[]; readonly parameters: GraphValue[] } {
  const seen = new Map<string, GraphValue>();
  const inputs: GraphValue[] = [];
  const parameters: GraphValue[] = [];
  for (const node of order) {
    if (node.operator !== 'input' && node.operator !== 'parameter') continue;
    const { name } = node.attributes;
    const value = { name, dtype: node.outputs[0]?.dtype ?? 'float', shape: node.outputs[0]?.shape ?? [] };
    const before = seen.get(name);
    if (before !== undefined) {
      if (JSON.stringify(before) === JSON.stringify(value)) continue;
      throw duplicateName(name, 'two leaves of different kinds have it');
    }
    seen.set(name, value);
    if (node.operator === 'input') inputs.push(value);
    else if (!initializers.has(name)) parameters.push(value);
  }
  return { inputs, parameters };
}

/** Those of the fed weights that are stored rounded. */
function storedWeights(
  parameters: readonly GraphValue[],
  formats: ReadonlyMap<string, WeightFormat> = new Map(),
): Map<string, StoredWeight> {
  const stored = new Map<string, StoredWeight>();
  for (const { name, shape } of parameters) {
    const format = formats.get(name);
    if (format !== undefined) stored.set(name, storedWeight(name, shape, format));
  }
  return stored;
}

/** Operators whose lowerings read a stored weight as it suits them; others get it whole. */
const READS_STORED: ReadonlySet<Operator> = new Set<Operator>([
  'matmul',
  'gather',
  'linearLogProbs',
  'linearLogProbsGradient',
]);

/** Names of every node's outputs. */
function lowerNodes(
  order: readonly Node[],
  results: readonly Expr[],
  graph: GraphBuilder,
  int64Inputs: boolean,
): Map<Node, readonly string[]> {
  const readers = new Map<Node, Set<number>>();
  const read = ({ node, index }: Expr): void => {
    readers.set(node, (readers.get(node) ?? new Set<number>()).add(index));
  };
  for (const result of results) read(result);
  for (const node of order) node.inputs.forEach(read);
  const names = new Map<Node, readonly string[]>();
  const nameOf = ({ node, index }: Expr): string => names.get(node)?.[index] ?? '';
  for (const node of order) {
    if (int64Inputs && node.operator === 'input' && node.outputs[0]?.dtype === 'int32')
      names.set(node, [graph.cast(node.attributes.name, 'int32')]);
    else if (node.operator === 'input' || node.operator === 'parameter') names.set(node, [node.attributes.name]);
    else if (node.operator === 'constant') names.set(node, [emitConstant(node, graph)]);
    else {
      // the table maps each operator to a lowering of that operator, which the union cannot express
      const lower = lowerings[node.operator] as unknown as Lowering<Operator>;
      const operands = unexpanded(node)
        .map(nameOf)
        .map((name) => (READS_STORED.has(node.operator) ? name : wholeOperand(graph, [name], 0)));
      names.set(
        node,
        lower(node as never, operands, graph, (output) => readers.get(node)?.has(output) === true),
      );
    }
  }
  return names;
}

/** Operands, without repetitions that the kernel does by itself. */
function unexpanded(node: Node): readonly Expr[] {
  if (!BROADCASTING.has(node.operator)) return node.inputs;
  const operands = [...node.inputs];
  for (const [at, expr] of node.inputs.entries()) {
    const [narrow] = expr.node.operator === 'broadcastTo' ? expr.node.inputs : [];
    if (narrow === undefined) continue;
    const others = operands.map((each, i) => (i === at ? narrow.shape : each.shape));
    if (broadcastsTo(others, node.outputs[0]?.shape ?? [])) operands[at] = narrow;
  }
  return operands;
}

function emitConstant(node: Node<'constant'>, graph: GraphBuilder): string {
  const { dtype, shape, data } = node.attributes.value;
  return graph.constant(dtype, shape, bytesOf(data));
}

function weightTensor(node: Node<'parameter'>, value: Float32Array | ExternalWeight): OnnxTensor {
  const shape = (node.outputs[0]?.shape ?? []).map(Number);
  const count = shape.reduce((product, dim) => product * dim, 1);
  if (!(value instanceof Float32Array)) return { type: 'float32', shape, data: { ...value, length: 4 * count } };
  if (value.length === count) return { type: 'float32', shape, data: bytesOf(value) };
  throw new MathrError(
    'shape_mismatch',
    `The values given for ${node.attributes.name} are ${value.length}; its shape [${shape.join(', ')}] needs ${count}`,
    { operator: 'parameter', shapes: [[value.length], shape] },
  );
}

function bytesOf(data: DTypeArrays['float32' | 'int32' | 'bool']): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Nodes in their final order, with results under the names the caller chose. */
function nameOutputs(
  graph: GraphBuilder,
  results: readonly (readonly [string, Expr])[],
  names: ReadonlyMap<Node, readonly string[]>,
  taken: ReadonlySet<string>,
): OnnxNode[] {
  const produced = new Set(graph.nodes.flatMap((node) => node.outputs));
  const renamed = new Map<string, string>();
  const copies: OnnxNode[] = [];
  for (const [name, { node, index }] of results) {
    if (taken.has(name)) throw duplicateName(name, 'it is an input and an output; rename the output');
    const value = names.get(node)?.[index] ?? '';
    // a leaf, a constant, or the same value under a second name is copied
    if (produced.has(value) && !renamed.has(value)) renamed.set(value, name);
    else copies.push({ operator: 'Identity', domain: '', inputs: [value], outputs: [name], attributes: {} });
  }
  const rename = (name: string): string => renamed.get(name) ?? name;
  const nodes = [...graph.nodes, ...copies].map((node) => ({
    ...node,
    inputs: node.inputs.map(rename),
    outputs: node.outputs.map(rename),
  }));
  return orderNodes(
    nodes,
    results.map(([name]) => name),
  );
}

function duplicateName(name: string, why: string): MathrError<'invalid_data'> {
  return new MathrError('invalid_data', `The name ${name} stands for two things in one graph: ${why}`, {
    source: 'graph',
  });
}
