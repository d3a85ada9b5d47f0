import { expect, test } from 'vitest';

import type { Tensor } from './tensor.ts';
import { tensor } from './tensor.ts';
import { toFloat32 } from './to-float32.ts';

test.each<[string, Tensor, number[]]>([
  ['float16', tensor('float16', [2], Uint16Array.of(0x3c00, 0xc000)), [1, -2]],
  ['bfloat16', tensor('bfloat16', [2], Uint16Array.of(0x3f80, 0xc000)), [1, -2]],
  ['int64', tensor('int64', [2], BigInt64Array.of(3n, -4n)), [3, -4]],
  ['int32', tensor('int32', [1, 2], Int32Array.of(5, -6)), [5, -6]],
  ['bool', tensor('bool', [2], Uint8Array.of(1, 0)), [1, 0]],
  ['float32', tensor('float32', [0], new Float32Array(0)), []],
])('reads %s', (_, source, expected) => {
  expect([...toFloat32(source)]).toEqual(expected);
});

test('does not copy float32, unless told where to', () => {
  const source = tensor('float32', [2], Float32Array.of(1, 2));
  expect(toFloat32(source)).toBe(source.data);
  const into = new Float32Array(2);
  expect(toFloat32(source, into)).toBe(into);
  expect(into).toEqual(source.data);
});

test('refuses an array of another size', () => {
  const source = tensor('float32', [2], Float32Array.of(1, 2));
  expect(() => toFloat32(source, new Float32Array(3))).toThrow('2 elements do not fit into an array of 3');
});
