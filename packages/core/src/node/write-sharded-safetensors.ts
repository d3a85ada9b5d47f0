import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { DTYPE_BYTES, elementCount } from '../tensor/tensor.ts';
import {
  toLazyEntry,
  writeSafetensors,
  type LazyEntry,
  type SafetensorsEntry,
  type WriteSafetensorsOptions,
} from './write-safetensors.ts';

export interface WriteShardedSafetensorsOptions extends WriteSafetensorsOptions {
  /** Bytes of tensors in one file; a larger tensor gets its own. @default 5e9 */
  readonly maxShardBytes?: number | undefined;
}

const INDEX = 'model.safetensors.index.json';

/**
 * Writes a model's tensors as transformers does: `model.safetensors` when they fit into one file, else
 * `model-00001-of-0000N.safetensors` … and `model.safetensors.index.json`.
 *
 * Weights that an earlier call left in the directory are removed once the new ones are complete.
 */
export async function writeShardedSafetensors(
  dir: string,
  entries: Iterable<SafetensorsEntry>,
  options: WriteShardedSafetensorsOptions = {},
): Promise<void> {
  await mkdir(dir, { recursive: true });
  const shards = planShards(Array.from(entries, toLazyEntry), options.maxShardBytes ?? 5e9);
  const names = shards.map((_, index) => shardName(index, shards.length));
  for (const [index, shard] of shards.entries()) {
    await writeSafetensors(join(dir, names[index] as string), shard, { metadata: options.metadata });
  }
  if (shards.length > 1) {
    await writeIndex(dir, shards, names);
    names.push(INDEX);
  }
  await removeOthers(dir, names);
}

function planShards(entries: readonly LazyEntry[], maxBytes: number): LazyEntry[][] {
  let shard: LazyEntry[] = [];
  let bytes = 0;
  const shards = [shard];
  for (const entry of entries) {
    const size = byteLength(entry);
    if (shard.length > 0 && bytes + size > maxBytes) {
      shards.push((shard = []));
      bytes = 0;
    }
    shard.push(entry);
    bytes += size;
  }
  return shards;
}

function byteLength({ dtype, shape }: LazyEntry): number {
  return elementCount(shape) * DTYPE_BYTES[dtype];
}

function shardName(index: number, count: number): string {
  const five = (n: number): string => String(n).padStart(5, '0');
  return count === 1 ? 'model.safetensors' : `model-${five(index + 1)}-of-${five(count)}.safetensors`;
}

async function writeIndex(dir: string, shards: readonly LazyEntry[][], names: readonly string[]): Promise<void> {
  const files = shards.flatMap((shard, index) => shard.map((entry) => [entry.name, names[index]] as const));
  const index = {
    metadata: { total_size: shards.flat().reduce((total, entry) => total + byteLength(entry), 0) },
    weight_map: Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  const partial = join(dir, `${INDEX}.partial`);
  const file = await open(partial, 'w');
  try {
    await file.writeFile(`${JSON.stringify(index, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(partial, join(dir, INDEX));
}

async function removeOthers(dir: string, names: readonly string[]): Promise<void> {
  for (const name of await readdir(dir)) {
    const isWeights = name === INDEX || /^model(?:-\d{5}-of-\d{5})?\.safetensors$/.test(name);
    if (isWeights && !names.includes(name)) await rm(join(dir, name));
  }
}
