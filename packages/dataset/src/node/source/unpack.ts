import { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { MathrError } from '@mathr/core';
import { Decompress } from 'fzstd';

import type { Packing } from '../../source/file-format.ts';

/**
 * The bytes behind a packing, as they come. What could be unpacked before a fault has been yielded when it is thrown.
 *
 * @throws {MathrError} `invalid_data` for bytes that are not packed so, or end early.
 */
export async function* unpack(
  chunks: AsyncIterable<Uint8Array>,
  packing: Packing,
  name: string,
): AsyncGenerator<Uint8Array, void, void> {
  if (packing === 'none') yield* chunks;
  else if (packing === 'gzip') yield* gunzip(chunks, name);
  else yield* unzstd(chunks, name);
}

async function* gunzip(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array, void, void> {
  const input = Readable.from(chunks, { objectMode: false });
  // pipeline, not pipe: it hands errors on and closes both ends
  const output = pipeline(input, createGunzip({ chunkSize: 1 << 18 }), () => undefined);
  try {
    for await (const chunk of output) yield chunk as Uint8Array;
  } catch (cause) {
    throw MathrError.is(cause) || isAbort(cause) ? cause : damaged(name, 'gzip', cause);
  } finally {
    input.destroy();
  }
}

async function* unzstd(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array, void, void> {
  let ready: Uint8Array[] = [];
  let isWhole = true;
  const decoder = new Decompress((chunk, isLast) => {
    if (chunk.length > 0) ready.push(chunk);
    isWhole = isLast === true;
  });
  let fault: MathrError | undefined;
  const push = (bytes: Uint8Array, isLast: boolean): void => {
    try {
      decoder.push(bytes, isLast);
    } catch (cause) {
      fault = damaged(name, 'zstd', cause);
    }
  };
  for await (const chunk of chunks) {
    // the decoder keeps parts of what it is given
    push(chunk.slice(), false);
    yield* ready;
    ready = [];
    if (fault !== undefined) throw fault;
  }
  push(new Uint8Array(0), true);
  yield* ready;
  if (fault !== undefined) throw fault;
  if (!isWhole) throw damaged(name, 'zstd', new RangeError('unexpected end of file'));
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

function damaged(name: string, packing: string, cause: unknown): MathrError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new MathrError(
    'invalid_data',
    `${name} cannot be read: ${why} (${packing}); it is damaged or cut off, download or write it again`,
    { source: name },
    { cause },
  );
}
