import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createRng, MathrError, parseOptions, type Problem } from '@mathr/core';
import { readJsonl } from '@mathr/core/node';
import { z } from 'zod';

import type { HubSplit } from '../benchmark/benchmark-card.ts';
import type { BenchmarkOptions } from '../benchmark/benchmark-options.ts';
import type { BenchmarkSet } from '../benchmark/benchmark-set.ts';
import { benchmark, findSets } from '../benchmark/benchmarks.ts';
import type { Benchmark } from '../benchmark/define-benchmark.ts';
import { readSet, type BenchmarkProblems } from '../benchmark/read-benchmark.ts';

/** Reads one split of a data set of the Hugging Face hub, record by record; the readers of `@mathr/dataset` do. */
export type ReadHub = (
  source: HubSplit & { readonly split: string },
  options: { readonly signal?: AbortSignal | undefined },
) => AsyncIterable<unknown> | Iterable<unknown>;

export interface LoadBenchmarkOptions extends BenchmarkOptions {
  /** A folder with the files that `benchmarkCards` name, as `gsm8k_test.jsonl` or `.jsonl.gz`; or one file. */
  readonly data?: string | undefined;
  /** Reads from the hub when `data` is not given. */
  readonly readHub?: ReadHub | undefined;
  /** Take this many problems at random instead of all; the same for the same seed. @default all */
  readonly take?: number | undefined;
  /** Of `take`. @default 0 */
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A benchmark with its problems: `evaluate({ sampler, problems: loaded.problems, ...loaded.benchmark })`. */
export interface LoadedBenchmark extends BenchmarkProblems {
  readonly benchmark: Benchmark;
}

const aFunction = z.custom<ReadHub>((value) => typeof value === 'function', 'expected a function');

const loadOptionsSchema = z.looseObject({
  data: z.string().min(1).optional(),
  readHub: aFunction.optional(),
  take: z.int().min(1).optional(),
  seed: z.int().default(0),
  signal: z.instanceof(AbortSignal).optional(),
});

/**
 * A published benchmark with its problems, from a folder, a file (`.jsonl`, `.jsonl.gz`, or `.json` with a list or with
 * named records) or the hub. A record that cannot be read is in `rejected`, and `notes` say what is unlike the published
 * set; only a source without any problem is an error.
 *
 * @throws {MathrError} `invalid_options` for a name that is not known; `invalid_data` when there is no such file, a line is
 *   no JSON, or no record is a problem.
 *
 * @example
 * const { benchmark, problems, notes } = await loadBenchmark('math-500', { data: 'data' });
 * const result = await evaluate({ sampler, problems, ...benchmark, samples: 4 }).result();
 */
export async function loadBenchmark(name: string, options: LoadBenchmarkOptions = {}): Promise<LoadedBenchmark> {
  const read = parseOptions(loadOptionsSchema, options, 'loadBenchmark');
  const { data, readHub, take, seed, signal, ...asked } = options;
  void [data, readHub, take, seed, signal];
  const sets = findSets(name);
  const parts: BenchmarkProblems[] = [];
  for (const set of sets) parts.push(await loadSet(set, read));
  const problems = parts.flatMap((part) => part.problems);
  return {
    benchmark: benchmark(name, asked),
    problems: read.take === undefined ? problems : draw(problems, read.take, read.seed),
    rejected: parts.flatMap((part) => part.rejected),
    unreadableGolds: parts.flatMap((part) => part.unreadableGolds),
    notes: parts.flatMap((part) => part.notes),
  };
}

type ReadLoadOptions = z.output<typeof loadOptionsSchema>;

async function loadSet(set: BenchmarkSet, options: ReadLoadOptions): Promise<BenchmarkProblems> {
  const { data, readHub, signal } = options;
  const source = data ?? (set.hub === undefined ? undefined : `hf:${set.hub.id}`);
  const records: unknown[] = [];
  if (data !== undefined) {
    for (const path of findFiles(set, data)) for await (const record of recordsOf(path, signal)) records.push(record);
  } else if (set.hub !== undefined && readHub !== undefined) {
    for (const split of splitsOf(set.hub)) for await (const record of readHub(split, { signal })) records.push(record);
  } else {
    const hub = set.hub === undefined ? 'it is not on the hub' : `or readHub to read ${set.hub.id} from the hub`;
    const message = `${set.name} needs data: the folder that holds ${set.files[0]}.jsonl or ${set.files[0]}.jsonl.gz, or a file; ${hub}`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'data', message }] });
  }
  const found = readSet(set, records);
  if (found.problems.length > 0) return found;
  const [first] = found.rejected;
  const why = first === undefined ? 'there are no records' : `record ${first.number}: ${first.reason}`;
  throw new MathrError('invalid_data', `${source} holds no problem of ${set.name} (${why}); is it the right file?`, {
    source: source ?? set.name,
  });
}

/** The file itself, or the first of the set's files that the folder has. */
function findFiles(set: BenchmarkSet, data: string): string[] {
  if (/\.(?:jsonl|jsonl\.gz|json)$/.test(data)) return [data];
  for (const file of set.files) {
    const paths = file
      .split('+')
      .map((stem) => ENDINGS.map((e) => join(data, stem + e)).find((path) => existsSync(path)));
    const found = paths.filter((path) => path !== undefined);
    if (found.length === paths.length) return found;
  }
  const wanted = set.files.map((file) => `${file}.jsonl`).join(' or ');
  throw new MathrError(
    'invalid_data',
    `${data} holds no ${wanted} (also .jsonl.gz or .json), where ${set.name} is read from`,
    {
      source: data,
    },
  );
}

const ENDINGS = ['.jsonl', '.jsonl.gz', '.json'];

async function* recordsOf(path: string, signal: AbortSignal | undefined): AsyncGenerator<unknown, void, void> {
  if (!path.endsWith('.json')) {
    yield* readJsonl(path, (value) => value, { signal });
    return;
  }
  const json = await readJson(path);
  if (Array.isArray(json)) yield* json as unknown[];
  // TabMWP and others: an object of records by id
  else for (const [id, record] of Object.entries(json)) yield typeof record === 'object' ? { id, ...record } : record;
}

async function readJson(path: string): Promise<object> {
  let cause: unknown;
  try {
    const json: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof json === 'object' && json !== null) return json;
  } catch (error) {
    cause = error;
  }
  const why = cause instanceof Error ? cause.message : 'it is neither a list nor an object of records';
  throw new MathrError('invalid_data', `${path} cannot be read: ${why}`, { source: path }, { cause });
}

/** `train+test`, and a `+` between configs, stand for one after the other. */
function splitsOf(hub: HubSplit): (HubSplit & { readonly split: string })[] {
  const splits = (hub.split ?? 'test').split('+');
  const configs = hub.config?.split('+') ?? [undefined];
  return configs.flatMap((config) => splits.map((split) => ({ ...hub, config, split })));
}

/** In the order of the set, so that a part reads like the whole. */
function draw(problems: readonly Problem[], count: number, seed: number): Problem[] {
  const order = createRng(`benchmark/${seed}`).shuffle(problems.map((_, index) => index));
  return order
    .slice(0, count)
    .sort((a, b) => a - b)
    .flatMap((index) => problems[index] ?? []);
}
