import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { MathrError } from '../error/mathr-error.ts';

export interface WriteJsonlOptions {
  /** Add to the file instead of replacing it; a line that a killed writer left cut off is removed first. @default false */
  readonly append?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

// characters gathered before a write, which for `.gz` is also one member of the archive
const BATCH_CHARS = 1 << 20;

/**
 * Writes one JSON value a line (`.gz`: packed) and returns how many. A new file appears under its name when it is complete
 * and on disk; until then it is `path` + `.partial`.
 *
 * @throws {MathrError} `invalid_data` for a value that JSON does not have, with its line.
 */
export async function writeJsonl(
  path: string,
  records: Iterable<unknown> | AsyncIterable<unknown>,
  options: WriteJsonlOptions = {},
): Promise<number> {
  if (options.append === true) {
    const file = await open(path, 'a+');
    try {
      if (!path.endsWith('.gz')) await dropCutOffLine(file);
      return await writeRecords(file, path, records, options.signal);
    } finally {
      await file.close();
    }
  }
  const partial = `${path}.partial`;
  const file = await open(partial, 'w');
  try {
    const count = await writeRecords(file, path, records, options.signal);
    await file.close();
    await rename(partial, path);
    return count;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
}

async function writeRecords(
  file: FileHandle,
  path: string,
  records: Iterable<unknown> | AsyncIterable<unknown>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const pack = path.endsWith('.gz')
    ? promisify(gzip)
    : (text: string): Promise<Buffer> => Promise.resolve(Buffer.from(text));
  let batch = '';
  let count = 0;
  for await (const record of records) {
    signal?.throwIfAborted();
    count++;
    batch += `${lineOf(record, path, count)}\n`;
    if (batch.length < BATCH_CHARS) continue;
    await file.appendFile(await pack(batch));
    batch = '';
  }
  if (batch !== '' || count === 0) await file.appendFile(await pack(batch));
  await file.sync();
  return count;
}

function lineOf(record: unknown, path: string, line: number): string {
  let text: string | undefined;
  let cause: unknown;
  try {
    text = JSON.stringify(record) as string | undefined;
  } catch (error) {
    cause = error;
  }
  if (text !== undefined) return text;
  const why = cause instanceof Error ? cause.message : `${typeof record} is no JSON value`;
  throw new MathrError(
    'invalid_data',
    `record ${line} for ${path} cannot be written: ${why}`,
    { source: path, line },
    { cause },
  );
}

const TAIL_BYTES = 1 << 16;

/** Cuts the file after its last line break; a last line that is whole JSON only gets its line break. */
async function dropCutOffLine(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  let tail: Buffer = Buffer.alloc(0);
  let start = size;
  while (start > 0 && !tail.includes(10)) {
    const length = Math.min(TAIL_BYTES, start);
    start -= length;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
    tail = Buffer.concat([buffer.subarray(0, bytesRead), tail]);
  }
  const lineStart = tail.lastIndexOf(10) + 1;
  if (lineStart === tail.length) return;
  if (isJson(tail.subarray(lineStart))) await file.appendFile('\n');
  else await file.truncate(start + lineStart);
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}
