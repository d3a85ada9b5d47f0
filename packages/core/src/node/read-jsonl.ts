import { MathrError } from '../error/mathr-error.ts';
import { readLines, type Line } from './read-lines.ts';

export interface ReadJsonlOptions {
  /** What to do with a last line that has no line break and is no JSON, as a killed writer leaves it. @default 'throw' */
  readonly cutOffLine?: 'throw' | 'skip' | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The records of a JSON Lines file (`.gz`: unpacked), one by one: nothing but the current line is in memory. Empty lines
 * are skipped. `parse` also gets the number of the line, from 1.
 *
 * @throws {MathrError} `invalid_data` with file and line: not readable, not JSON, or what `parse` threw.
 *
 * @example
 * for await (const problem of readJsonl('train.jsonl.gz', parseProblem)) questions.push(problem.question);
 */
export async function* readJsonl<T>(
  path: string,
  parse: (value: unknown, line: number) => T,
  options: ReadJsonlOptions = {},
): AsyncGenerator<T, void, void> {
  for await (const line of readLines(path, options.signal)) {
    if (line.text.trim() === '') continue;
    const value = parseLine(line, path, options.cutOffLine === 'skip');
    if (value === undefined) return;
    yield parseRecord(value.json, parse, path, line.number);
  }
}

function parseLine(line: Line, path: string, mayBeCut: boolean): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(line.text) as unknown };
  } catch (cause) {
    if (mayBeCut && !line.isComplete) return undefined;
    const why = cause instanceof Error ? cause.message : String(cause);
    const hint = line.isComplete ? 'every line must be one JSON value' : 'the file seems to be cut off';
    throw invalid(path, line.number, `is not JSON (${why}); ${hint}`, cause);
  }
}

function parseRecord<T>(json: unknown, parse: (value: unknown, line: number) => T, path: string, line: number): T {
  try {
    return parse(json, line);
  } catch (cause) {
    throw invalid(path, line, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function invalid(path: string, line: number, problem: string, cause: unknown): MathrError {
  return new MathrError('invalid_data', `${path}:${line} ${problem}`, { source: path, line }, { cause });
}
