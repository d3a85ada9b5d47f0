import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { MathrError } from '@mathr/core';

import { openByteSink } from './byte-sink.ts';
import type { RowWriter } from './row-writer.ts';

// characters gathered before a write, which for `.gz` is also one member of the archive
const BATCH_CHARS = 1 << 20;

/** JSON Lines, packed when the name ends in `.gz`. */
export async function jsonlWriter(path: string): Promise<RowWriter> {
  const sink = await openByteSink(path);
  const pack = promisify(gzip);
  let lines: string[] = [];
  let chars = 0;
  let taken = 0;
  let written = 0;
  const flush = async (): Promise<void> => {
    const text = lines.join('');
    await sink.append(path.endsWith('.gz') ? await pack(text) : Buffer.from(text));
    written = taken;
    lines = [];
    chars = 0;
  };
  return {
    async write(row) {
      const line = `${jsonText(row, path, taken + 1)}\n`;
      taken++;
      lines.push(line);
      chars += line.length;
      if (chars >= BATCH_CHARS) await flush();
    },
    async finish() {
      if (chars > 0 || written === 0) await flush();
      return { path, rows: written, ...(await sink.finish()) };
    },
    async abandon() {
      // rows that are held still have a chance, unless it was their writing that failed
      if (chars > 0 && chars < BATCH_CHARS) await flush().catch(() => undefined);
      await sink.close();
      return { partialPath: sink.partialPath, rows: written };
    },
  };
}

/** @throws {MathrError} `invalid_data` for a value that JSON does not have. */
export function jsonText(value: unknown, path: string, row: number): string {
  let cause: unknown;
  try {
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch (error) {
    cause = error;
  }
  const why = cause instanceof Error ? cause.message : `${typeof value} is no JSON value`;
  throw new MathrError(
    'invalid_data',
    `row ${row} for ${path} cannot be written: ${why}`,
    { source: path, line: row },
    { cause },
  );
}
