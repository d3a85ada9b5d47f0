import { MathrError } from '@mathr/core';
import type { PlannedGraph, PlannedNode } from './decode-onnx-model.ts';

/** What is known of a value before a graph runs. */
export interface PlannedValue {
  readonly shape: readonly number[];
  readonly elementBytes: number;
  /** Of small integer tensors: shapes, axes and bounds. */
  readonly values?: readonly number[] | undefined;
}

/**
 * The shape of every value of a graph when its inputs have the given shapes, by name.
 *
 * @throws {MathrError} `unsupported` for an operator that no lowering writes.
 */
export function inferShapes(
  graph: PlannedGraph,
  inputs: ReadonlyMap<string, PlannedValue>,
): ReadonlyMap<string, PlannedValue> {
  const known = new Map<string, PlannedValue>([...graph.constants, ...inputs]);
  for (const node of graph.nodes) {
    const operands = node.inputs.map((name) => known.get(name) ?? NOTHING);
    const results = resultsOf(node, operands);
    for (const [i, name] of node.outputs.entries()) known.set(name, results[i] ?? NOTHING);
  }
  return known;
}

/** Bytes of a value. */
export function valueBytes({ shape, elementBytes }: PlannedValue): number {
  return elementBytes * product(shape);
}

const NOTHING: PlannedValue = { shape: [], elementBytes: 4 };

type Rule = (node: PlannedNode, operands: readonly PlannedValue[]) => readonly PlannedValue[];

function resultsOf(node: PlannedNode, operands: readonly PlannedValue[]): readonly PlannedValue[] {
  const rule = rules[node.operator];
  if (rule !== undefined) return rule(node, operands);
  throw new MathrError('unsupported', `The memory of ${node.operator} cannot be planned: its shape rule is missing`, {
    what: node.operator,
  });
}

/** Operand i; NumPy's broadcasting over all of them; small integers are computed. */
const elementWise: Rule = ({ operator }, operands) => {
  const shape = broadcast(operands.map((each) => each.shape));
  const compute = integerOperators[operator];
  const [a, b] = operands;
  if (compute === undefined || a?.values === undefined || b?.values === undefined) {
    return [{ shape, elementBytes: PREDICATES.has(operator) ? 1 : (operands.at(-1)?.elementBytes ?? 4) }];
  }
  const [left, right] = [a.values, b.values];
  const values = Array.from({ length: Math.max(left.length, right.length) }, (_, i) =>
    compute(left[i % left.length] ?? 0, right[i % right.length] ?? 0),
  );
  return [{ shape, elementBytes: a.elementBytes, values }];
};

const integerOperators: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => Math.trunc(a / b),
};
const PREDICATES: ReadonlySet<string> = new Set(['Less', 'LessOrEqual', 'Greater', 'Equal', 'And', 'Or', 'Not']);

const likeFirst: Rule = ({ outputs }, [x = NOTHING]) => outputs.map(() => x);
const sameShape: Rule = ({ outputs }, [x = NOTHING]) => outputs.map(() => ({ ...x, values: undefined }));

/** [..., M, K] x [..., K, N] */
const matMul: Rule = ({ attributes }, [a = NOTHING, b = NOTHING]) => {
  const [rows, columns] = [attributes['transA'] ? -1 : -2, attributes['transB'] ? -2 : -1];
  const leading = broadcast([a.shape.slice(0, -2), b.shape.slice(0, -2)]);
  return [{ shape: [...leading, a.shape.at(rows) ?? 1, b.shape.at(columns) ?? 1], elementBytes: a.elementBytes }];
};

/** x, then one number for each row. */
const normalize: Rule = ({ outputs }, [x = NOTHING]) => {
  const perRow = { shape: [...x.shape.slice(0, -1), 1], elementBytes: 4 };
  return outputs.map((_, i) => (i === 0 ? x : perRow));
};

const reshape: Rule = (_node, [x = NOTHING, target]) => {
  const wanted = (target?.values ?? []).map((dim, i) => (dim === 0 ? (x.shape[i] ?? 1) : dim));
  const rest = product(x.shape) / product(wanted.filter((dim) => dim !== -1));
  return [{ ...x, shape: wanted.map((dim) => (dim === -1 ? rest : dim)) }];
};

