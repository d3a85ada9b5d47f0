import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { MathrError, parseOptions } from '@mathr/core';
import { z } from 'zod';

import { datasetCard, type CardFile, type DatasetCard } from '../../export/dataset-card.ts';
import type { TableColumns } from '../../export/table-columns.ts';
import { textKey } from '../../clean/text-key.ts';
import { hashUnit } from '../../sample/hash-unit.ts';
import { openByteSink } from './byte-sink.ts';
import { openRowWriter } from './write-rows.ts';
import { withKeptRows, type OutputRow, type RowWriter, type WrittenFile } from './row-writer.ts';

/** Options of `writeDataset`. */
export interface WriteDatasetOptions {
  /** @default 'parquet' */
  readonly format?: 'jsonl' | 'jsonl.gz' | 'parquet' | undefined;
  /** Share of each split; they are scaled to sum to 1. @default { train: 1 } */
  readonly splits?: Readonly<Record<string, number>> | undefined;
  /** What decides the split of a row; rows with the same key stay together. @default its question or prompt */
  readonly splitKey?: ((row: OutputRow) => string) | undefined;
  /** Another split of the same rows. @default 0 */
  readonly seed?: string | number | undefined;
  /** Rows of a file; a split that has more gets several. @default 100_000 */
  readonly shardRows?: number | undefined;
  /** Of Parquet. @default as the first rows of each file have them; pass them where rows differ */
  readonly columns?: TableColumns | undefined;
  /** @default 1000 */
  readonly rowGroupRows?: number | undefined;
  /** What the card tells beside counts and files. @default a card with these alone */
  readonly card?: Omit<DatasetCard, 'files' | 'seed'> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What was written, by split. */
export interface WrittenDataset {
  readonly dir: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly files: readonly CardFile[];
}

const optionsSchema = z.strictObject({
  format: z.enum(['jsonl', 'jsonl.gz', 'parquet']).default('parquet'),
  splits: z.record(z.string().regex(/^[\w.]+$/), z.number().min(0)).default({ train: 1 }),
  splitKey: z.custom<(row: OutputRow) => string>((value) => typeof value === 'function').optional(),
  seed: z.union([z.string(), z.number()]).default(0),
  shardRows: z.int().min(1).default(100_000),
  columns: z.custom<TableColumns>((value) => typeof value === 'object').optional(),
  rowGroupRows: z.int().min(1).optional(),
  card: z.custom<Omit<DatasetCard, 'files' | 'seed'>>((value) => typeof value === 'object').optional(),
  signal: z.instanceof(AbortSignal).optional(),
}) satisfies z.ZodType<object, WriteDatasetOptions>;

/**
 * Writes rows as a data set that the hub, Python's datasets and `openSource` read: `data/<split>-00000-of-00001.parquet` and
 * a README.md whose head says which file is which split. A row's split depends on its key and the seed alone.
 *
 * Memory holds one batch for each split. The files of a data set that was there before are taken away when the new ones
 * are whole; when writing fails, the old ones are untouched.
 *
 * @throws {MathrError} `storage_error` when the disk is full, with where the rows are that were written before.
 *
 * @example
 * await writeDataset('out/bank', problems, { splits: { train: 0.9, test: 0.1 }, columns: recordColumns.problem });
 */
export async function writeDataset(
  dir: string,
  rows: Iterable<OutputRow> | AsyncIterable<OutputRow>,
  options: WriteDatasetOptions = {},
): Promise<WrittenDataset> {
  const settings = parseOptions(optionsSchema, options, 'writeDataset');
  const splitOf = splitter(settings.splits, settings.seed, settings.splitKey ?? questionOf);
  const names = Object.keys(settings.splits);
  const shards = new Map(names.map((name) => [name, [] as WrittenFile[]]));
  const writers = new Map<string, { readonly writer: RowWriter; rows: number }>();
  const work = join(dir, '.writing');
  await rm(work, { recursive: true, force: true });
  const open = async (split: string): Promise<{ readonly writer: RowWriter; rows: number }> => {
    const number = shards.get(split)?.length ?? 0;
    const opened = {
      writer: await openRowWriter(join(work, `${split}-${number}.${settings.format}`), settings),
      rows: 0,
    };
    writers.set(split, opened);
    return opened;
  };
  const close = async (split: string): Promise<void> => {
    const current = writers.get(split);
    if (current === undefined) return;
    shards.get(split)?.push(await current.writer.finish());
    writers.delete(split);
  };
  try {
    for await (const row of rows) {
      settings.signal?.throwIfAborted();
      const split = splitOf(row);
      const current = writers.get(split) ?? (await open(split));
      await current.writer.write(row);
      if (++current.rows >= settings.shardRows) await close(split);
    }
    for (const split of names) {
      if (shards.get(split)?.length === 0 && !writers.has(split)) await open(split);
      await close(split);
    }
  } catch (error) {
    throw await kept(error, writers, shards, work);
  }
  const files = await publish(dir, work, shards, settings.format);
  await writeCard(dir, { name: 'data', ...settings.card, seed: settings.seed, files });
  const counts = names.map(
    (name) => [name, (shards.get(name) ?? []).reduce((sum, file) => sum + file.rows, 0)] as const,
  );
  return { dir, rows: Object.fromEntries(counts), files };
}

/** Closes what is open after a failure, and says where the rows are. */
async function kept(
  error: unknown,
  writers: ReadonlyMap<string, { readonly writer: RowWriter }>,
  shards: ReadonlyMap<string, readonly WrittenFile[]>,
  work: string,
): Promise<unknown> {
  let rows = [...shards.values()].flat().reduce((sum, file) => sum + file.rows, 0);
  for (const { writer } of writers.values()) rows += (await writer.abandon()).rows;
  return MathrError.is(error, 'storage_error') ? withKeptRows(error, work, rows) : error;
}

/** Gives the shards their names, which say how many there are, and takes away those of an earlier data set. */
async function publish(
  dir: string,
  work: string,
  shards: ReadonlyMap<string, readonly WrittenFile[]>,
  format: string,
): Promise<readonly CardFile[]> {
  const data = join(dir, 'data');
  await mkdir(data, { recursive: true });
  const before = await readdir(data);
  const files = [...shards].flatMap(([split, written]) =>
    written.map(({ path: from, ...facts }, index) => {
      const name = `${split}-${padded(index)}-of-${padded(written.length)}.${format}`;
      return { from, card: { path: `data/${name}`, split, ...facts } };
    }),
  );
  for (const { from, card } of files) await rename(from, join(dir, card.path));
  const names = new Set(files.map(({ card }) => card.path.slice('data/'.length)));
  const isShard = /^[\w.]+-\d{5}-of-\d{5}\.(jsonl|jsonl\.gz|parquet)$/;
  for (const old of before) if (isShard.test(old) && !names.has(old)) await rm(join(data, old));
  await rm(work, { recursive: true, force: true });
  return files.map(({ card }) => card);
}

async function writeCard(dir: string, card: DatasetCard): Promise<void> {
  const path = join(dir, 'README.md');
  await mkdir(dirname(path), { recursive: true });
  const sink = await openByteSink(path);
  try {
    await sink.append(Buffer.from(datasetCard(card)));
    await sink.finish();
  } catch (error) {
    await sink.close();
    throw error;
  }
}

function splitter(
  splits: Readonly<Record<string, number>>,
  seed: string | number,
  key: (row: OutputRow) => string,
): (row: OutputRow) => string {
  const shares = Object.entries(splits).filter(([, share]) => share > 0);
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  const last = shares.at(-1)?.[0];
  if (last === undefined) throw invalid('splits', 'the shares sum to 0; give at least one split a share');
  if (shares.length === 1) return () => last;
  return (row) => {
    let point = hashUnit(`${seed}\n${key(row)}`) * total;
    return shares.find(([, share]) => (point -= share) < 0)?.[0] ?? last;
  };
}

function questionOf(row: OutputRow): string {
  const fields = row as Readonly<Record<string, unknown>>;
  const asked = fields['question'] ?? fields['prompt'] ?? fields['messages'];
  if (asked === undefined)
    throw invalid('splitKey', 'a row has no question, prompt or messages; say what identifies a row');
  // as splitByHash does it, so that both split a set alike
  return typeof asked === 'string' ? textKey(asked) : JSON.stringify(asked);
}

function padded(number: number): string {
  return String(number).padStart(5, '0');
}

function invalid(path: string, message: string): MathrError {
  return new MathrError('invalid_options', `writeDataset: ${message}`, { issues: [{ path, message }] });
}
