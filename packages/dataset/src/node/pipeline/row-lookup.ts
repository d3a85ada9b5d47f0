import { open } from 'node:fs/promises';

import { scanLines } from '../scan-lines.ts';
import type { PipelineRow } from './operation.ts';

/** Rows of a file by their number, from 0, in any order. */
export interface RowLookup {
  at(index: number): Promise<PipelineRow>;
  close(): Promise<void>;
}

/** Opens a file of rows for reading in any order; in memory is the place of each row. */
export async function openRowLookup(path: string): Promise<RowLookup> {
  const file = await open(path, 'r');
  const starts: number[] = [];
  let end = 0;
  try {
    for await (const { start, length } of scanLines(file)) {
      starts.push(start);
      end = start + length;
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    async at(index) {
      const start = starts[index];
      if (start === undefined) throw new RangeError(`${path} has ${starts.length} rows, not a row ${index}`);
      const bytes = Buffer.alloc((starts[index + 1] ?? end) - start);
      await file.read(bytes, 0, bytes.length, start);
      return JSON.parse(bytes.toString()) as PipelineRow;
    },
    close: () => file.close(),
  };
}
