import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { MathrError } from '../error/mathr-error.ts';
import type { HeaderEntry, TensorInfo } from '../safetensors/header.ts';
import { elementCount, type Tensor } from '../tensor/tensor.ts';
import { readShardIndex } from './read-shard-index.ts';
import { SafetensorsFile } from './safetensors-file.ts';

/** The tensors of one or several safetensors files. Headers are in memory; data is read when asked for. */
export interface SafetensorsReader {
  /** `__metadata__`, of all files together. */
  readonly metadata: Readonly<Record<string, string>>;
  names(): string[];
  has(name: string): boolean;
  /** @throws {MathrError} `invalid_model` when there is no such tensor; so do `read` and `readFloat32`. */
  info(name: string): TensorInfo;
  /** Reads this tensor's bytes and no others. */
  read(name: string): Promise<Tensor>;
  /**
   * As float32, converted in chunks; into the given array (of the tensor's number of elements) if there is one. With
   * `start` the array may be smaller: it is filled with the elements from there on.
   */
  readFloat32(name: string, into?: Float32Array, start?: number): Promise<Float32Array>;
  close(): Promise<void>;
}

/**
 * Opens a `.safetensors` file, a `.safetensors.index.json`, or a directory with `model.safetensors` or
 * `model.safetensors.index.json`.
 *
 * All headers are checked before anything is returned: a missing shard or a damaged file shows here.
 *
 * @throws {MathrError} `invalid_model` for what is missing, `invalid_data` for what is damaged.
 */
export async function openSafetensors(path: string): Promise<SafetensorsReader> {
  const found = await findFile(path);
  if (!found.endsWith('.json')) return createReader(found, [await SafetensorsFile.open(found)]);
  const index = await readShardIndex(found);
  const files = new Map<string, SafetensorsFile>();
  try {
    for (const name of new Set(index.values())) {
      files.set(name, await SafetensorsFile.open(join(dirname(found), name)));
    }
    for (const [tensor, name] of index) {
      if (files.get(name)?.header.tensors.has(tensor) === true) continue;
      const problem = `${found} says that ${tensor} is in ${name}, which does not hold it; download the model again`;
      throw new MathrError('invalid_model', problem, { source: found, name: tensor });
    }
    return createReader(found, [...files.values()]);
  } catch (error) {
    for (const file of files.values()) await file.close();
    throw error;
  }
}

function createReader(source: string, files: readonly SafetensorsFile[]): SafetensorsReader {
  const entries = new Map<string, { readonly file: SafetensorsFile; readonly entry: HeaderEntry }>();
  for (const file of files) for (const [name, entry] of file.header.tensors) entries.set(name, { file, entry });
  let closed = false;
  const find = (name: string): { readonly file: SafetensorsFile; readonly entry: HeaderEntry } => {
    if (closed) throw new MathrError('closed', `${source} was closed; open it again to read ${name}`, { what: source });
    const found = entries.get(name);
    if (found !== undefined) return found;
    const some = [...entries.keys()].slice(0, 3).join(', ');
    const problem = `${source} holds no tensor ${name} (${entries.size} others, such as ${some}); is it another model?`;
    throw new MathrError('invalid_model', problem, { source, name });
  };
  return {
    metadata: Object.assign({}, ...files.map((file) => file.header.metadata)) as Record<string, string>,
    names: () => [...entries.keys()],
    has: (name) => entries.has(name),
    info(name) {
      const { dtype, shape } = find(name).entry;
      return { dtype, shape };
    },
    async read(name) {
      const { file, entry } = find(name);
      return file.read(entry);
    },
    async readFloat32(name, into, start) {
      const { file, entry } = find(name);
      const result = into ?? new Float32Array(elementCount(entry.shape));
      checkSize(name, entry, result, start);
      await file.readFloat32(entry, result, start ?? 0);
      return result;
    },
    async close() {
      if (closed) return;
      closed = true;
      for (const file of files) await file.close();
    },
  };
}

function checkSize(name: string, { shape }: TensorInfo, into: Float32Array, start: number | undefined): void {
  const count = elementCount(shape);
  if (start === undefined ? into.length === count : start >= 0 && start + into.length <= count) return;
  const problem =
    start === undefined
      ? `${name} [${shape.join(', ')}] does not fit into an array of ${into.length}; pass one of its size`
      : `${name} [${shape.join(', ')}] has no ${into.length} elements from ${start} on; ask for fewer`;
  throw new MathrError('shape_mismatch', problem, { operator: 'readFloat32', shapes: [shape, [into.length]] });
}

async function findFile(path: string): Promise<string> {
  const kind = await kindOf(path);
  if (kind === 'file') return path;
  if (kind === 'directory') {
    for (const name of ['model.safetensors', 'model.safetensors.index.json']) {
      if ((await kindOf(join(path, name))) === 'file') return join(path, name);
    }
  }
  throw new MathrError(
    'invalid_model',
    kind === undefined
      ? `${path} does not exist; give a .safetensors file, its .index.json, or a directory that holds one`
      : `${path} holds neither model.safetensors nor model.safetensors.index.json; give the directory of a model in ` +
          'Hugging Face layout (weights in pytorch_model.bin must be converted first)',
    { source: path },
  );
}

async function kindOf(path: string): Promise<'file' | 'directory' | undefined> {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined) return undefined;
  return stats.isDirectory() ? 'directory' : 'file';
}
