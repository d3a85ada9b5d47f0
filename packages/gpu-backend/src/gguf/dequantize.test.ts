import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { BLOCK_FORMATS } from './dequantize.ts';

// values of random blocks by gguf 0.19.0: scripts/golden/gguf-blocks.py
const golden = JSON.parse(await readFile(new URL('./__fixtures__/blocks.json', import.meta.url), 'utf8')) as Record<
  string,
  { readonly bytes: string; readonly values: string }
>;

test.each([...BLOCK_FORMATS.values()])('$name has the values of the reference, bit for bit', ({ name, decode }) => {
  const { bytes, values } = golden[name] ?? { bytes: '', values: '' };
  const expected = new Float32Array(Uint8Array.from(Buffer.from(values, 'base64')).buffer);
  const decoded = new Float32Array(expected.length);
  decode(Buffer.from(bytes, 'base64'), decoded);
  expect(expected.length).toBeGreaterThan(0);
  expect(decoded).toEqual(expected);
});

test.each([...BLOCK_FORMATS.values()])('$name: blocks may start anywhere', ({ name, decode, weights, bytes: size }) => {
  const bytes = Buffer.from(golden[name]?.bytes ?? '', 'base64');
  const first = new Float32Array(weights);
  const second = new Float32Array(weights);
  decode(bytes.subarray(0, size), first);
  const moved = Buffer.concat([Buffer.from([1]), bytes.subarray(size, 2 * size)]);
  decode(moved.subarray(1), second);
  const both = new Float32Array(2 * weights);
  decode(bytes, both);
  expect([...first, ...second]).toEqual([...both]);
});
