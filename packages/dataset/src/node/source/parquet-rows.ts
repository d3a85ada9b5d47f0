import { MathrError } from '@mathr/core';
import {
  cachedAsyncBuffer,
  parquetMetadataAsync,
  parquetReadObjects,
  type AsyncBuffer,
  type FileMetaData,
  type RowGroup,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

import type { SourceRow } from '../../source/source-row.ts';
import type { ByteSource } from './byte-source.ts';
import { plainValue } from './plain-value.ts';
import { asFields, reportBadRow, type RowContext } from './row-sink.ts';

/**
 * The rows of a Parquet file, one row group at a time: only its ranges are read, of the columns asked for. A large group of
 * columns without lists is read in parts, as some writers put a million rows into one. A group or part that cannot be
 * decoded is reported whole; the others are read.
 *
 * @throws {MathrError} `invalid_data` for what is no Parquet file, or has lost its end.
 */
export async function* parquetRows(
  source: ByteSource,
  context: RowContext,
  columns?: readonly string[],
): AsyncGenerator<SourceRow, void, void> {
  const file = await asyncBuffer(source, context.signal);
  const metadata = await readMetadata(file, source.name);
  checkColumns(metadata, columns, context.file);
  let first = 0;
  for (const group of metadata.row_groups) {
    const { rows: partRows, sizeBytes } = partOf(group, metadata, columns);
    const end = first + Number(group.num_rows);
    // the parts of a group lie in the same bytes
    const bytes = partRows < end - first && sizeBytes <= MAX_HELD_BYTES ? cachedAsyncBuffer(file) : file;
    for (let start = first; start < end; start += partRows) {
      context.signal?.throwIfAborted();
      const part = { start, end: Math.min(end, start + partRows), columns };
      for (const [index, row] of (await readPart(bytes, metadata, part, context)).entries()) {
        const fields = asFields(plainValue(row));
        if (fields !== undefined) yield { fields, file: context.file, row: start + index + 1 };
      }
    }
    first = end;
  }
}

/** How many rows of a group are read at a time, and how many bytes of the file they lie in. */
function partOf(
  { columns: chunks, num_rows: rowCount }: RowGroup,
  { schema }: FileMetaData,
  columns: readonly string[] | undefined,
): { readonly rows: number; readonly sizeBytes: number } {
  const read = chunks.flatMap(({ meta_data: chunk }) =>
    chunk === undefined || columns?.includes(chunk.path_in_schema[0] ?? '') === false ? [] : [chunk],
  );
  const sizeBytes = read.reduce((sum, chunk) => sum + Number(chunk.total_compressed_size), 0);
  const unpackedBytes = read.reduce((sum, chunk) => sum + Number(chunk.total_uncompressed_size), 0);
  const parts = Math.ceil(unpackedBytes / PART_BYTES);
  // pages of lists do not say where their rows begin, so that each part would be decoded from the start
  const isFlat = read.every(
    ({ path_in_schema: path }) =>
      path.length === 1 && schema.find(({ name }) => name === path[0])?.repetition_type !== 'REPEATED',
  );
  const rows = Number(rowCount);
  return { rows: isFlat && parts > 1 ? Math.max(LEAST_PART_ROWS, Math.ceil(rows / parts)) : rows, sizeBytes };
}

// with the garbage that they leave, 16 MiB of text take about 100 MB as rows
const PART_BYTES = 16 * 2 ** 20;
// a part of a few rows costs as much as the pages that they are in
const LEAST_PART_ROWS = 1000;
// packed, as the parts of one group; what is beyond is read again for each of them
const MAX_HELD_BYTES = 128 * 2 ** 20;

async function readPart(
  file: AsyncBuffer,
  metadata: FileMetaData,
  { start, end, columns }: { start: number; end: number; columns: readonly string[] | undefined },
  context: RowContext,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  try {
    return await parquetReadObjects({
      file,
      metadata,
      rowStart: start,
      rowEnd: end,
      compressors,
      ...(columns === undefined ? {} : { columns: [...columns] }),
    });
  } catch (cause) {
    context.signal?.throwIfAborted();
    if (MathrError.is(cause, 'remote_error')) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `begins a row group (rows ${start + 1} to ${end}) that cannot be decoded: ${why}; write or download the file again`;
    reportBadRow(context, { row: start + 1, rows: end - start, message }, cause);
    return [];
  }
}

async function asyncBuffer(source: ByteSource, signal: AbortSignal | undefined): Promise<AsyncBuffer> {
  const byteLength = await source.size(signal);
  return {
    byteLength,
    slice: async (start, end = byteLength) => {
      const from = start < 0 ? byteLength + start : start;
      return (await source.slice(Math.max(0, from), Math.min(end, byteLength), signal)).buffer;
    },
  };
}

const MAGIC = 'PAR1';

async function readMetadata(file: AsyncBuffer, name: string): Promise<FileMetaData> {
  const fail = (problem: string, cause?: unknown): MathrError =>
    new MathrError('invalid_data', `${name} ${problem}`, { source: name }, { cause });
  const text = async (start: number): Promise<string> =>
    new TextDecoder('latin1').decode(await file.slice(start, start + MAGIC.length));
  if (file.byteLength < 12 || (await text(0)) !== MAGIC) throw fail('is no Parquet file: it does not begin with PAR1');
  if ((await text(file.byteLength - MAGIC.length)) !== MAGIC) {
    throw fail(
      `is a Parquet file that breaks off after ${file.byteLength} bytes: its footer, which says where the rows are, is missing; download or write it again`,
    );
  }
  try {
    return await parquetMetadataAsync(file);
  } catch (cause) {
    if (MathrError.is(cause)) throw cause;
    throw fail(
      `has a Parquet footer that cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  }
}

function checkColumns(metadata: FileMetaData, columns: readonly string[] | undefined, name: string): void {
  const there = topColumns(metadata);
  const missing = (columns ?? []).filter((column) => !there.includes(column));
  if (missing.length === 0) return;
  throw new MathrError('invalid_data', `${name} has no column ${missing.join(', ')}; it has ${there.join(', ')}`, {
    source: name,
  });
}

/** Names of the columns at the top of the schema, which is a tree laid out depth first. */
function topColumns({ schema }: FileMetaData): readonly string[] {
  const names: string[] = [];
  let index = 1;
  const skip = (): void => {
    const children = schema[index++]?.num_children ?? 0;
    for (let child = 0; child < children; child++) skip();
  };
  while (index < schema.length) {
    names.push(schema[index]?.name ?? '');
    skip();
  }
  return names;
}