const reduce: Rule = ({ attributes }, [x = NOTHING, axes]) => {
  const along = axisSet(axes?.values ?? x.shape.map((_, i) => i), x.shape.length);
  const keep = attributes['keepdims'] !== 0;
  const shape = x.shape.flatMap((dim, i) => (along.has(i) ? (keep ? [1] : []) : [dim]));
  return [{ shape, elementBytes: x.elementBytes }];
};

const argMax: Rule = ({ attributes }, [x = NOTHING]) => {
  const along = axisSet([Number(attributes['axis'] ?? 0)], x.shape.length);
  return [{ shape: x.shape.filter((_, i) => !along.has(i)), elementBytes: 8 }];
};

const topK: Rule = (_node, [x = NOTHING, count]) => {
  const shape = [...x.shape.slice(0, -1), count?.values?.[0] ?? 1];
  return [
    { shape, elementBytes: x.elementBytes },
    { shape, elementBytes: 8 },
  ];
};

const transpose: Rule = ({ attributes }, [x = NOTHING]) => {
  const order = (attributes['perm'] ?? []) as readonly number[];
  return [{ shape: order.map((axis) => x.shape[axis] ?? 1), elementBytes: x.elementBytes }];
};

const concat: Rule = ({ attributes }, operands) => {
  const [first = NOTHING] = operands;
  const axis = (Number(attributes['axis'] ?? 0) + first.shape.length) % Math.max(1, first.shape.length);
  const size = operands.reduce((sum, { shape }) => sum + (shape[axis] ?? 1), 0);
  const values = operands.every((each) => each.values !== undefined)
    ? operands.flatMap((each) => each.values ?? [])
    : undefined;
  return [{ shape: first.shape.with(axis, size), elementBytes: first.elementBytes, values }];
};

const slice: Rule = (_node, [x = NOTHING, starts, ends, axes, steps]) => {
  const shape = [...x.shape];
  for (const [i, axis] of (axes?.values ?? []).entries()) {
    const size = x.shape.at(axis) ?? 1;
    const bound = (value: number): number => Math.min(Math.max(value < 0 ? value + size : value, 0), size);
    const length = bound(ends?.values?.[i] ?? size) - bound(starts?.values?.[i] ?? 0);
    shape[(axis + shape.length) % shape.length] = Math.max(0, Math.ceil(length / (steps?.values?.[i] ?? 1)));
  }
  return [{ shape, elementBytes: x.elementBytes }];
};

const pad: Rule = (_node, [x = NOTHING, amounts, , axes]) => {
  const along = axes?.values ?? x.shape.map((_, i) => i);
  const shape = [...x.shape];
  for (const [i, axis] of along.entries()) {
    const more = (amounts?.values?.[i] ?? 0) + (amounts?.values?.[i + along.length] ?? 0);
    shape[axis] = (shape[axis] ?? 1) + more;
  }
  return [{ shape, elementBytes: x.elementBytes }];
};

const range: Rule = (_node, [start = NOTHING, end, step]) => {
  const [from, to, by] = [start.values?.[0] ?? 0, end?.values?.[0] ?? 0, step?.values?.[0] ?? 1];
  return [{ shape: [Math.max(0, Math.ceil((to - from) / by))], elementBytes: start.elementBytes }];
};

const shapeOf: Rule = ({ attributes }, [x = NOTHING]) => {
  const values = x.shape.slice(Number(attributes['start'] ?? 0), attributes['end'] as number | undefined);
  return [{ shape: [values.length], elementBytes: 8, values }];
};

const gather: Rule = ({ attributes }, [x = NOTHING, indices = NOTHING]) => {
  const axis = Number(attributes['axis'] ?? 0);
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
  const values =
    x.values === undefined || indices.values === undefined
      ? undefined
      : indices.values.map((index) => x.values?.[index] ?? 0);
  return [{ shape, elementBytes: x.elementBytes, values }];
};

const unsqueeze: Rule = (_node, [x = NOTHING, axes]) => {
  const shape = [...x.shape];
  const rank = shape.length + (axes?.values?.length ?? 0);
  for (const axis of [...axisSet(axes?.values ?? [], rank)].sort((a, b) => a - b)) shape.splice(axis, 0, 1);
  return [{ ...x, shape }];
};

