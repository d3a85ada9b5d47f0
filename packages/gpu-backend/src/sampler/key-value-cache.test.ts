import { expect, test } from 'vitest';
import { KeyValueCache } from './key-value-cache.js';

/** What a row holds: the values of each head's tokens, and which positions are seen. */
function readRow(cache: KeyValueCache, array: number, row: number): number[][] {
  const [heads, headDim] = [2, 2];
  return Array.from({ length: heads }, (_, head) => {
    const start = (row * heads + head) * cache.capacity * headDim;
    return [...(cache.arrays[array] ?? [])].slice(start, start + (cache.lengths[row] ?? 0) * headDim);
  });
}

/** A prompt's keys and values [2, 2, 3, 2] counted up from 0, for two rows of at most 3 tokens. */
function promptOutputs(): Float32Array[] {
  return [0, 100].map((from) => Float32Array.from({ length: 24 }, (_, i) => from + i));
}

test('keeps rows through growth, appending and removal', () => {
  const cache = new KeyValueCache({ layers: 1, keyValueHeads: 2, headDim: 2 }, { rows: 2, tokens: 112 });
  cache.reserve(4, { shrink: true });
  expect(cache.capacity).toBe(16);
  cache.addRow(promptOutputs(), 0, 3, 2);
  cache.addRow(promptOutputs(), 1, 3, 3);
  expect(readRow(cache, 0, 0)).toEqual([
    [0, 1, 2, 3],
    [6, 7, 8, 9],
  ]);
  // [rows, arrays, heads, headDim]
  cache.append(
    Float32Array.from({ length: 16 }, (_, i) => 1000 + i),
    1,
    [1, 1],
  );
  cache.reserve(40, { shrink: false });
  expect(cache.capacity).toBe(48);
  expect(readRow(cache, 1, 0)).toEqual([
    [100, 101, 102, 103, 1004, 1005],
    [106, 107, 108, 109, 1006, 1007],
  ]);
  cache.removeRow(0);
  expect(cache.lengths).toEqual([4]);
  expect(readRow(cache, 0, 0)).toEqual([
    [12, 13, 14, 15, 16, 17, 1008, 1009],
    [18, 19, 20, 21, 22, 23, 1010, 1011],
  ]);
  expect([...cache.bias.subarray(0, 6)]).toEqual([0, 0, 0, 0, -1e9, -1e9]);
});

test('gives up room that nothing asks for, when it may', () => {
  const cache = new KeyValueCache({ layers: 1, keyValueHeads: 2, headDim: 2 }, { rows: 2, tokens: 112 });
  cache.reserve(100, { shrink: true });
  cache.addRow(promptOutputs(), 1, 3, 3);
  cache.reserve(5, { shrink: false });
  expect(cache.capacity).toBe(112);
  cache.reserve(5, { shrink: true });
  expect(cache.capacity).toBe(16);
  expect(readRow(cache, 0, 0)[0]).toEqual([12, 13, 14, 15, 16, 17]);
});
