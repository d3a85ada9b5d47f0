import { MathrError, parseOptions } from '@mathr/core';
import { z } from 'zod';

import type { TableColumns } from '../../export/table-columns.ts';
import { jsonlWriter } from './jsonl-writer.ts';
import { parquetWriter } from './parquet-writer.ts';
import { writeAll, type OutputRow, type RowWriter, type WrittenFile } from './row-writer.ts';

/** Options of `writeRows`. */
export interface WriteRowsOptions {
  /** Of Parquet: what each column holds. @default as the first row group has them */
  readonly columns?: TableColumns | undefined;
  /** Of Parquet: rows of a row group, which is what writer and readers hold in memory. @default 1000 */
  readonly rowGroupRows?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const COLUMN_TYPES = [
  'string',
  'number',
  'integer',
  'boolean',
  'strings',
  'numbers',
  'booleans',
  'messages',
  'thinking-messages',
  'json',
] as const;

const optionsSchema = z.strictObject({
  columns: z.record(z.string(), z.enum(COLUMN_TYPES)).optional(),
  rowGroupRows: z.int().min(1).optional(),
  signal: z.instanceof(AbortSignal).optional(),
}) satisfies z.ZodType<object, WriteRowsOptions>;

/**
 * Writes rows to one file in constant memory: JSON Lines (`.jsonl`, packed as `.jsonl.gz`) or Parquet (`.parquet`), by its
 * name. The file appears under its name when it is whole and on disk; until then it is `<path>.partial`.
 *
 * @throws {MathrError} `storage_error` when the disk is full or the folder cannot be written, with where the rows are that
 *   were written before; `invalid_data` for a row that the format or the columns cannot hold, with its number.
 *
 * @example
 * await writeRows('out/problems.parquet', streamProblems('hf:openai/gsm8k#train'), { columns: recordColumns.problem });
 */
export async function writeRows(
  path: string,
  rows: Iterable<OutputRow> | AsyncIterable<OutputRow>,
  options: WriteRowsOptions = {},
): Promise<WrittenFile> {
  const { signal, ...settings } = parseOptions(optionsSchema, options, 'writeRows');
  return writeAll(await openRowWriter(path, settings), rows, signal);
}

/** The writer of a format, by the name of the file. */
export async function openRowWriter(
  path: string,
  settings: { readonly columns?: TableColumns | undefined; readonly rowGroupRows?: number | undefined },
): Promise<RowWriter> {
  if (path.endsWith('.parquet')) return parquetWriter(path, settings);
  if (/\.jsonl(\.gz)?$/.test(path)) return jsonlWriter(path);
  throw new MathrError(
    'unsupported',
    `${path} does not end in .jsonl, .jsonl.gz or .parquet, which are what is written`,
    {
      what: path,
    },
  );
}
