import { writeFile } from 'node:fs/promises';

/** A value of the metadata, with the type it is written as. */
export type GgufValue =
  | string
  | boolean
  | { readonly u32: number }
  | { readonly f32: number }
  | { readonly strings: readonly string[] }
  | { readonly floats: readonly number[] }
  | { readonly ints: readonly number[] };

export interface GgufContent {
  readonly metadata: Readonly<Record<string, GgufValue>>;
  /** Float32 unless bytes of another type are given; shapes slowest dimension first. */
  readonly tensors: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly data: Float32Array | Uint8Array;
    readonly type?: number;
  }[];
}

/** Writes a GGUF file of version 3, for tests of the reader. Source: docs/gguf.md of ggml. */
export async function writeGguf(path: string, { metadata, tensors }: GgufContent): Promise<void> {
  const header = new ByteList();
  header.text('GGUF').u32(3).u64(tensors.length).u64(Object.keys(metadata).length);
  for (const [key, value] of Object.entries(metadata)) header.string(key).value(value);
  let offset = 0;
  const parts = tensors.map(({ data }) => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const padded = new Uint8Array(Math.ceil(bytes.length / ALIGNMENT) * ALIGNMENT);
    padded.set(bytes);
    return padded;
  });
  for (const [i, { name, shape, type = 0 }] of tensors.entries()) {
    header.string(name).u32(shape.length);
    for (const size of shape.toReversed()) header.u64(size);
    header.u32(type).u64(offset);
    offset += parts[i]?.length ?? 0;
  }
  await writeFile(path, Buffer.concat([header.padded(ALIGNMENT), ...parts]));
}

const ALIGNMENT = 32;

class ByteList {
  readonly #chunks: Buffer[] = [];

  text(text: string): this {
    this.#chunks.push(Buffer.from(text));
    return this;
  }

  u32(value: number): this {
    return this.#number(4, (buffer) => buffer.writeUInt32LE(value));
  }

  u64(value: number): this {
    return this.#number(8, (buffer) => buffer.writeBigUInt64LE(BigInt(value)));
  }

  f32(value: number): this {
    return this.#number(4, (buffer) => buffer.writeFloatLE(value));
  }

  string(text: string): this {
    const bytes = Buffer.from(text);
    this.u64(bytes.length);
    this.#chunks.push(bytes);
    return this;
  }

  /** Its type, then itself. */
  value(value: GgufValue): this {
    if (typeof value === 'string') return this.u32(8).string(value);
    if (typeof value === 'boolean') return this.u32(7).#number(1, (buffer) => buffer.writeUInt8(value ? 1 : 0));
    if ('u32' in value) return this.u32(4).u32(value.u32);
    if ('f32' in value) return this.u32(6).f32(value.f32);
    if ('strings' in value) {
      this.u32(9).u32(8).u64(value.strings.length);
      for (const each of value.strings) this.string(each);
      return this;
    }
    const [type, numbers] = 'floats' in value ? [6, value.floats] : [5, value.ints];
    this.u32(9).u32(type).u64(numbers.length);
    for (const each of numbers) type === 6 ? this.f32(each) : this.u32(each);
    return this;
  }

  padded(alignment: number): Buffer {
    const bytes = Buffer.concat(this.#chunks);
    return Buffer.concat([bytes, Buffer.alloc((alignment - (bytes.length % alignment)) % alignment)]);
  }

  #number(size: number, write: (buffer: Buffer) => void): this {
    const buffer = Buffer.alloc(size);
    write(buffer);
    this.#chunks.push(buffer);
    return this;
  }
}
