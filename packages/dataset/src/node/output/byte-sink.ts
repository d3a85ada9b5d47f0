import { createHash } from 'node:crypto';
import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

import { MathrError } from '@mathr/core';

/**
 * A file that appears under its name when it is whole; until then it is `<path>.partial`. What is appended is written
 * whole or not at all: when the disk is full, the part of it that was written is taken back.
 */
export interface ByteSink {
  readonly partialPath: string;
  append(bytes: Uint8Array): Promise<void>;
  /** Brings the file to disk and gives it its name. */
  finish(): Promise<{ readonly sizeBytes: number; readonly sha256: string }>;
  /** Closes the file and leaves it partial. */
  close(): Promise<void>;
}

/** Opens a sink; folders on the way are made. @throws {MathrError} `storage_error`. */
export async function openByteSink(path: string): Promise<ByteSink> {
  const partialPath = `${path}.partial`;
  const hash = createHash('sha256');
  const file = await guard(partialPath, async () => {
    await mkdir(dirname(path), { recursive: true });
    return open(partialPath, 'w');
  });
  let sizeBytes = 0;
  return {
    partialPath,
    async append(bytes) {
      try {
        await guard(partialPath, () => writeAll(file, bytes, sizeBytes));
      } catch (error) {
        await file.truncate(sizeBytes).catch(() => undefined);
        throw error;
      }
      hash.update(bytes);
      sizeBytes += bytes.length;
    },
    async finish() {
      await guard(partialPath, async () => {
        await file.sync();
        await file.close();
        await rename(partialPath, path);
      });
      return { sizeBytes, sha256: hash.digest('hex') };
    },
    async close() {
      await file.close().catch(() => undefined);
    },
  };
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: make room, or write elsewhere',
  EDQUOT: 'the quota is used up: make room, or write elsewhere',
  EACCES: 'writing there is not allowed: choose another folder',
  EROFS: 'that file system is read-only: choose another folder',
  EISDIR: 'that is a folder: choose another name',
};

async function guard<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (MathrError.is(cause)) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const why = cause instanceof Error ? cause.message : String(cause);
    const hint = HINTS[code] ?? 'check the folder and try again';
    throw new MathrError('storage_error', `${path} cannot be written: ${why}; ${hint}`, { path, code }, { cause });
  }
}
