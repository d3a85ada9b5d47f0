import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { MathrError } from '../error/mathr-error.ts';
import { DTYPE_BYTES, elementCount, type DType } from '../tensor/tensor.ts';
import { formatHeader, layoutOrder } from './format-header.ts';
import { LENGTH_BYTES } from './header.ts';
import { parseHeader, parseHeaderLength } from './parse-header.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (header: unknown, dataBytes: number): ReturnType<typeof parseHeader> =>
  parseHeader(bytesOf(JSON.stringify(header)), dataBytes, 'x.safetensors');
const f32 = (shape: unknown, ...offsets: unknown[]): object => ({ dtype: 'F32', shape, data_offsets: offsets });

test('reads what the reference implementation writes', () => {
  // python: safetensors.numpy.save({'a': np.zeros((2, 1), np.float32), 'b': np.zeros(3, np.uint8)}, {'k': 'v'})[8:]
  const text =
    '{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},' +
    '"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}   ';
  const { tensors, metadata } = parseHeader(bytesOf(text), 11, 'x.safetensors');
  expect(metadata).toEqual({ k: 'v' });
  expect([...tensors.values()]).toEqual([
    { name: 'a', dtype: 'float32', shape: [2, 1], start: 0, end: 8 },
    { name: 'b', dtype: 'uint8', shape: [3], start: 8, end: 11 },
  ]);
});

test.each<[string, object, number, RegExp]>([
  ['overlap', { a: f32([2], 0, 8), b: f32([1], 4, 8) }, 8, /"b", which overlaps the tensor before it/],
  ['a hole', { a: f32([1], 0, 4), b: f32([1], 8, 12) }, 12, /"b", which leaves a hole before it/],
  ['offsets past the end', { a: f32([4], 0, 16) }, 8, /cut off: its tensors need 16 bytes, 8 are there/],
  ['bytes left over', { a: f32([1], 0, 4) }, 8, /4 bytes after its last tensor/],
  ['another size than the shape', { a: f32([3], 0, 8) }, 8, /of 8 bytes, but F32 \[3\] needs 12/],
  ['an unknown dtype', { a: { dtype: 'F8_E4M3', shape: [1], data_offsets: [0, 1] } }, 1, /dtype "F8_E4M3"; convert it/],
  ['a negative size', { a: f32([-1], 0, 4) }, 4, /shape \[-1\]/],
  ['offsets that run backwards', { a: f32([1], 4, 0) }, 4, /data_offsets \[4,0\]/],
  ['fractions', { a: f32([0.5], 0, 2) }, 2, /shape \[0.5\]/],
  ['a product beyond the safe integers', { a: f32([2 ** 31, 2 ** 31], 0, 8) }, 8, /needs Infinity/],
  ['metadata that is no text', { __metadata__: { a: 1 } }, 0, /__metadata__ with "a"/],
  ['a list', [], 0, /not a JSON object/],
])('refuses %s', (_, header, dataBytes, message) => {
  expect(() => parse(header, dataBytes)).toThrow(message);
});

test('refuses a name that is written twice, however it is written', () => {
  const entry = JSON.stringify(f32([0], 0, 0));
  const text = `{"a":${entry},"\\u0061":${entry}}`;
  expect(() => parseHeader(bytesOf(text), 0, 'x.safetensors')).toThrow('names "a" twice');
});

test('refuses a header beyond 100 MB before it reads it', () => {
  const prefix = new Uint8Array(8);
  new DataView(prefix.buffer).setBigUint64(0, 100_000_001n, true);
  expect(() => parseHeaderLength(prefix, 10 ** 12, 'x.safetensors')).toThrow('a header of 100000001 bytes');
  prefix.fill(0xff);
  expect(() => parseHeaderLength(prefix, 10 ** 12, 'x.safetensors')).toThrow(/header of/);
});

const dtype = fc.constantFrom<DType>('float32', 'float16', 'bfloat16', 'int32', 'int64', 'bool', 'uint8');
const entries = fc.uniqueArray(
  fc.record({
    name: fc.string().filter((name) => name !== '__metadata__' && name !== '__proto__'),
    dtype,
    shape: fc.array(fc.nat(5), { maxLength: 4 }),
  }),
  { selector: (entry) => entry.name },
);

test('reads back every header that it writes', () => {
  fc.assert(
    fc.property(entries, fc.dictionary(fc.string(), fc.string()), (entries, metadata) => {
      const bytes = formatHeader(layoutOrder(entries), metadata);
      const dataBytes = entries.reduce((sum, { dtype, shape }) => sum + elementCount(shape) * DTYPE_BYTES[dtype], 0);
      expect(parseHeaderLength(bytes, bytes.length + dataBytes, 'x')).toBe(bytes.length - LENGTH_BYTES);
      const read = parseHeader(bytes.subarray(LENGTH_BYTES), dataBytes, 'x');
      expect(read.tensors.size).toBe(entries.length);
      for (const { name, dtype, shape } of entries) expect(read.tensors.get(name)).toMatchObject({ dtype, shape });
      expect({ ...read.metadata }).toEqual({ ...metadata });
    }),
  );
});

test('answers any bytes with a header or invalid_data, never another error', () => {
  const valid = bytesOf(JSON.stringify({ a: f32([2], 0, 8), b: f32([1, 1], 8, 12), __metadata__: { format: 'pt' } }));
  const damaged = fc
    .array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    .map((edits) => {
      const bytes = valid.slice();
      for (const [position, value] of edits) bytes[position] = value;
      return bytes;
    });
  const json = fc.json().map(bytesOf);
  fc.assert(
    fc.property(fc.oneof(damaged, json, fc.uint8Array({ maxLength: 200 })), fc.nat(40), (bytes, dataBytes) => {
      try {
        const { tensors } = parseHeader(bytes, dataBytes, 'x');
        for (const { start, end } of tensors.values()) expect(start >= 0 && end <= dataBytes).toBe(true);
      } catch (error) {
        if (!MathrError.is(error, 'invalid_data')) throw error;
      }
    }),
    { numRuns: 2_000 },
  );
});

test('answers a deeply nested header with invalid_data', () => {
  const bytes = bytesOf(`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
  expect(() => parseHeader(bytes, 0, 'x')).toThrow(expect.objectContaining({ code: 'invalid_data' }));
});
