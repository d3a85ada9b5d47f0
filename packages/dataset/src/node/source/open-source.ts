import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { MathrError, parseOptions, type Clock, type RetryPolicy } from '@mathr/core';
import { z } from 'zod';

import { fileFormat, type FileFormat, type RowFormat } from '../../source/file-format.ts';
import { selectFiles, type SelectedFile } from '../../source/select-files.ts';
import { parseSourceReference, type SourceReference } from '../../source/source-reference.ts';
import type { BadRowListener, SourceRow } from '../../source/source-row.ts';
import { fileBytes, type ByteSource } from './byte-source.ts';
import { fileRows } from './file-rows.ts';
import { openHubDataset, type HubOptions } from './hub-files.ts';
import { urlBytes, type UrlOptions } from './url-bytes.ts';

/** Which part of a source is read, and how. */
export interface OpenSourceOptions extends HubOptions, UrlOptions {
  /** As `train`; with `config` the same as `#config/split` behind the source. */
  readonly split?: string | undefined;
  readonly config?: string | undefined;
  /** What the files are, when their names do not say so. */
  readonly format?: RowFormat | undefined;
  /** Of Parquet: read only these. @default all */
  readonly columns?: readonly string[] | undefined;
  /** Told of every row that cannot be read; without it the first one stops the reading. */
  readonly onBadRow?: BadRowListener | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One file of a source. */
export interface SourceFile {
  /** As messages call it. */
  readonly name: string;
  readonly format: FileFormat;
  readonly config?: string | undefined;
  readonly split?: string | undefined;
}

/** A data set that was found: its files are known, its rows not yet read. */
export interface DataSource {
  readonly reference: SourceReference;
  /** A short name for ids: `gsm8k_train` for `hf:openai/gsm8k#train` and for gsm8k_train.jsonl.gz alike. */
  readonly name: string;
  /** Of the hub: the commit. */
  readonly commit?: string | undefined;
  readonly files: readonly SourceFile[];
  /** All rows, file after file, in constant memory; may be called again. */
  readonly rows: () => AsyncGenerator<SourceRow, void, void>;
}

const optionsSchema = z.strictObject({
  split: z.string().min(1).optional(),
  config: z.string().min(1).optional(),
  format: z.enum(['jsonl', 'json', 'csv', 'tsv', 'parquet', 'arrow']).optional(),
  columns: z.array(z.string()).optional(),
  onBadRow: z.custom<BadRowListener>((value) => typeof value === 'function').optional(),
  signal: z.instanceof(AbortSignal).optional(),
  cacheDir: z.string().min(1).optional(),
  offline: z.boolean().optional(),
  accessToken: z.string().optional(),
  hubUrl: z.string().min(1).optional(),
  // process.env is no plain object
  env: z.custom<NonNullable<HubOptions['env']>>((value) => typeof value === 'object' && value !== null).optional(),
  onProgress: z.custom<NonNullable<HubOptions['onProgress']>>((value) => typeof value === 'function').optional(),
  fetch: z.custom<typeof fetch>((value) => typeof value === 'function').optional(),
  retry: z.custom<RetryPolicy>((value) => typeof value === 'object').optional(),
  clock: z.custom<Clock>((value) => typeof value === 'object').optional(),
}) satisfies z.ZodType<object, OpenSourceOptions>;

/**
 * Opens a data set given as a folder, a file, `https://…` or `hf:owner/name[@revision][#split or config]`. Rows are read
 * as they are asked for, from JSON Lines, JSON, CSV, TSV, Parquet and Arrow, packed with gzip or zstd or not.
 *
 * Hub files are kept in the cache of the hub's clients; other addresses are read where they are, Parquet by its row groups.
 *
 * @throws {MathrError} `invalid_data` when there is nothing to read; while reading, also for rows (unless `onBadRow` takes
 *   them), with the file and the row. `remote_error` when a server does not answer or refuses.
 *
 * @example
 * const { rows } = await openSource('hf:openai/gsm8k#test', { env: process.env });
 * for await (const { fields } of rows()) console.log(fields.question);
 */
export async function openSource(source: string, options: OpenSourceOptions = {}): Promise<DataSource> {
  const settings = parseOptions(optionsSchema, options, 'openSource');
  const reference = await existingReference(source);
  const located = await locate(reference, source, settings);
  return {
    reference,
    name: located.name,
    ...(located.commit === undefined ? {} : { commit: located.commit }),
    files: located.files,
    async *rows() {
      for (const { bytes, ...file } of located.files) yield* fileRows(bytes, file, settings);
    },
  };
}

interface Located {
  readonly name: string;
  readonly commit?: string | undefined;
  readonly files: readonly (SourceFile & { readonly bytes: ByteSource })[];
}

/** A path with `#` in it may be the name of a file. */
async function existingReference(source: string): Promise<SourceReference> {
  const reference = parseSourceReference(source);
  if (reference.kind === 'path' && reference.selector !== undefined && (await isThere(source))) {
    return { kind: 'path', path: source };
  }
  return reference;
}

async function locate(reference: SourceReference, source: string, options: OpenSourceOptions): Promise<Located> {
  if (reference.kind === 'hub') return locateHub(reference, source, options);
  if (reference.kind === 'url') {
    const format = formatOf(new URL(reference.url).pathname, reference.url, options.format);
    const file = { name: reference.url, format, bytes: urlBytes(reference.url, options) };
    return { name: format.stem, files: [file] };
  }
  const { path } = reference;
  const info = await stat(path).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new MathrError('invalid_data', `${path} cannot be read: ${why}`, { source: path }, { cause });
  });
  if (info.isDirectory()) return locateFolder(path, source, reference.selector, options);
  const format = formatOf(path, path, options.format);
  return { name: format.stem, files: [{ name: path, format, bytes: fileBytes(path) }] };
}

