import type { FileHandle } from 'node:fs/promises';

/** A whole line and where it lies, line break included. */
export interface ScannedLine {
  readonly text: string;
  readonly start: number;
  readonly length: number;
}

const CHUNK_BYTES = 1 << 20;

/** The lines of an open file that end in a line break, with their places. What follows the last break is left out. */
export async function* scanLines(file: FileHandle): AsyncGenerator<ScannedLine, void, void> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let position = 0;
  let start = 0;
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    let from = 0;
    const chunk = buffer.subarray(0, bytesRead);
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      held.push(chunk.subarray(from, end + 1));
      heldBytes += end + 1 - from;
      yield { text: Buffer.concat(held).toString(), start, length: heldBytes };
      start += heldBytes;
      held = [];
      heldBytes = 0;
      from = end + 1;
    }
    if (from < chunk.length) held.push(chunk.subarray(from));
    heldBytes += chunk.length - from;
  }
}
