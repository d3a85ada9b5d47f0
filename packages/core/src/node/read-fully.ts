import type { FileHandle } from 'node:fs/promises';

import { MathrError } from '../error/mathr-error.ts';

// below Node's limit of 2^31 - 1 bytes a read
const MAX_READ_BYTES = 1 << 28;

/**
 * Fills `bytes` from `position` of a file.
 *
 * @throws {MathrError} `invalid_data` when the file ends before.
 */
export async function readFully(file: FileHandle, bytes: Uint8Array, position: number, path: string): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const wanted = Math.min(MAX_READ_BYTES, bytes.length - done);
    const { bytesRead } = await file.read(bytes, done, wanted, position + done);
    if (bytesRead === 0) {
      const at = position + done;
      throw new MathrError('invalid_data', `${path} ends at byte ${at}; was it changed while it was read?`, {
        source: path,
      });
    }
    done += bytesRead;
  }
}
