/**
 * Writes protocol-buffer messages field by field.
 *
 * Only what ONNX files need: varints, 32-bit floats, bytes, text, packed integers and nested messages. Large byte
 * fields are kept by reference and copied once, by `finish`.
 * Source: https://protobuf.dev/programming-guides/encoding/
 */
export class ProtobufWriter {
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  /** Bytes written so far. */
  get size(): number {
    return this.#size;
  }

  /** A varint field; negative numbers take ten bytes, as int64 does. */
  integer(field: number, value: number | bigint): this {
    return this.#push(tag(field, WIRE_VARINT)).#push(varint(BigInt(value)));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#push(tag(field, WIRE_32_BIT)).#push(bytes);
  }

  text(field: number, value: string): this {
    return this.bytes(field, encoder.encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#push(tag(field, WIRE_LENGTH))
      .#push(varint(BigInt(value.length)))
      .#push(value);
  }

  /** A repeated integer field in packed form. */
  integers(field: number, values: readonly (number | bigint)[]): this {
    const packed = new ProtobufWriter();
    for (const value of values) packed.#push(varint(BigInt(value)));
    return this.#nested(field, packed);
  }

  /** A repeated float field in packed form. */
  floats(field: number, values: readonly number[]): this {
    return this.bytes(field, new Uint8Array(Float32Array.from(values).buffer));
  }

  message(field: number, write: (writer: ProtobufWriter) => void): this {
    const inner = new ProtobufWriter();
    write(inner);
    return this.#nested(field, inner);
  }

  /** All bytes, in one array. */
  finish(): Uint8Array {
    const result = new Uint8Array(this.#size);
    let offset = 0;
    for (const chunk of this.#chunks) {
      result.set(chunk, offset);
      offset += chunk.length;
    }
    return result;
  }

  #nested(field: number, inner: ProtobufWriter): this {
    this.#push(tag(field, WIRE_LENGTH)).#push(varint(BigInt(inner.#size)));
    for (const chunk of inner.#chunks) this.#chunks.push(chunk);
    this.#size += inner.#size;
    return this;
  }

  #push(bytes: Uint8Array): this {
    this.#chunks.push(bytes);
    this.#size += bytes.length;
    return this;
  }
}

const WIRE_VARINT = 0;
const WIRE_LENGTH = 2;
const WIRE_32_BIT = 5;
const encoder = new TextEncoder();

function tag(field: number, wireType: number): Uint8Array {
  return varint(BigInt((field << 3) | wireType));
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
