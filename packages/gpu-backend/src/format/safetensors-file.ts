import { open, rename } from 'node:fs/promises';
import { type DType, DTYPE_BYTES, elementCount, MathrError, type Tensor, type TypedArray } from '@mathr/core';
import { z } from 'zod';

/** An open safetensors file: what is in it, and reading of one tensor at a time. */
export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, { readonly dtype: DType; readonly shape: readonly number[] }>;
  read(name: string): Promise<Tensor>;
  close(): Promise<void>;
}

/** Opens a safetensors file and checks its header. @throws {MathrError} `invalid_model` when it is not one. */
export async function openSafetensors(path: string): Promise<SafetensorsFile> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const start = Buffer.alloc(8);
    await handle.read(start, 0, 8, 0);
    const headerBytes = size < 8 ? 0 : Number(start.readBigUInt64LE());
    if (headerBytes < 2 || headerBytes > Math.min(MAX_HEADER_BYTES, size - 8))
      throw invalid(path, 'its header has no sensible length');
    const text = Buffer.alloc(headerBytes);
    await handle.read(text, 0, headerBytes, 8);
    const tensors = parseHeader(path, text.toString('utf8'), size - 8 - headerBytes);
    return {
      tensors,
      async read(name) {
        const entry = tensors.get(name);
        if (!entry) throw invalid(path, `it has no tensor ${name}`);
        const data = newArray(entry.dtype, elementCount(entry.shape));
        const bytes = new Uint8Array(data.buffer);
        for (let done = 0; done < bytes.length;) {
          const wanted = Math.min(bytes.length - done, MAX_READ_BYTES);
          const { bytesRead } = await handle.read(bytes, done, wanted, 8 + headerBytes + entry.start + done);
          if (bytesRead === 0) throw invalid(path, `it ends within ${name}`);
          done += bytesRead;
        }
        return { dtype: entry.dtype, shape: entry.shape, data };
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Writes tensors in the order given; the file appears under its name only when whole. */
export async function writeSafetensors(
  path: string,
  tensors: ReadonlyMap<string, Tensor>,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { dtype, shape, data }] of tensors) {
    header[name] = { dtype: CODES[dtype], shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, ' ')]);
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(BigInt(padded.length));
  const handle = await open(`${path}.partial`, 'w');
  try {
    await handle.writeFile(Buffer.concat([start, padded]));
    for (const { data } of tensors.values()) {
      await handle.writeFile(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    }
  } finally {
    await handle.close();
  }
  await rename(`${path}.partial`, path);
}

// the format's own limit
const MAX_HEADER_BYTES = 100_000_000;
// one read call takes less than 2 GiB
const MAX_READ_BYTES = 2 ** 30;

const CODES: Readonly<Record<DType, string>> = {
  float32: 'F32',
  float16: 'F16',
  bfloat16: 'BF16',
  int32: 'I32',
  int64: 'I64',
  bool: 'BOOL',
  uint8: 'U8',
};

interface Entry {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly start: number;
}

function parseHeader(path: string, text: string, dataBytes: number): Map<string, Entry> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid(path, 'its header is not JSON');
  }
  const parsed = headerSchema.safeParse(json);
  if (!parsed.success)
    throw invalid(path, `its header is not that of safetensors: ${parsed.error.issues[0]?.path.join('.')}`);
  const entries = new Map<string, Entry>();
  for (const [
    name,
    {
      dtype: code,
      shape,
      data_offsets: [start, end],
    },
  ] of Object.entries(parsed.data)) {
    const dtype = (Object.keys(CODES) as DType[]).find((key) => CODES[key] === code);
    if (!dtype)
      throw invalid(path, `${name} is of type ${code}, which is not read; convert the model to float32 or bfloat16`);
    if (end > dataBytes || end - start !== elementCount(shape) * DTYPE_BYTES[dtype])
      throw invalid(path, `${name} does not lie where its header says; the file is cut off`);
    entries.set(name, { dtype, shape, start });
  }
  return entries;
}

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
const headerSchema = z.preprocess(
  (json) => {
    if (typeof json !== 'object' || json === null) return json;
    const { __metadata__: _, ...tensors } = json as Record<string, unknown>;
    return tensors;
  },
  z.record(z.string(), entrySchema),
);

function newArray(dtype: DType, length: number): TypedArray {
  if (dtype === 'float32') return new Float32Array(length);
  if (dtype === 'float16' || dtype === 'bfloat16') return new Uint16Array(length);
  if (dtype === 'int32') return new Int32Array(length);
  if (dtype === 'int64') return new BigInt64Array(length);
  return new Uint8Array(length);
}

function invalid(path: string, message: string): MathrError<'invalid_model'> {
  return new MathrError('invalid_model', `${path} cannot be read: ${message}`, { source: path });
}
