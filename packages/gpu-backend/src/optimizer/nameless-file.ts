import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { MathrError } from '@mathr/core';

/** A file that nobody else can open. */
export interface NamelessFile {
  /** Good in every thread of this process. */
  readonly descriptor: number;
  close(): void;
}

/**
 * A file of zeros whose name is removed at once: however the process ends, nothing stays behind. All of it is written
 * here, so that a full disk shows now and not in the middle of an update.
 *
 * @throws {MathrError} `invalid_options` when the directory cannot hold it.
 */
export function openNamelessFile(directory: string, sizeBytes: number): NamelessFile {
  let folder: string | undefined;
  let descriptor: number | undefined;
  const remove = (): void => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
  };
  try {
    mkdirSync(directory, { recursive: true });
    folder = mkdtempSync(join(directory, 'moments-'));
    descriptor = openSync(join(folder, 'moments'), 'wx+');
    // Windows may keep the name of an open file: it goes at the end then
    const isNameless = attempt(remove);
    fillWithZeros(descriptor, sizeBytes);
    const opened = descriptor;
    return {
      descriptor,
      close: () => {
        closeSync(opened);
        if (!isNameless) remove();
      },
    };
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    attempt(remove);
    const megabytes = Math.ceil(sizeBytes / 2 ** 20);
    const message = `${directory} cannot hold the ${megabytes} MB of the optimizer's state: ${String(error)}; choose another cacheDir or keep the state in memory`;
    throw new MathrError(
      'invalid_options',
      message,
      { issues: [{ path: 'optimizerState', message }] },
      { cause: error },
    );
  }
}

function attempt(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

function fillWithZeros(descriptor: number, sizeBytes: number): void {
  const zeros = new Uint8Array(Math.min(sizeBytes, ZEROS_AT_ONCE));
  for (let done = 0; done < sizeBytes;) {
    done += writeSync(descriptor, zeros, 0, Math.min(zeros.length, sizeBytes - done), done);
  }
}

const ZEROS_AT_ONCE = 2 ** 24;
