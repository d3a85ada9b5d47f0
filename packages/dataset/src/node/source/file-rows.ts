import { MathrError } from '@mathr/core';

import type { FileFormat } from '../../source/file-format.ts';
import type { BadRowListener, SourceRow } from '../../source/source-row.ts';
import { arrowRows } from './arrow-rows.ts';
import type { ByteSource } from './byte-source.ts';
import { csvRows } from './csv-rows.ts';
import { jsonRows } from './json-rows.ts';
import { jsonlRows } from './jsonl-rows.ts';
import { parquetRows } from './parquet-rows.ts';
import type { RowContext } from './row-sink.ts';
import { unpack } from './unpack.ts';

/** How the rows of a file are read. */
export interface FileRowsOptions {
  readonly columns?: readonly string[] | undefined;
  readonly onBadRow?: BadRowListener | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The rows of one file. When the file breaks off, the rows before the break have been yielded; the break is told to
 * `onBadRow`, or thrown with how many rows came before it.
 */
export async function* fileRows(
  bytes: ByteSource,
  file: { readonly name: string; readonly format: FileFormat },
  options: FileRowsOptions,
): AsyncGenerator<SourceRow, void, void> {
  let last = 0;
  try {
    for await (const row of rowsOf(bytes, file.format, { ...options, file: file.name }, options.columns)) {
      last = row.row;
      yield row;
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!MathrError.is(error, 'invalid_data') || error.details.line !== undefined) throw error;
    if (options.onBadRow !== undefined) {
      options.onBadRow({ file: file.name, ...(last === 0 ? {} : { row: last + 1 }), message: error.message });
      return;
    }
    const before = last === 0 ? 'no row came before that' : `the rows up to ${last} are whole`;
    throw new MathrError('invalid_data', `${error.message}; ${before}`, { source: file.name }, { cause: error });
  }
}

function rowsOf(
  bytes: ByteSource,
  { format, packing }: FileFormat,
  context: RowContext,
  columns: readonly string[] | undefined,
): AsyncGenerator<SourceRow, void, void> {
  if (format === 'parquet') {
    if (packing === 'none') return parquetRows(bytes, context, columns);
    throw new MathrError('unsupported', `${context.file} is a packed Parquet file; unpack it first`, { what: packing });
  }
  const chunks = unpack(bytes.stream(context.signal), packing, context.file);
  switch (format) {
    case 'jsonl':
      return jsonlRows(chunks, context);
    case 'json':
      return jsonRows(chunks, context);
    case 'csv':
      return csvRows(chunks, context, ',');
    case 'tsv':
      return csvRows(chunks, context, '\t');
    case 'arrow':
      return arrowRows(chunks, context);
  }
}
