import { open, rename, rm, type FileHandle } from 'node:fs/promises';

import { MathrError } from '../error/mathr-error.ts';
import { formatHeader, layoutOrder } from '../safetensors/format-header.ts';
import type { TensorInfo } from '../safetensors/header.ts';
import { elementCount, type Tensor } from '../tensor/tensor.ts';

/** A tensor to write: here already, or produced when its turn comes, so that a model is never held whole. */
export type SafetensorsEntry =
  | { readonly name: string; readonly tensor: Tensor }
  | (TensorInfo & { readonly name: string; read(): Promise<Tensor> | Tensor });

export interface WriteSafetensorsOptions {
  /** Strings kept in the header, such as `{ format: 'pt' }`, which transformers asks for. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/**
 * Writes a safetensors file: the same tensors give the same bytes, in whatever order they come.
 *
 * The file appears under its name when it is complete and on disk; until then it is `path` + `.partial`.
 *
 * @throws {MathrError} `shape_mismatch` when `read` gives another dtype or shape than its entry said.
 */
export async function writeSafetensors(
  path: string,
  entries: Iterable<SafetensorsEntry>,
  options: WriteSafetensorsOptions = {},
): Promise<void> {
  const ordered = layoutOrder(Array.from(entries, toLazyEntry));
  const header = formatHeader(ordered, options.metadata);
  const partial = `${path}.partial`;
  const file = await open(partial, 'w');
  try {
    await writeFully(file, header);
    for (const entry of ordered) await writeFully(file, checkedBytes(entry, await entry.read()));
    await file.sync();
    await file.close();
    await rename(partial, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
}

/** An entry whose data is produced when asked for. */
export interface LazyEntry extends TensorInfo {
  readonly name: string;
  read(): Promise<Tensor> | Tensor;
}

/** Both kinds of entries as one. */
export function toLazyEntry(entry: SafetensorsEntry): LazyEntry {
  if (!('tensor' in entry)) return entry;
  const { name, tensor } = entry;
  return { name, dtype: tensor.dtype, shape: tensor.shape, read: () => tensor };
}

function checkedBytes({ name, dtype, shape }: LazyEntry, tensor: Tensor): Uint8Array {
  const { data } = tensor;
  const asPromised = tensor.dtype === dtype && String(tensor.shape) === String(shape);
  if (asPromised && data.length === elementCount(shape)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
  throw new MathrError(
    'shape_mismatch',
    `${name} was announced as ${dtype} [${shape.join(', ')}] and came as ${tensor.dtype} [${tensor.shape.join(', ')}] ` +
      `with ${data.length} elements; make the entry say what read() gives`,
    { operator: 'writeSafetensors', shapes: [shape, tensor.shape] },
  );
}

// below the 2^31 - 1 bytes that a system call takes
const MAX_WRITE_BYTES = 1 << 28;

async function writeFully(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, Math.min(MAX_WRITE_BYTES, bytes.length - done));
    done += bytesWritten;
  }
}
