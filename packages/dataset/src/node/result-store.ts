import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ResultStore } from '../select/result-store.ts';

/** A store in a file; close it when the work is done. */
export interface ResultFile<T> extends ResultStore<T> {
  /** Results that the file held when it was opened. */
  readonly known: number;
  /** Lines that could not be read and were passed over, such as one that a kill cut off. */
  readonly damaged: number;
  close(): void;
  [Symbol.dispose](): void;
}

/**
 * Opens (or makes) a file of results, one JSON line `{ key, value }` each, for `estimatePassRates`, `rateDifficulty` and
 * `tagTopics`. Every result is on disk before the work goes on. A last line that a kill cut off is removed; damaged lines
 * elsewhere cost the result that they hold and no other.
 */
export function openResultStore<T>(path: string): ResultFile<T> {
  const { results, damaged, wholeBytes } = readResults<T>(path);
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a+');
  ftruncateSync(file, wholeBytes);
  const close = (): void => closeSync(file);
  return {
    known: results.size,
    damaged,
    get: (key) => results.get(key),
    set(key, value) {
      writeSync(file, `${JSON.stringify({ key, value })}\n`);
      fsyncSync(file);
      results.set(key, value);
    },
    close,
    [Symbol.dispose]: close,
  };
}

function readResults<T>(path: string): {
  readonly results: Map<string, T>;
  readonly damaged: number;
  readonly wholeBytes: number;
} {
  const results = new Map<string, T>();
  if (!existsSync(path)) return { results, damaged: 0, wholeBytes: 0 };
  const bytes = readFileSync(path);
  const wholeBytes = bytes.lastIndexOf(10) + 1;
  let damaged = wholeBytes < bytes.length ? 1 : 0;
  for (const line of bytes.toString('utf8', 0, wholeBytes).split('\n')) {
    if (line === '') continue;
    try {
      const entry = JSON.parse(line) as { readonly key?: unknown; readonly value?: unknown };
      if (typeof entry.key !== 'string' || entry.value === undefined) throw new Error('no entry');
      results.set(entry.key, entry.value as T);
    } catch {
      damaged++;
    }
  }
  return { results, damaged, wholeBytes };
}
