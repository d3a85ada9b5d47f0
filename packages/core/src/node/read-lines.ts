import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { MathrError } from '../error/mathr-error.ts';

// a rollout of 100,000 tokens with ids and log-probabilities has about 4 MB; this bounds what one bad line can hold
const MAX_LINE_BYTES = 64 * 2 ** 20;

/** One line, its number from 1, and whether a line break ended it. */
export interface Line {
  readonly text: string;
  readonly number: number;
  readonly isComplete: boolean;
}

/**
 * The lines of a UTF-8 file, unpacked when its name ends in `.gz`. Only `\n` and `\r\n` end a line, as JSON Lines has it
 * (`node:readline` also splits at U+2028, which may stand in JSON texts).
 *
 * @throws {MathrError} `invalid_data` when the file cannot be read, is no UTF-8 or has a line beyond 64 MiB.
 */
export async function* readLines(path: string, signal?: AbortSignal): AsyncGenerator<Line, void, void> {
  let number = 0;
  const fail = (problem: string, cause?: unknown): MathrError =>
    new MathrError('invalid_data', `${path}:${number} ${problem}`, { source: path, line: number }, { cause });
  const decode = (parts: readonly Uint8Array[]): string => {
    number++;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)).replace(/\r$/, '');
    } catch (cause) {
      throw fail('is not UTF-8; convert the file, or it was cut inside a character', cause);
    }
  };
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of chunksOf(path, signal)) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end));
      yield { text: decode(parts), number, isComplete: true };
      parts = [];
      held = 0;
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
    held += chunk.length - start;
    if (held > MAX_LINE_BYTES) {
      number++;
      throw fail(`has more than ${MAX_LINE_BYTES} bytes; is it a JSON Lines file?`);
    }
  }
  if (parts.length > 0) yield { text: decode(parts), number, isComplete: false };
}

async function* chunksOf(path: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void, void> {
  signal?.throwIfAborted();
  const file = createReadStream(path, { signal });
  // pipeline, not pipe: it hands errors on and closes both ends
  const stream = path.endsWith('.gz') ? pipeline(file, createGunzip(), () => undefined) : file;
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (cause) {
    signal?.throwIfAborted();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new MathrError('invalid_data', `${path} cannot be read: ${why}`, { source: path }, { cause });
  } finally {
    file.destroy();
  }
}
