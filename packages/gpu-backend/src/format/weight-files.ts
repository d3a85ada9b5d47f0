import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DTYPE_BYTES, elementCount, MathrError, type Tensor } from '@mathr/core';
import { z } from 'zod';
import { readJsonFile } from './read-json-file.ts';
import { openSafetensors, type SafetensorsFile, writeSafetensors } from './safetensors-file.ts';
import { toFloat32 } from './to-float32.ts';

/** Weights that are read one at a time. */
export interface WeightSource {
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** A weight in float32, whatever its file has. */
  read(name: string): Promise<Tensor<'float32'>>;
  close(): Promise<void>;
}

/**
 * Opens `model.safetensors` of a directory, or all shards that `model.safetensors.index.json` names.
 *
 * @throws {MathrError} `invalid_model` when there are neither, or a shard is missing.
 */
export async function openModelWeights(dir: string): Promise<WeightSource> {
  const single = join(dir, SINGLE);
  if (existsSync(single)) return openWeights([single]);
  const index = join(dir, INDEX);
  if (!existsSync(index)) {
    const pickled = existsSync(join(dir, 'pytorch_model.bin')) || existsSync(join(dir, 'pytorch_model.bin.index.json'));
    const hint = pickled
      ? 'only pickled PyTorch weights; load them in Python and call save_pretrained, which writes safetensors'
      : 'no weights; copy model.safetensors too';
    throw invalid(dir, `${dir} has ${hint}`);
  }
  const parsed = indexSchema.safeParse(await readJsonFile(index));
  if (!parsed.success) throw invalid(index, `${index} has no weight_map; copy it again from the model`);
  const shards = [...new Set(Object.values(parsed.data.weight_map))].toSorted();
  const missing = shards.filter((shard) => shard.includes('/') || !existsSync(join(dir, shard)));
  if (missing.length > 0) {
    throw invalid(
      dir,
      `${dir} lacks ${missing.length} of ${shards.length} shards: ${missing.join(', ')}; download them again`,
      missing[0],
    );
  }
  return openWeights(shards.map((shard) => join(dir, shard)));
}

/** All weights of one file, in float32. */
export async function readWeights(path: string): Promise<Map<string, Tensor<'float32'>>> {
  if (!existsSync(path)) throw invalid(path, `there is no ${path}; copy the whole directory`);
  const source = await openWeights([path]);
  try {
    const weights = new Map<string, Tensor<'float32'>>();
    for (const name of source.shapes.keys()) weights.set(name, await source.read(name));
    return weights;
  } finally {
    await source.close();
  }
}

/** Writes weights to one safetensors file, in the order given. */
export async function writeWeights(path: string, weights: ReadonlyMap<string, Tensor>): Promise<void> {
  await writeSafetensors(path, weights, METADATA);
}

/**
 * Writes `model.safetensors`, or shards with an index when the weights are larger than one shard. Files of an earlier
 * model in the directory that would be read instead are removed.
 */
export async function writeModelWeights(
  dir: string,
  weights: ReadonlyMap<string, Tensor>,
  maxShardBytes: number = MAX_SHARD_BYTES,
): Promise<void> {
  const shards = splitIntoShards(weights, maxShardBytes);
  if (shards.length === 1) {
    await writeWeights(join(dir, SINGLE), weights);
    await rm(join(dir, INDEX), { force: true });
    return;
  }
  const digits = (value: number): string => String(value).padStart(5, '0');
  const weightMap: Record<string, string> = {};
  for (const [i, shard] of shards.entries()) {
    const file = `model-${digits(i + 1)}-of-${digits(shards.length)}.safetensors`;
    await writeWeights(join(dir, file), shard);
    for (const name of shard.keys()) weightMap[name] = file;
  }
  const index = { metadata: { total_size: sizeBytes([...weights.values()]) }, weight_map: weightMap };
  await writeFile(join(dir, INDEX), `${JSON.stringify(index, null, 2)}\n`);
  await rm(join(dir, SINGLE), { force: true });
}

const SINGLE = 'model.safetensors';
const INDEX = 'model.safetensors.index.json';

// what save_pretrained has used since transformers 4.34
const MAX_SHARD_BYTES = 5e9;

// transformers refuses files without it
const METADATA = { format: 'pt' };

const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) });

async function openWeights(paths: readonly string[]): Promise<WeightSource> {
  const files: SafetensorsFile[] = [];
  const close = async (): Promise<void> => void (await Promise.all(files.map((file) => file.close())));
  try {
    for (const path of paths) files.push(await openSafetensors(path));
  } catch (error) {
    await close();
    throw error;
  }
  const places = new Map(files.flatMap((file) => [...file.tensors.keys()].map((name) => [name, file] as const)));
  return {
    shapes: new Map([...places].map(([name, file]) => [name, file.tensors.get(name)?.shape ?? []])),
    async read(name) {
      const file = places.get(name);
      if (!file) throw invalid(paths.join(', '), `there is no weight ${name}`, name);
      return toFloat32(await file.read(name), name);
    },
    close,
  };
}

function splitIntoShards(weights: ReadonlyMap<string, Tensor>, maxBytes: number): Map<string, Tensor>[] {
  const shards: Map<string, Tensor>[] = [new Map()];
  let filled = 0;
  for (const [name, weight] of weights) {
    const size = sizeBytes([weight]);
    if (filled > 0 && filled + size > maxBytes) {
      shards.push(new Map());
      filled = 0;
    }
    shards.at(-1)?.set(name, weight);
    filled += size;
  }
  return shards;
}

function sizeBytes(tensors: readonly Tensor[]): number {
  return tensors.reduce((sum, { dtype, shape }) => sum + DTYPE_BYTES[dtype] * elementCount(shape), 0);
}

function invalid(source: string, message: string, name?: string): MathrError<'invalid_model'> {
  return new MathrError('invalid_model', message, { source, name });
}
