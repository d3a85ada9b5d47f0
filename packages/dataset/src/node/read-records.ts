import { basename } from 'node:path';

import type { Problem } from '@mathr/core';
import { readJsonl } from '@mathr/core/node';

/** Makes a problem of one record; `undefined` says that the record does not hold one. */
export type RecordReader = (record: unknown, id: string, source: string) => Problem | undefined;

/** Options of every reader. */
export interface ReadOptions {
  /** Goes into `source` and into the ids. @default the file's name without its extension */
  readonly source?: string | undefined;
  /** Whether a record that holds no problem stops the reading or is left out. @default 'throw' */
  readonly invalid?: 'throw' | 'skip' | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a `.jsonl` or `.jsonl.gz` file line by line. Ids are `source-1`, `source-2`, … by line.
 *
 * @throws {MathrError} `invalid_data` with the file and the line: not JSON, not a problem, not readable.
 */
export async function readRecords(path: string, read: RecordReader, options: ReadOptions = {}): Promise<Problem[]> {
  const source = options.source ?? basename(path).replace(/\.jsonl(?:\.gz)?$/, '');
  const parse = (record: unknown, line: number): Problem | undefined => {
    const problem = read(record, `${source}-${line}`, source);
    if (problem !== undefined || options.invalid === 'skip') return problem;
    const start = JSON.stringify(record).slice(0, 80);
    throw new Error(
      `holds no problem; check the reader or its field mapping, or pass invalid: 'skip'. It starts with ${start}`,
    );
  };
  const problems: Problem[] = [];
  for await (const problem of readJsonl(path, parse, { signal: options.signal })) {
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}
