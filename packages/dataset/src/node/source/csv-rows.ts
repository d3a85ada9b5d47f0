import { Readable, pipeline } from 'node:stream';

import { MathrError } from '@mathr/core';
import { CsvError, parse } from 'csv-parse';

import { beginning, type SourceRow } from '../../source/source-row.ts';
import { asFields, reportBadRow, type RowContext } from './row-sink.ts';

// as one line of JSON Lines; an open quote must not swallow the whole file
const MAX_RECORD_CHARS = 64 * 2 ** 20;

/** The rows of CSV or TSV with a heading; every field is text. `row` is the line on which the record ends. */
export async function* csvRows(
  chunks: AsyncIterable<Uint8Array>,
  context: RowContext,
  delimiter: ',' | '\t',
): AsyncGenerator<SourceRow, void, void> {
  const bad: CsvError[] = [];
  const input = Readable.from(chunks, { objectMode: false });
  const parser = parse({
    columns: true,
    bom: true,
    info: true,
    delimiter,
    // a tab-separated file seldom quotes; a quote inside a field is then a character
    relax_quotes: delimiter === '\t',
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_RECORD_CHARS,
    on_skip: (error) => {
      if (error !== undefined) bad.push(error);
    },
  });
  // pipeline, not pipe: it hands errors on and closes both ends
  const records = pipeline(input, parser, () => undefined);
  const report = (): void => {
    for (const error of bad.splice(0)) reportCsvError(context, error);
  };
  try {
    for await (const item of records) {
      context.signal?.throwIfAborted();
      report();
      const { record, info } = item as { record: unknown; info: { lines: number } };
      const fields = asFields(record);
      if (fields !== undefined) yield { fields, file: context.file, row: info.lines };
    }
    report();
  } catch (error) {
    report();
    if (!(error instanceof CsvError)) throw error;
    reportCsvError(context, error);
  } finally {
    input.destroy();
  }
}

function reportCsvError(context: RowContext, error: CsvError): void {
  if (MathrError.is(error)) throw error;
  const { lines, raw } = error as unknown as { lines?: number; raw?: unknown };
  const text = typeof raw === 'string' && raw !== '' ? { text: beginning(raw) } : {};
  reportBadRow(
    context,
    { ...(lines === undefined ? {} : { row: lines }), message: `is not CSV: ${error.message}`, ...text },
    error,
  );
}
