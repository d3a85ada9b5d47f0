import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openVectorStore } from './vector-store.ts';

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'mathr-vectors-')), 'work/vectors.bin');
});
afterEach(() => rmSync(join(path, '../..'), { recursive: true }));

test('gives back what was added, also after it was opened again', () => {
  {
    using store = openVectorStore(path, 'm');
    store.add(['a', ''], [[0.1, -2], Float32Array.of(1e-20)]);
    expect(store.get('a')).toEqual(Float32Array.of(0.1, -2));
  }
  using store = openVectorStore(path, 'm');
  expect([store.known, store.get('a'), store.get('')]).toEqual([2, Float32Array.of(0.1, -2), Float32Array.of(1e-20)]);
  expect(store.get('b')).toBeUndefined();
  using other = openVectorStore(path, 'another model');
  expect(other.get('a')).toBeUndefined();
});

test.each([1, 20, 24, 27])('loses only the vector that was cut off %i bytes before its end', (cut) => {
  {
    using store = openVectorStore(path, 'm');
    store.add(['a', 'b'], [[1], [2]]);
  }
  truncateSync(path, statSync(path).size - cut);
  {
    using store = openVectorStore(path, 'm');
    expect([store.known, store.get('b')]).toEqual([1, undefined]);
    store.add(['b'], [[3]]);
  }
  appendFileSync(path, 'what no store wrote: 28 bytes');
  using store = openVectorStore(path, 'm');
  expect([store.get('a'), store.get('b'), store.known]).toEqual([Float32Array.of(1), Float32Array.of(3), 2]);
});
