import type { Writable } from 'node:stream';

/**
 * A reader that has seen enough (`mathr eval … | head -1`) is no failure: what is written after it left goes nowhere, and
 * the exit code says how the command itself ended. Other errors of the stream are thrown.
 */
export function ignoreClosedPipe(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
