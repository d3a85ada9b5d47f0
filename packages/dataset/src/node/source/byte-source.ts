import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';

import { MathrError } from '@mathr/core';

/** Bytes that can be read from the start, or a range at a time. */
export interface ByteSource {
  /** A path or an address, for messages. */
  readonly name: string;
  size(signal?: AbortSignal): Promise<number>;
  stream(signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /** The bytes from `start` up to `end`, all of them or an error. */
  slice(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}

/** A file; `name` is how messages call it. */
export function fileBytes(path: string, name: string = path): ByteSource {
  const fail = (cause: unknown): MathrError => {
    const why = cause instanceof Error ? cause.message : String(cause);
    return new MathrError('invalid_data', `${name} cannot be read: ${why}`, { source: name }, { cause });
  };
  return {
    name,
    async size() {
      return (
        await stat(path).catch((cause: unknown) => {
          throw fail(cause);
        })
      ).size;
    },
    async *stream(signal) {
      signal?.throwIfAborted();
      const file = createReadStream(path, { signal, highWaterMark: 1 << 18 });
      try {
        for await (const chunk of file) yield chunk as Uint8Array;
      } catch (cause) {
        signal?.throwIfAborted();
        throw fail(cause);
      } finally {
        file.destroy();
      }
    },
    async slice(start, end, signal) {
      signal?.throwIfAborted();
      const bytes = new Uint8Array(end - start);
      const file = await open(path).catch((cause: unknown) => {
        throw fail(cause);
      });
      try {
        let done = 0;
        while (done < bytes.length) {
          const { bytesRead } = await file.read(bytes, done, bytes.length - done, start + done);
          if (bytesRead === 0) throw fail(new RangeError(`it ends at byte ${start + done}, byte ${end} was wanted`));
          done += bytesRead;
        }
      } finally {
        await file.close();
      }
      return bytes;
    },
  };
}