const squeeze: Rule = (_node, [x = NOTHING, axes]) => {
  const dropped = axes?.values && axisSet(axes.values, x.shape.length);
  return [{ ...x, shape: x.shape.filter((dim, i) => (dropped === undefined ? dim !== 1 : !dropped.has(i))) }];
};

const cast: Rule = ({ attributes }, [x = NOTHING]) => [
  { ...x, elementBytes: CAST_BYTES[Number(attributes['to'])] ?? 4 },
];
/** By TensorProto.DataType. */
const CAST_BYTES: Readonly<Record<number, number>> = { 2: 1, 3: 1, 4: 2, 7: 8, 9: 1, 10: 2, 11: 8, 16: 2 };

const split: Rule = ({ attributes, outputs }, [x = NOTHING]) => {
  const axis = (Number(attributes['axis'] ?? 0) + x.shape.length) % x.shape.length;
  const shape = x.shape.with(axis, (x.shape[axis] ?? 1) / outputs.length);
  return outputs.map(() => ({ shape, elementBytes: x.elementBytes }));
};

const quantizedProduct: Rule = ({ attributes }, [x = NOTHING]) => [
  { shape: [...x.shape.slice(0, -1), Number(attributes['N'])], elementBytes: 4 },
];

const likeSecond: Rule = (_node, [x = NOTHING, y = NOTHING]) => [{ shape: y.shape, elementBytes: x.elementBytes }];
const filled: Rule = (_node, [shape = NOTHING]) => [{ shape: shape.values ?? [], elementBytes: 4 }];
const expand: Rule = (_node, [x = NOTHING, target]) => [
  { shape: broadcast([x.shape, target?.values ?? []]), elementBytes: x.elementBytes },
];
const dequantize: Rule = (_node, [x = NOTHING]) => [{ shape: x.shape, elementBytes: 4 }];

const named = (rule: Rule, operators: string): [string, Rule][] => operators.split(' ').map((name) => [name, rule]);

/** What the lowerings write. */
const rules: Readonly<Record<string, Rule>> = Object.fromEntries([
  ...named(
    elementWise,
    'Add Sub Mul Div Min Max Equal Less LessOrEqual Greater And Or Not Neg Exp Log Sqrt Reciprocal Pow Abs Sign Floor Round Sin Cos Tanh Sigmoid Erf Relu Where Clip',
  ),
  ...named(likeFirst, 'Identity'),
  ...named(sameShape, 'Softmax LogSoftmax CumSum ScatterElements RotaryEmbedding QuickGelu Gelu'),
  ...named(matMul, 'MatMul FusedMatMul'),
  ...named(normalize, 'SimplifiedLayerNormalization LayerNormalization'),
  ...named(reduce, 'ReduceSum ReduceMean ReduceMax ReduceLogSumExp'),
  ...named(reshape, 'Reshape'),
  ...named(argMax, 'ArgMax'),
  ...named(topK, 'TopK'),
  ...named(transpose, 'Transpose'),
  ...named(concat, 'Concat'),
  ...named(slice, 'Slice'),
  ...named(pad, 'Pad'),
  ...named(range, 'Range'),
  ...named(shapeOf, 'Shape'),
  ...named(gather, 'Gather'),
  ...named(likeSecond, 'GatherElements'),
  ...named(filled, 'ConstantOfShape'),
  ...named(unsqueeze, 'Unsqueeze'),
  ...named(squeeze, 'Squeeze'),
  ...named(cast, 'Cast'),
  ...named(split, 'Split'),
  ...named(expand, 'Expand'),
  ...named(quantizedProduct, 'MatMulNBits'),
  ...named(dequantize, 'DequantizeLinear'),
]);

function broadcast(shapes: readonly (readonly number[])[]): number[] {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    return sizes.find((size) => size !== 1) ?? 1;
  });
}

function axisSet(axes: readonly number[], rank: number): Set<number> {
  return new Set(axes.map((axis) => (axis < 0 ? axis + rank : axis)));
}

function product(shape: readonly number[]): number {
  return shape.reduce((result, dim) => result * dim, 1);
}
