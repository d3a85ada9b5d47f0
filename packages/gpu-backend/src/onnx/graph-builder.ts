import { addDims, canonicalDim, dimsEqual, type Dim, type ExprDType, type Shape } from '@mathr/core/graph';
import type { StoredTensor, StoredWeight } from '../quantization/weight-format.ts';
import { emitDim, type SymbolSource } from './symbol-sources.ts';
import { ONNX_TYPES, type OnnxAttribute, type OnnxNode, type OnnxTensor, type OnnxType } from './onnx-model.ts';

/** Which kernels a lowering may use: `onnxruntime` adds those of its own (`com.microsoft`), `onnx` is the standard alone. */
export type KernelSet = 'onnxruntime' | 'onnx';

export interface GraphBuilderOptions {
  readonly kernels: KernelSet;
  /** Give two equal applications of a kernel one node. */
  readonly mergeDuplicates: boolean;
  readonly symbols: ReadonlyMap<string, SymbolSource>;
  /** Bits of the weights that products may read quantized, by name. @default none */
  readonly quantizable?: ReadonlyMap<string, QuantizedBits> | undefined;
  /** Weights that are fed as they are stored, by name. @default none */
  readonly stored?: ReadonlyMap<string, StoredWeight> | undefined;
}

/** Bits of a quantized weight. */
export type QuantizedBits = 4 | 8;

/** A weight [rows, columns] that a graph reads in blocks of `block` columns, each with a scale. */
export interface QuantizedWeight {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly bits: QuantizedBits;
  readonly block: number;
}

export interface EmitOptions {
  readonly domain?: string | undefined;
  /** How many outputs the kernel is asked for. @default 1 */
  readonly outputs?: number | undefined;
  /** `never`: repeated on purpose, to save memory. `always`: however the graph was compiled. @default as compiled */
  readonly merge?: 'always' | 'never' | undefined;
  /** For what depends on fed weights alone: written first, run when it is needed. @default false */
  readonly early?: boolean | undefined;
}

export type Attributes = Readonly<Record<string, OnnxAttribute>>;

