import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng } from '@mathr/core';
import { expect, onTestFinished, test } from 'vitest';
import { parameterLayout } from '../trainer/parameter-layout.ts';
import { type MomentOptions, MomentStore, type MomentValues } from './moment-store.ts';

// matrices around the size of a chunk, with small weights before, between and behind
const layout = parameterLayout([
  { name: 'norm', shape: [33], decay: false },
  { name: 'matrix', shape: [257, 257], decay: true },
  { name: 'bias', shape: [7], decay: false },
  { name: 'tall', shape: [5000], decay: true },
  { name: 'small', shape: [40, 4], decay: true },
]);

async function temporaryDirectory(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-moments-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

function openStore(options: MomentOptions): MomentStore {
  const store = new MomentStore(layout, options);
  onTestFinished(() => store.close());
  return store;
}

function fill(store: MomentStore): Map<string, MomentValues> {
  const written = new Map<string, MomentValues>();
  for (const slot of layout.slots) {
    for (const moment of ['first', 'second'] as const) {
      const rng = createRng(slot.name + moment);
      const values = Float32Array.from({ length: slot.length }, () => rng.next() ** 8);
      store.write(slot, moment, values);
      written.set(`${slot.name}/${moment}`, values);
    }
  }
  return written;
}

function readAll(store: MomentStore): Map<string, MomentValues> {
  return new Map(
    layout.slots.flatMap((slot) =>
      (['first', 'second'] as const).map((moment) => [`${slot.name}/${moment}`, store.read(slot, moment)] as const),
    ),
  );
}

test('gives back what was written, in memory and in a file', async () => {
  const directory = await temporaryDirectory();
  for (const options of [{}, { directory }]) {
    const store = openStore(options);
    expect([...readAll(store).values()].every((values) => (values as Float32Array).every((value) => value === 0))).toBe(
      true,
    );
    expect(fill(store)).toEqual(readAll(store));
  }
});

test('codes pass from store to store unchanged, and small weights have none', async () => {
  const directory = await temporaryDirectory();
  const store = openStore({ precision: '8-bit' });
  fill(store);
  const [kept, copy] = [readAll(store), openStore({ precision: '8-bit', directory })];
  for (const slot of layout.slots)
    for (const moment of ['first', 'second'] as const) copy.write(slot, moment, store.read(slot, moment));
  expect(readAll(copy)).toEqual(kept);
  const isWhole = [...kept].map(([name, values]) => [name, values instanceof Float32Array]);
  expect(Object.fromEntries(isWhole)).toMatchObject({
    'norm/first': true,
    'small/second': true,
    'matrix/first': false,
    'tall/second': false,
  });
});

test('takes a quarter of the memory in 8 bits, and chunks cover every weight once', () => {
  const [whole, small] = [new MomentStore(layout).layout, new MomentStore(layout, { precision: '8-bit' }).layout];
  expect(small.byteLength / whole.byteLength).toBeLessThan(0.27);
  for (const { chunks } of [whole, small]) {
    const covered = new Uint8Array(layout.size);
    for (const { start, length } of chunks)
      for (let i = start; i < start + length; i++) covered[i] = (covered[i] ?? 0) + 1;
    for (const { offset, length } of layout.slots)
      expect(covered.subarray(offset, offset + length).every((times) => times === 1)).toBe(true);
  }
});

test('what is kept in 8 bits can be read into float32, and the other way round', () => {
  const [codes, numbers] = [openStore({ precision: '8-bit' }), openStore({})];
  const [, matrix] = layout.slots;
  if (matrix === undefined) throw new Error('no matrix');
  fill(codes);
  numbers.write(matrix, 'second', codes.read(matrix, 'second'));
  codes.write(matrix, 'second', numbers.read(matrix, 'second'));
  const again = openStore({});
  again.write(matrix, 'second', codes.read(matrix, 'second'));
  expect(again.read(matrix, 'second')).toEqual(numbers.read(matrix, 'second'));
});

test('leaves no name in its directory', async () => {
  const directory = await temporaryDirectory();
  const store = openStore({ directory });
  if (process.platform !== 'win32') expect(await readdir(directory)).toEqual([]);
  fill(store);
  store.close();
  store.close();
  expect(await readdir(directory)).toEqual([]);
});

test('says when a directory cannot hold the state', async () => {
  const directory = join(await temporaryDirectory(), 'file');
  await import('node:fs/promises').then(({ writeFile }) => writeFile(directory, ''));
  expect(() => new MomentStore(layout, { directory })).toThrow('choose another cacheDir or keep the state in memory');
});
