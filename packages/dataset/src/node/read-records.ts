import type { Problem } from '@mathr/core';

import type { DatasetAdapter } from '../adapt/dataset-adapter.ts';
import type { BadRowListener } from '../source/source-row.ts';
import { adaptedRows } from './adapted-rows.ts';
import type { OpenSourceOptions } from './source/open-source.ts';

/** Makes a problem of one record; `undefined` says that the record does not hold one. */
export type RecordReader = (record: unknown, id: string, source: string) => Problem | undefined;

/** Options of every reader: which part of a source is read and how, and what happens with records that hold no problem. */
export interface ReadOptions extends OpenSourceOptions {
  /** Goes into `source` and into the ids. @default the data set's name, as `gsm8k_train` */
  readonly source?: string | undefined;
  /** Whether a record that holds no problem stops the reading or is left out. @default 'throw' */
  readonly invalid?: 'throw' | 'skip' | undefined;
  /** Stop after so many rows that hold something. @default all */
  readonly limit?: number | undefined;
  /** Told of every row that cannot be read or holds no problem, which is then left out. */
  readonly onBadRow?: BadRowListener | undefined;
}

/**
 * Reads the problems of a source (a file, a folder, an address, `hf:owner/name`). Ids are `source-1`, `source-2`, … by
 * line or row, counted on through the files. `set` names the data set to look for in a folder that holds several.
 *
 * @throws {MathrError} `invalid_data` with the file and the line: not JSON, not a problem, not readable.
 */
export async function readRecords(
  source: string,
  read: RecordReader,
  options: ReadOptions = {},
  set?: string,
): Promise<Problem[]> {
  const adapter: DatasetAdapter = {
    name: set ?? 'reader',
    description: '',
    fits: () => true,
    adapt: (fields, place) => {
      const problem = read(fields, place.id, place.source);
      return problem === undefined ? 'check the reader or its field mapping' : { problem };
    },
  };
  const problems: Problem[] = [];
  for await (const { problem } of adaptedRows(source, adapter, options, set)) {
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}
