import { open, type FileHandle } from 'node:fs/promises';

import { MathrError } from '../error/mathr-error.ts';
import { LENGTH_BYTES, type HeaderEntry, type SafetensorsHeader } from '../safetensors/header.ts';
import { parseHeader, parseHeaderLength } from '../safetensors/parse-header.ts';
import { createData } from '../tensor/create-data.ts';
import { DTYPE_BYTES, elementCount, type Tensor } from '../tensor/tensor.ts';
import { toFloat32 } from '../tensor/to-float32.ts';
import { readFully } from './read-fully.ts';

// elements converted at once: 2 MB of halves, so that a large tensor is never held twice
const CHUNK_ELEMENTS = 1 << 20;

/** One open safetensors file: its header in memory, its data on disk. */
export class SafetensorsFile {
  readonly header: SafetensorsHeader;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #dataStart: number;

  private constructor(path: string, file: FileHandle, header: SafetensorsHeader, dataStart: number) {
    this.#path = path;
    this.#file = file;
    this.header = header;
    this.#dataStart = dataStart;
  }

  /** @throws {MathrError} `invalid_model` when the file cannot be opened, `invalid_data` when it is damaged. */
  static async open(path: string): Promise<SafetensorsFile> {
    const file = await openFile(path);
    try {
      const { size } = await file.stat();
      const prefix = new Uint8Array(Math.min(LENGTH_BYTES, size));
      await readFully(file, prefix, 0, path);
      const length = parseHeaderLength(prefix, size, path);
      const json = new Uint8Array(length);
      await readFully(file, json, LENGTH_BYTES, path);
      const dataStart = LENGTH_BYTES + length;
      return new SafetensorsFile(path, file, parseHeader(json, size - dataStart, path), dataStart);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async read(entry: HeaderEntry): Promise<Tensor> {
    const data = createData(entry.dtype, elementCount(entry.shape));
    await this.#readInto(data, entry.start);
    return { dtype: entry.dtype, shape: entry.shape, data };
  }

  /** The tensor's elements from `start` on, as many as `into` has. */
  async readFloat32(entry: HeaderEntry, into: Float32Array, start: number): Promise<void> {
    const first = entry.start + start * DTYPE_BYTES[entry.dtype];
    if (entry.dtype === 'float32') return this.#readInto(into, first);
    const chunk = createData(entry.dtype, Math.min(CHUNK_ELEMENTS, into.length));
    for (let from = 0; from < into.length; from += CHUNK_ELEMENTS) {
      const count = Math.min(CHUNK_ELEMENTS, into.length - from);
      const data = chunk.subarray(0, count);
      await this.#readInto(data, first + from * DTYPE_BYTES[entry.dtype]);
      toFloat32({ dtype: entry.dtype, shape: [count], data }, into.subarray(from, from + count));
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  #readInto(data: ArrayBufferView, start: number): Promise<void> {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return readFully(this.#file, bytes, this.#dataStart + start, this.#path);
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new MathrError(
      'invalid_model',
      `${path} cannot be opened (${why}); download the model again or check the path`,
      { source: path },
      { cause },
    );
  }
}
