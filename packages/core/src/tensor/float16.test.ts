import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { float16ToFloat32, float32ToFloat16 } from './float16.ts';

const decode = (bits: number): number => float16ToFloat32(Uint16Array.of(bits))[0] as number;
const encode = (value: number): number => float32ToFloat16(Float32Array.of(value))[0] as number;

test.each([
  // struct.unpack('<e', struct.pack('<H', bits))[0]
  [0x0000, 0],
  [0x8000, -0],
  [0x0001, 5.960464477539063e-8],
  [0x03ff, 6.097555160522461e-5],
  [0x0400, 6.103515625e-5],
  [0x3555, 0.333251953125],
  [0xc000, -2],
  [0x7bff, 65504],
  [0x7c00, Infinity],
  [0xfc00, -Infinity],
  [0x7e00, NaN],
])('%i is %d', (bits, value) => {
  expect(decode(bits)).toBe(value);
});

test.each([
  // struct.unpack('<H', struct.pack('<e', value))[0]; the ties go to the even neighbour
  [1 + 2 ** -11, 0x3c00],
  [1 + 3 * 2 ** -11, 0x3c02],
  [2 ** -25, 0x0000],
  [2 ** -25 * 1.0001, 0x0001],
  [1.5 * 2 ** -24, 0x0002],
  [2 ** -14 - 2 ** -25, 0x0400],
  [0.1, 0x2e66],
  [65519.996, 0x7bff],
  // half-way between the largest and 2^16
  [65520, 0x7c00],
  [-1e30, 0xfc00],
  [-0, 0x8000],
])('%d rounds to %i', (value, bits) => {
  expect(encode(value)).toBe(bits);
});

test('every half survives the way there and back', () => {
  const all = Uint16Array.from({ length: 65_536 }, (_, bits) => bits);
  const back = float32ToFloat16(float16ToFloat32(all));
  const lost = all.filter((bits) => {
    const isNan = (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;
    return isNan ? !Number.isNaN(decode(back[bits] as number)) : back[bits] !== bits;
  });
  expect([...lost]).toEqual([]);
});

test('no other half is nearer', () => {
  fc.assert(
    fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (value) => {
      const bits = encode(value);
      const error = Math.abs(decode(bits) - value);
      for (const other of [bits - 1, bits + 1]) {
        const distance = Math.abs(decode(other & 0xffff) - value);
        if (!Number.isNaN(distance)) expect(error).toBeLessThanOrEqual(distance);
      }
    }),
  );
});
