import { createReadStream, type ReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { basename } from 'node:path';
import { MathrError, type Problem } from '@mathr/core';

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
  const problems: Problem[] = [];
  let line = 0;
  try {
    for await (const text of readLines(path, options.signal)) {
      line++;
      if (text.trim() === '') continue;
      const problem = read(parseLine(text, path, line), `${source}-${line}`, source);
      if (problem !== undefined) problems.push(problem);
      else if (options.invalid !== 'skip') {
        throw new MathrError(
          'invalid_data',
          `${path}:${line} holds no problem; check the reader or its field mapping, or pass invalid: 'skip'. It starts with ${text.slice(0, 80)}`,
          { source: path, line },
        );
      }
    }
  } catch (cause) {
    if (MathrError.is(cause) || options.signal?.aborted === true) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new MathrError('invalid_data', `${path} cannot be read: ${why}`, { source: path, line }, { cause });
  }
  return problems;
}

async function* readLines(path: string, signal: AbortSignal | undefined): AsyncGenerator<string> {
  const file: ReadStream = createReadStream(path, { signal });
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  const failed = new Promise<never>((_, reject) => {
    file.once('error', reject);
    input.once('error', reject);
  });
  failed.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { value, done } = await Promise.race([lines.next(), failed]);
      if (done === true) return;
      yield value;
    }
  } finally {
    file.destroy();
  }
}

function parseLine(text: string, path: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new MathrError(
      'invalid_data',
      `${path}:${line} is not JSON (${why}); every line must be one JSON value`,
      { source: path, line },
      { cause },
    );
  }
}
