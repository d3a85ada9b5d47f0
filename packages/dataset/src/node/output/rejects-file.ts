import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import type { BadRow, BadRowListener } from '../../source/source-row.ts';

/** A list of bad rows that grows on disk. */
export interface RejectsFile {
  /** Pass it as `onBadRow`. */
  readonly onBadRow: BadRowListener;
  readonly count: () => number;
}

/**
 * Begins a JSON Lines file of what could not be read: file, row, what is wrong, and the beginning of the row. Each is on
 * disk before the next row is read, so that a killed job has lost none.
 *
 * @example
 * const rejects = rejectsFile('out/rejects.jsonl');
 * for await (const problem of streamProblems('data.jsonl', { onBadRow: rejects.onBadRow })) use(problem);
 */
export function rejectsFile(path: string): RejectsFile {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  let count = 0;
  return {
    onBadRow: (bad: BadRow) => {
      appendFileSync(path, `${JSON.stringify(bad)}\n`);
      count++;
    },
    count: () => count,
  };
}
