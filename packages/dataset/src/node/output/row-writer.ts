import { MathrError } from '@mathr/core';

/** A row to be written: a value that JSON has, with fields. */
export type OutputRow = object;

/** What was written. */
export interface WrittenFile {
  readonly path: string;
  readonly rows: number;
  readonly sizeBytes: number;
  /** Of the file's bytes, as hex digits. */
  readonly sha256: string;
}

/** Writes rows one after the other, holding no more than a batch of them. */
export interface RowWriter {
  write(row: OutputRow): Promise<void>;
  /** Completes the file, which only now has its name. */
  finish(): Promise<WrittenFile>;
  /** Completes what can be completed of a file that will get no more rows, and says where it is. */
  abandon(): Promise<{ readonly partialPath: string; readonly rows: number }>;
}

/**
 * Writes all rows and finishes the file. When that fails, the rows that were written stay in the partial file, and the
 * error says how many and where.
 */
export async function writeAll(
  writer: RowWriter,
  rows: Iterable<OutputRow> | AsyncIterable<OutputRow>,
  signal: AbortSignal | undefined,
): Promise<WrittenFile> {
  try {
    for await (const row of rows) {
      signal?.throwIfAborted();
      await writer.write(row);
    }
    return await writer.finish();
  } catch (error) {
    const { partialPath, rows: kept } = await writer.abandon();
    if (!MathrError.is(error, 'storage_error')) throw error;
    throw withKeptRows(error, partialPath, kept);
  }
}

/** The same failure, with what became of the rows. */
export function withKeptRows(error: MathrError<'storage_error'>, partialPath: string, rows: number): MathrError {
  const kept = rows === 0 ? 'no row was written' : `the first ${rows} rows are whole in ${partialPath}`;
  return new MathrError('storage_error', `${error.message}; ${kept}`, error.details, { cause: error });
}
