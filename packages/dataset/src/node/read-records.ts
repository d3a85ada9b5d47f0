import { MathrError, type Problem } from '@mathr/core';

import { beginning, type BadRowListener, type SourceRow } from '../source/source-row.ts';
import { findSetFile } from './find-set-file.ts';
import { openSource, type OpenSourceOptions } from './source/open-source.ts';

/** Makes a problem of one record; `undefined` says that the record does not hold one. */
export type RecordReader = (record: unknown, id: string, source: string) => Problem | undefined;

/** Options of every reader: which part of a source is read and how, and what happens with records that hold no problem. */
export interface ReadOptions extends OpenSourceOptions {
  /** Goes into `source` and into the ids. @default the data set's name, as `gsm8k_train` */
  readonly source?: string | undefined;
  /** Whether a record that holds no problem stops the reading or is left out. @default 'throw' */
  readonly invalid?: 'throw' | 'skip' | undefined;
  /** Told of every row that cannot be read or holds no problem, which is then left out. */
  readonly onBadRow?: BadRowListener | undefined;
}

/**
 * Reads the problems of a source (a file, a folder, an address, `hf:owner/name`). Ids are `source-1`, `source-2`, … by
 * line or row, counted on through the files.
 *
 * @throws {MathrError} `invalid_data` with the file and the line: not JSON, not a problem, not readable.
 */
export async function readRecords(
  source: string,
  read: RecordReader,
  options: ReadOptions = {},
  set?: string,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for await (const problem of streamRecords(source, read, options, set)) problems.push(problem);
  return problems;
}

/** As `readRecords`, one problem at a time. `set` names the data set to look for in a folder that holds several. */
export async function* streamRecords(
  source: string,
  read: RecordReader,
  { source: sourceName, invalid, ...options }: ReadOptions = {},
  set?: string,
): AsyncGenerator<Problem, void, void> {
  const opened = await openSource(await findSetFile(source, set, options.split), options);
  const name = sourceName ?? opened.name;
  let file = '';
  let offset = 0;
  let last = 0;
  for await (const row of opened.rows()) {
    if (row.file !== file) offset = last;
    file = row.file;
    last = offset + row.row;
    const problem = read(row.fields, `${name}-${last}`, name);
    if (problem !== undefined) yield problem;
    else if (invalid !== 'skip' || options.onBadRow !== undefined) noProblem(row, options.onBadRow);
  }
}

function noProblem(row: SourceRow, onBadRow: BadRowListener | undefined): void {
  const text = JSON.stringify(row.fields);
  if (onBadRow !== undefined) {
    onBadRow({ file: row.file, row: row.row, message: 'holds no problem', text: beginning(text) });
    return;
  }
  throw new MathrError(
    'invalid_data',
    `${row.file}:${row.row} holds no problem; check the reader or its field mapping, or pass invalid: 'skip'. It starts with ${text.slice(0, 80)}`,
    { source: row.file, line: row.row },
  );
}
