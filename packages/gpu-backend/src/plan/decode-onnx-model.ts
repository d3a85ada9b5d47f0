import type { OnnxAttribute } from '../onnx/onnx-model.ts';

/** A node of a compiled graph, as far as its memory depends on it. */
export interface PlannedNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Integers, lists of them and texts; other kinds are left out. */
  readonly attributes: Readonly<Record<string, Exclude<OnnxAttribute, object> | readonly number[]>>;
}

/** A constant: its shape, its element's bytes, and its values when they may be a shape. */
export interface PlannedConstant {
  readonly shape: readonly number[];
  readonly elementBytes: number;
  readonly values: readonly number[] | undefined;
}

/** What is fed; sizes may be symbols. */
export interface PlannedInput {
  readonly name: string;
  readonly shape: readonly (number | string)[];
  readonly elementBytes: number;
}

/** What decides the memory of a run. */
export interface PlannedGraph {
  readonly inputs: readonly PlannedInput[];
  /** In the order of the file. */
  readonly nodes: readonly PlannedNode[];
  readonly constants: ReadonlyMap<string, PlannedConstant>;
}

/**
 * Reads back what `encodeOnnxModel` wrote, without the weights.
 *
 * Source: onnx/onnx.proto, field numbers as there.
 */
export function decodeOnnxModel(bytes: Uint8Array): PlannedGraph {
  const nodes: PlannedNode[] = [];
  const inputs: PlannedInput[] = [];
  const constants = new Map<string, PlannedConstant>();
  for (const model of fields(bytes)) {
    if (model.number !== GRAPH) continue;
    for (const part of fields(model.bytes)) {
      if (part.number === NODE) nodes.push(readNode(part.bytes));
      else if (part.number === INITIALIZER) {
        const { name, constant } = readTensor(part.bytes);
        constants.set(name, constant);
      } else if (part.number === INPUT) inputs.push(readInput(part.bytes));
    }
  }
  return { inputs, nodes, constants };
}

const GRAPH = 7;
const NODE = 1;
const INITIALIZER = 5;
const INPUT = 11;

interface Field {
  readonly number: number;
  /** Of a varint. */
  readonly value: number;
  /** Of a length-delimited field. */
  readonly bytes: Uint8Array;
}

function* fields(bytes: Uint8Array): Generator<Field, void, void> {
  const cursor = { at: 0 };
  while (cursor.at < bytes.length) {
    const key = readVarint(bytes, cursor);
    const number = Math.floor(key / 8);
    const wire = key % 8;
    if (wire === 0) yield { number, value: readVarint(bytes, cursor), bytes: EMPTY };
    else {
      const length = wire === 2 ? readVarint(bytes, cursor) : wire === 5 ? 4 : 8;
      yield { number, value: 0, bytes: bytes.subarray(cursor.at, cursor.at + length) };
      cursor.at += length;
    }
  }
}

const EMPTY = new Uint8Array(0);

/** Negative integers are ten bytes of two's complement. */
function readVarint(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0n;
  for (let shift = 0n; ; shift += 7n) {
    const byte = bytes[cursor.at++] ?? 0;
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return Number(BigInt.asIntN(64, value));
  }
}

const decoder = new TextDecoder();

function readNode(bytes: Uint8Array): PlannedNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: Record<string, Exclude<OnnxAttribute, object> | readonly number[]> = {};
  let operator = '';
  for (const field of fields(bytes)) {
    if (field.number === 1) inputs.push(decoder.decode(field.bytes));
    else if (field.number === 2) outputs.push(decoder.decode(field.bytes));
    else if (field.number === 4) operator = decoder.decode(field.bytes);
    else if (field.number === 5) {
      const { name, value } = readAttribute(field.bytes);
      if (value !== undefined) attributes[name] = value;
    }
  }
  return { operator, inputs, outputs, attributes };
}

function readAttribute(bytes: Uint8Array): { name: string; value: number | string | readonly number[] | undefined } {
  let name = '';
  let value: number | string | undefined;
  const list: number[] = [];
  let type = 0;
  for (const field of fields(bytes)) {
    if (field.number === 1) name = decoder.decode(field.bytes);
    else if (field.number === 3) value = field.value;
    else if (field.number === 4) value = decoder.decode(field.bytes);
    else if (field.number === 8) list.push(...integersOf(field));
    else if (field.number === 20) type = field.value;
  }
  return { name, value: type === INTEGERS ? list : value };
}

/** AttributeProto.INTS */
const INTEGERS = 7;

function readTensor(bytes: Uint8Array): { readonly name: string; readonly constant: PlannedConstant } {
  const shape: number[] = [];
  let name = '';
  let type = 1;
  let data: Uint8Array | undefined;
  for (const field of fields(bytes)) {
    if (field.number === 1) shape.push(...integersOf(field));
    else if (field.number === 2) type = field.value;
    else if (field.number === 8) name = decoder.decode(field.bytes);
    else if (field.number === 9) data = field.bytes;
  }
  const elementBytes = ELEMENT_BYTES[type] ?? 4;
  return { name, constant: { shape, elementBytes, values: data && integerValues(data, type) } };
}

/** ValueInfoProto: a name, and within a TypeProto the element type and the dimensions. */
function readInput(bytes: Uint8Array): PlannedInput {
  let name = '';
  let elementBytes = 4;
  const shape: (number | string)[] = [];
  for (const field of fields(bytes)) {
    if (field.number === 1) name = decoder.decode(field.bytes);
    if (field.number !== 2) continue;
    for (const kind of fields(field.bytes)) {
      for (const part of fields(kind.bytes)) {
        if (part.number === 1) elementBytes = ELEMENT_BYTES[part.value] ?? 4;
        else for (const dim of fields(part.bytes)) shape.push(readDimension(dim.bytes));
      }
    }
  }
  return { name, shape, elementBytes };
}

function readDimension(bytes: Uint8Array): number | string {
  for (const { number, value, bytes: text } of fields(bytes)) return number === 1 ? value : decoder.decode(text);
  return 0;
}

/** Packed, or one to a field. */
function integersOf({ value, bytes }: Field): number[] {
  if (bytes === EMPTY) return [value];
  const all: number[] = [];
  for (const cursor = { at: 0 }; cursor.at < bytes.length;) all.push(readVarint(bytes, cursor));
  return all;
}

function integerValues(data: Uint8Array, type: number): readonly number[] | undefined {
  if ((type !== INT32 && type !== INT64) || data.length > MAX_SHAPE_BYTES) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Array.from({ length: data.length / (type === INT32 ? 4 : 8) }, (_, i) =>
    type === INT32 ? view.getInt32(i * 4, true) : Number(view.getBigInt64(i * 8, true)),
  );
}

/** By TensorProto.DataType; those that are not here have 4. */
const ELEMENT_BYTES: Readonly<Record<number, number>> = {
  2: 1,
  3: 1,
  4: 2,
  7: 8,
  9: 1,
  10: 2,
  11: 8,
  16: 2,
  21: 0.5,
  22: 0.5,
};
const INT32 = 6;
const INT64 = 7;
// a longer constant is data: no shape has so many axes
const MAX_SHAPE_BYTES = 256;
