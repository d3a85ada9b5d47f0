import { type FileHandle, open } from 'node:fs/promises';
import { gguf } from '@huggingface/gguf';
import { elementCount, MathrError } from '@mathr/core';
import { checkFinite } from '../format/check-finite.ts';
import { BLOCK_FORMATS, type BlockFormat } from './dequantize.ts';

/** A GGUF file: what its header says, and its weights on demand. */
export interface GgufFile {
  readonly path: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** By the names of GGUF. */
  readonly tensors: ReadonlyMap<string, GgufTensor>;
  /**
   * As float32, read and decoded a few megabytes at a time; into the given array if there is one. A smaller array gets the
   * elements from `start` on, which is the first of a block.
   */
  readFloat32(name: string, into?: Float32Array, start?: number): Promise<Float32Array>;
  close(): Promise<void>;
}

export interface GgufTensor {
  /** Slowest dimension first, as everywhere here; GGUF has them the other way round. */
  readonly shape: readonly number[];
  readonly format: BlockFormat;
  /** In the file. */
  readonly offset: number;
}

/**
 * Opens a GGUF file (version 2 or 3, one file, not split).
 *
 * @throws {MathrError} `invalid_model` when it is no GGUF file, is cut off, or holds weights of a type that is not read.
 */
export async function openGguf(path: string): Promise<GgufFile> {
  const { metadata, tensorInfos, tensorDataOffset } = await readHeader(path);
  const parts = Number((metadata as Record<string, unknown>)['split.count'] ?? 1);
  if (parts > 1)
    throw invalid(
      path,
      `${path} is one of ${parts} parts; join them with llama.cpp's llama-gguf-split --merge and open the result`,
    );
  const tensors = new Map<string, GgufTensor>();
  for (const { name, shape, dtype, offset } of tensorInfos) {
    const format = BLOCK_FORMATS.get(dtype);
    if (format === undefined) {
      const known = [...BLOCK_FORMATS.values()].map((each) => each.name).join(', ');
      throw invalid(path, `${name} in ${path} is of GGUF type ${dtype}; read are ${known}. Take another quantization`);
    }
    const sizes = shape.map(Number).toReversed();
    if (elementCount(sizes) % format.weights !== 0)
      throw invalid(path, `${name} in ${path} has the shape [${sizes.join(', ')}], which ${format.name} cannot hold`);
    tensors.set(name, { shape: sizes, format, offset: Number(tensorDataOffset) + Number(offset) });
  }
  const file = await open(path);
  try {
    await expectWhole(path, file, tensors);
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    path,
    metadata: { ...metadata },
    tensors,
    readFloat32: async (name, into, start = 0) => {
      const tensor = tensors.get(name);
      if (tensor === undefined) throw invalid(path, `${path} has no tensor ${name}`);
      const result = into ?? new Float32Array(elementCount(tensor.shape));
      await decodeInto(
        file,
        { ...tensor, offset: tensor.offset + (start / tensor.format.weights) * tensor.format.bytes },
        result,
      );
      checkFinite(path, name, result, start);
      return result;
    },
    close: () => file.close(),
  };
}

async function readHeader(path: string): ReturnType<typeof gguf> {
  await expectHeader(path);
  try {
    return await gguf(path, { allowLocalFile: true });
  } catch (error) {
    throw invalid(path, `${path} cannot be read as GGUF (is the download complete?): ${String(error)}`, error);
  }
}

/** The parser takes counts at their word, and would look for a billion tensors in a file of a kilobyte. */
async function expectHeader(path: string): Promise<void> {
  const file = await open(path);
  try {
    const header = Buffer.alloc(24);
    await file.read(header, 0, 24, 0);
    const { size } = await file.stat();
    const [tensors, values] = [header.readBigUInt64LE(8), header.readBigUInt64LE(16)];
    if (header.toString('latin1', 0, 4) === 'GGUF' && Number(tensors + values) * SMALLEST_ENTRY <= size) return;
    throw invalid(path, `${path} does not begin as a GGUF file does; is the download complete?`);
  } finally {
    await file.close();
  }
}

// a value: the length of its name, its type, a byte; tensors need more
const SMALLEST_ENTRY = 13;

/** A download that was cut off has a whole header. */
async function expectWhole(path: string, file: FileHandle, tensors: ReadonlyMap<string, GgufTensor>): Promise<void> {
  const { size } = await file.stat();
  for (const [name, tensor] of tensors) {
    const end = tensor.offset + storedBytes(tensor);
    if (end > size)
      throw invalid(path, `${path} has ${size} bytes, and ${name} ends at ${end}: the file is cut off, fetch it again`);
  }
}

function storedBytes({ shape, format }: GgufTensor): number {
  return (elementCount(shape) / format.weights) * format.bytes;
}

/** A few megabytes at a time: other work gets its turn, and memory holds the weights once. */
async function decodeInto(file: FileHandle, { format, offset }: GgufTensor, into: Float32Array): Promise<void> {
  const weightsPerChunk = Math.floor(CHUNK_WEIGHTS / format.weights) * format.weights;
  const bytesOf = (weights: number): number => (weights / format.weights) * format.bytes;
  const buffer = new Uint8Array(bytesOf(Math.min(weightsPerChunk, into.length)));
  for (let start = 0; start < into.length; start += weightsPerChunk) {
    const end = Math.min(start + weightsPerChunk, into.length);
    const length = bytesOf(end - start);
    await file.read(buffer, 0, length, offset + bytesOf(start));
    format.decode(buffer.subarray(0, length), into.subarray(start, end));
  }
}

// 4 MB of float32
const CHUNK_WEIGHTS = 2 ** 20;

function invalid(source: string, message: string, cause?: unknown): MathrError<'invalid_model'> {
  return new MathrError('invalid_model', message, { source }, cause === undefined ? undefined : { cause });
}