async function locateFolder(
  path: string,
  source: string,
  selector: string | undefined,
  options: OpenSourceOptions,
): Promise<Located> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(path, '/').length).replaceAll('\\', '/'));
  const card = paths.includes('README.md') ? await readFile(join(path, 'README.md'), 'utf8') : undefined;
  const { split, config } = options;
  const chosen = selectFiles(paths, { selector, split, config, card, source });
  const files = chosen.map((file) => {
    const full = join(path, file.path);
    return { ...parts(file), name: full, format: formatOf(file.path, full, options.format), bytes: fileBytes(full) };
  });
  return { name: sourceName(basename(path), chosen), files };
}

async function locateHub(
  reference: Extract<SourceReference, { kind: 'hub' }>,
  source: string,
  options: OpenSourceOptions,
): Promise<Located> {
  const { name, revision, selector } = reference;
  const dataset = await openHubDataset(name, revision, options, (path) => readFile(path, 'utf8'));
  const { split, config } = options;
  const chosen = selectFiles(dataset.paths, { selector, split, config, card: dataset.card, source });
  const local = await dataset.fetch(chosen.map((file) => file.path));
  const files = chosen.map((file, index) => {
    const label = `hf:${name}/${file.path}`;
    const format = formatOf(file.path, label, options.format);
    return { ...parts(file), name: label, format, bytes: fileBytes(local[index] ?? '', label) };
  });
  return { name: sourceName(name.split('/').at(-1) ?? name, chosen), commit: dataset.commit, files };
}

function parts({ config, split }: SelectedFile): { readonly config: string; readonly split: string } {
  return { config, split };
}

/** The data set's name, with the configuration and split where only one was read and it is not the usual one. */
function sourceName(name: string, files: readonly SelectedFile[]): string {
  const configs = new Set(files.map(({ config }) => config));
  const splits = new Set(files.map(({ split }) => split));
  const [config = ''] = configs.size === 1 ? configs : [];
  const [split = ''] = splits.size === 1 ? splits : [];
  return [name, ['default', 'main'].includes(config) ? '' : config, split].filter((part) => part !== '').join('_');
}

function formatOf(path: string, name: string, format: RowFormat | undefined): FileFormat {
  const known = fileFormat(path);
  if (known !== undefined) return format === undefined ? known : { ...known, format };
  const stem = basename(path);
  const [, bare = stem, packing = ''] = /^(.*?)(?:\.(gz|zst))?$/.exec(stem) ?? [];
  if (format !== undefined) {
    return { format, packing: packing === 'gz' ? 'gzip' : packing === 'zst' ? 'zstd' : 'none', stem: bare };
  }
  throw new MathrError(
    'unsupported',
    `${name} has no ending that says what it is (.jsonl, .json, .csv, .tsv, .parquet, .arrow, each also with .gz or .zst); pass format`,
    { what: name },
  );
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
