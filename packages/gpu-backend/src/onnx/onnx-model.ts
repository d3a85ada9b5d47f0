import { ProtobufWriter } from './protobuf-writer.ts';

/** Element types that our graphs use, with their numbers in ONNX's `TensorProto.DataType`. */
export const ONNX_TYPES = {
  float32: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
} as const;
export type OnnxType = keyof typeof ONNX_TYPES;

/** Integers are written as `INT`/`INTS` unless wrapped in `{ float }`. */
export type OnnxAttribute =
  | number
  | string
  | readonly number[]
  | { readonly float: number }
  | { readonly tensor: OnnxTensor };

export interface OnnxNode {
  readonly operator: string;
  /** `''` is ONNX itself, `com.microsoft` the kernels that ONNX Runtime adds. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
  /** Written before all others; nothing of these may feed it. @default false */
  readonly early?: boolean | undefined;
}

/** Little-endian, row-major bytes: in the file, or in another file beside it. */
export interface OnnxTensor {
  readonly type: OnnxType;
  readonly shape: readonly number[];
  readonly data: Uint8Array | { readonly location: string; readonly offset: number; readonly length: number };
}

export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  /** A string names a symbolic size. */
  readonly shape: readonly (number | string)[];
}

export interface OnnxModel {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: ReadonlyMap<string, OnnxTensor>;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** Version of ONNX's own operators that the lowerings are written against. */
export const OPSET_VERSION = 21;
/** File format version that goes with it. */
const IR_VERSION = 10;

/** The bytes of an ONNX file (`ModelProto`). Source: onnx/onnx.proto, field numbers as there. */
export function encodeOnnxModel(model: OnnxModel): Uint8Array {
  const writer = new ProtobufWriter();
  writer.integer(1, IR_VERSION).text(2, 'mathr');
  writer.message(7, (graph) => {
    for (const node of model.nodes) graph.message(1, (w) => writeNode(w, node));
    graph.text(2, 'mathr');
    for (const [name, value] of model.initializers) graph.message(5, (w) => writeTensor(w, name, value));
    for (const value of model.inputs) graph.message(11, (w) => writeValue(w, value));
    for (const value of model.outputs) graph.message(12, (w) => writeValue(w, value));
  });
  writer.message(8, (w) => w.text(1, '').integer(2, OPSET_VERSION));
  writer.message(8, (w) => w.text(1, 'com.microsoft').integer(2, 1));
  return writer.finish();
}

function writeNode(writer: ProtobufWriter, node: OnnxNode): void {
  for (const name of node.inputs) writer.text(1, name);
  for (const name of node.outputs) writer.text(2, name);
  writer.text(4, node.operator);
  for (const [name, value] of Object.entries(node.attributes)) writer.message(5, (w) => writeAttribute(w, name, value));
  if (node.domain !== '') writer.text(7, node.domain);
}

function writeAttribute(writer: ProtobufWriter, name: string, value: OnnxAttribute): void {
  writer.text(1, name);
  if (typeof value === 'number') writer.integer(3, value).integer(20, 2);
  else if (typeof value === 'string') writer.text(4, value).integer(20, 3);
  else if ('float' in value) writer.float(2, value.float).integer(20, 1);
  else if ('tensor' in value) writer.message(5, (w) => writeTensor(w, '', value.tensor)).integer(20, 4);
  else writer.integers(8, value).integer(20, 7);
}

function writeTensor(writer: ProtobufWriter, name: string, value: OnnxTensor): void {
  writer.integers(1, value.shape).integer(2, ONNX_TYPES[value.type]);
  if (name !== '') writer.text(8, name);
  const { data } = value;
  if (data instanceof Uint8Array) {
    writer.bytes(9, data);
    return;
  }
  for (const [key, text] of Object.entries(data)) {
    writer.message(13, (w) => w.text(1, key).text(2, String(text)));
  }
  writer.integer(14, 1);
}

function writeValue(writer: ProtobufWriter, value: OnnxValue): void {
  writer.text(1, value.name).message(2, (type) =>
    type.message(1, (tensorType) => {
      tensorType.integer(1, ONNX_TYPES[value.type]).message(2, (shape) => {
        for (const dim of value.shape) {
          shape.message(1, (w) => (typeof dim === 'number' ? w.integer(1, dim) : w.text(2, dim)));
        }
      });
    }),
  );
}
