import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { bfloat16ToFloat32, float32ToBfloat16 } from './bfloat16.ts';

const decode = (bits: number): number => bfloat16ToFloat32(Uint16Array.of(bits))[0] as number;
const encode = (value: number): number => float32ToBfloat16(Float32Array.of(value))[0] as number;

test.each([
  // the upper half of the float32, rounded by hand: 1 + 2^-8 is half-way between 0x3f80 and 0x3f81
  [1, 0x3f80],
  [-2, 0xc000],
  [1 + 2 ** -8, 0x3f80],
  [1 + 3 * 2 ** -8, 0x3f82],
  [1 + 2 ** -8 + 2 ** -20, 0x3f81],
  // the largest float32 is nearer to 2^128 than to the largest bfloat16
  [3.4028234663852886e38, 0x7f80],
  [-Infinity, 0xff80],
  // the smallest subnormal float32 is below half of the smallest bfloat16
  [1.401298464324817e-45, 0x0000],
  [9.183549615799121e-41, 0x0001],
])('%d rounds to %i', (value, bits) => {
  expect(encode(value)).toBe(bits);
});

test('a NaN whose bits are all low stays NaN', () => {
  const value = new Float32Array(Uint32Array.of(0x7f800001, 0xffffffff).buffer);
  for (const bits of float32ToBfloat16(value)) expect(decode(bits)).toBeNaN();
});

test('every bfloat16 that is a number survives the way there and back', () => {
  fc.assert(
    fc.property(fc.nat(0xffff), (bits) => {
      if (Number.isNaN(decode(bits))) expect(decode(encode(decode(bits)))).toBeNaN();
      else expect(encode(decode(bits))).toBe(bits);
    }),
  );
});