/** Collects the nodes and constants of one ONNX graph; values are known by generated names such as `/12`. */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly initializers: Map<string, OnnxTensor> = new Map();
  readonly options: GraphBuilderOptions;
  /** Weights that products read quantized. */
  readonly quantized: Map<string, QuantizedWeight> = new Map();
  /** Tensors of stored weights that are read, by their names. */
  readonly storedInputs: Map<string, StoredTensor> = new Map();
  /** Whether something is computed twice on purpose, so that the runtime must not merge equal nodes. */
  hasRepeated = false;
  readonly #emitted = new Map<string, readonly string[]>();
  readonly #constants = new Map<string, string>();
  #names = 0;

  constructor(options: GraphBuilderOptions) {
    this.options = options;
  }

  /** A kernel with one output. */
  node(operator: string, inputs: readonly string[], attributes: Attributes = {}, options: EmitOptions = {}): string {
    const [output] = this.emit(operator, inputs, attributes, options);
    return output ?? '';
  }

  /** A kernel of ONNX Runtime's own. */
  microsoft(
    operator: string,
    inputs: readonly string[],
    attributes: Attributes = {},
    options: EmitOptions = {},
  ): string {
    return this.node(operator, inputs, attributes, { ...options, domain: 'com.microsoft' });
  }

  /** Adds a node, or finds an equal one when duplicates are merged. */
  emit(operator: string, inputs: readonly string[], attributes: Attributes, options: EmitOptions): readonly string[] {
    const { domain = '', outputs: count = 1, merge: policy, early = false } = options;
    this.hasRepeated ||= policy === 'never';
    const key = JSON.stringify([domain, operator, count, inputs, attributes]);
    const merge = policy === 'always' || (policy === undefined && this.options.mergeDuplicates);
    const known = merge ? this.#emitted.get(key) : undefined;
    if (known !== undefined) return known;
    const outputs = Array.from({ length: count }, () => this.#freshName());
    this.nodes.push({ operator, domain, inputs, outputs, attributes, early });
    if (merge) this.#emitted.set(key, outputs);
    return outputs;
  }

  /** A constant, by reference: equal small constants share one name, and so do those of one key. */
  constant(type: OnnxType, shape: readonly number[], data: Uint8Array, shared?: string): string {
    const key = shared ?? (data.length <= 1024 ? `${type}[${shape.join()}]${data.join()}` : undefined);
    const known = key === undefined ? undefined : this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.#freshName();
    this.initializers.set(name, { type, shape, data });
    if (key !== undefined) this.#constants.set(key, name);
    return name;
  }

  float(value: number): string {
    return this.constant('float32', [], new Uint8Array(Float32Array.of(value).buffer));
  }

  int32(value: number): string {
    return this.constant('int32', [], new Uint8Array(Int32Array.of(value).buffer));
  }

  /** A zero or one of a dtype. */
  number(dtype: ExprDType, value: number): string {
    if (dtype === 'float') return this.float(value);
    return dtype === 'int32' ? this.int32(value) : this.constant('bool', [], Uint8Array.of(value));
  }

  /** int64 [n], as kernels want axes, shapes and bounds. */
  int64s(values: readonly number[]): string {
    return this.constant('int64', [values.length], new Uint8Array(BigInt64Array.from(values, BigInt).buffer));
  }

  int64(value: number): string {
    return this.constant('int64', [], new Uint8Array(BigInt64Array.of(BigInt(value)).buffer));
  }

  /** int64 [1]: a size, counted from the graph's inputs when it is symbolic. */
  dim(dim: Dim): string {
    return emitDim(this, this.options.symbols, dim);
  }

  /** int32 or int64 without axes: a size. */
  dimScalar(dim: Dim, type: 'int32' | 'int64'): string {
    if (typeof dim === 'number') return type === 'int32' ? this.int32(dim) : this.int64(dim);
    const value = this.node('Reshape', [this.dim(dim), this.int64s([])], {}, { merge: 'always' });
    return type === 'int64' ? value : this.cast(value, 'int32');
  }

  /** int64 [rank]: a shape as a value. */
  shape(shape: Shape): string {
    const parts: string[] = [];
    let known: number[] = [];
    const flush = (): void => {
      if (known.length > 0) parts.push(this.int64s(known));
      known = [];
    };
    for (const dim of shape) {
      if (typeof dim === 'number') known.push(dim);
      else {
        flush();
        parts.push(this.dim(dim));
      }
    }
    flush();
    const [only] = parts;
    if (only === undefined) return this.int64s([]);
    return parts.length === 1 ? only : this.node('Concat', parts, { axis: 0 }, { merge: 'always' });
  }

  /** A constant shape where Reshape's 0 (as in the operand) and -1 (what is left) say enough, else a computed one. */
  reshape(x: string, from: Shape, to: Shape): string {
    if (from.length === to.length && from.every((dim, i) => dimsEqual(dim, to[i] ?? -1))) return x;
    const target: Dim[] = to.map((dim, i) => (typeof dim === 'string' && from[i] === dim ? 0 : dim));
    const open = target.filter((dim) => typeof dim === 'string').sort((a, b) => b.length - a.length);
    const [inferred] = open;
    if (inferred !== undefined) target[target.indexOf(inferred)] = -1;
    return this.node('Reshape', [x, this.shape(target)]);
  }

  cast(x: string, to: OnnxType): string {
    return this.node('Cast', [x], { to: ONNX_TYPES[to] });
  }

  /** int32 [length]: start, start + 1, … */
  range(length: Dim, start: Dim = 0): string {
    if (typeof length === 'number' && typeof start === 'number' && length <= MAX_STORED_RANGE) {
      const values = Int32Array.from({ length }, (_, i) => start + i);
      return this.constant('int32', [length], new Uint8Array(values.buffer));
    }
    const end = canonicalDim(addDims(start, length));
    return this.node(
      'Range',
      [this.dimScalar(start, 'int32'), this.dimScalar(end, 'int32'), this.int32(1)],
      {},
      {
        merge: 'always',
      },
    );
  }

  /** a·b in their last two axes, each optionally transposed, times a factor. */
  product(a: string, b: string, options: ProductOptions): string {
    const { transposeA = false, transposeB = false, factor = 1, merge } = options;
    if (!transposeA && !transposeB && factor === 1) return this.node('MatMul', [a, b], {}, { merge });
    if (this.options.kernels === 'onnxruntime') {
      const attributes = { transA: Number(transposeA), transB: Number(transposeB), alpha: { float: factor } };
      return this.microsoft('FusedMatMul', [a, b], attributes, { merge });
    }
    const left = transposeA ? this.#swapLast(a, options.rankA) : a;
    const right = transposeB ? this.#swapLast(b, options.rankB) : b;
    const product = this.node('MatMul', [left, right], {}, { merge });
    return factor === 1 ? product : this.node('Mul', [product, this.float(factor)], {}, { merge });
  }

  /** x·Wᵀ with a quantized weight; activations are rounded to 8 bits within the kernel, too. */
  quantizedProduct(x: string, name: string, [rows, columns]: readonly [number, number], bits: QuantizedBits): string {
    const stored = this.options.stored?.get(name);
    const block = stored?.block ?? BLOCK_SIZES.find((size) => columns % size === 0) ?? SMALLEST_BLOCK;
    const weight = { name, rows, columns, bits, block };
    const blocks = Math.ceil(columns / block);
    const [values, scales] = [quantizedName(weight, 'values'), quantizedName(weight, 'scales')];
    const bytes = (block * bits) / 8;
    const placed = (location: string, length: number): OnnxTensor['data'] => ({ location, offset: 0, length });
    this.quantized.set(name, weight);
    this.initializers.set(values, {
      type: 'uint8',
      shape: [rows, blocks, bytes],
      data: placed(values, rows * blocks * bytes),
    });
    this.initializers.set(scales, {
      type: 'float32',
      shape: [rows * blocks],
      data: placed(scales, rows * blocks * 4),
    });
    const attributes = { K: columns, N: rows, bits, block_size: block, accuracy_level: 4 };
    return this.microsoft('MatMulNBits', [x, values, scales], attributes);
  }

  #swapLast(x: string, rank: number): string {
    const order = Array.from({ length: rank }, (_, i) => i);
    return this.node('Transpose', [x], { perm: [...order.slice(0, -2), rank - 1, rank - 2] });
  }

  #freshName(): string {
    return `/${this.#names++}`;
  }
}

export interface ProductOptions {
  readonly rankA: number;
  readonly rankB: number;
  readonly transposeA?: boolean | undefined;
  readonly transposeB?: boolean | undefined;
  readonly factor?: number | undefined;
  readonly merge?: EmitOptions['merge'];
}

/** What the parts of a quantized weight are called, as initializers and as places of external data. */
export function quantizedName({ name, bits }: QuantizedWeight, part: 'values' | 'scales'): string {
  return `${name}/${bits} bits/${part}`;
}

// larger blocks are faster, and a block must not be half empty where a smaller one fits
const BLOCK_SIZES = [128, 64, 32];
const SMALLEST_BLOCK = 32;

/** Longer ranges are computed when the graph runs rather than stored in the file. */
const MAX_STORED_RANGE = 65536;
