import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SIGNED_MAP, UNSIGNED_MAP } from './dynamic-map.js';
import { type Blocks, decodeBlocks, encodeBlocks } from './eight-bit-blocks.js';

const blocksOf = (length: number): Blocks => ({
  codes: new Uint8Array(length),
  scales: new Float32Array(Math.ceil(length / 256)),
});

function encoded(values: Float32Array, moment: 'first' | 'second'): Blocks {
  const blocks = blocksOf(values.length);
  encodeBlocks(values, moment, blocks);
  return blocks;
}

// numbers of nine magnitudes over two blocks and a part of a third
const values = Float32Array.from({ length: 600 }, (_, i) => Math.sin(i * i * 0.37) * 10 ** -(i % 9));

test('has the codes and scales of bitsandbytes', () => {
  // bitsandbytes 0.45.5: quantize_blockwise(a, code=create_dynamic_map(signed=True), blocksize=256)
  const { codes, scales } = encoded(values, 'first');
  expect(Array.from(codes.subarray(0, 12))).toEqual([127, 168, 158, 119, 122, 128, 128, 127, 127, 0, 76, 153]);
  expect(Array.from(codes.subarray(250, 262))).toEqual([127, 127, 36, 187, 157, 141, 134, 129, 126, 127, 127, 199]);
  // q.long().sum() is 75371: its code for CPUs takes 1 for the -0.98668 of place 63, to which 0 is nearer
  expect(codes.reduce((sum, code) => sum + code, 0)).toBe(75370);
  for (const [i, scale] of [0.9998030662536621, 0.999230682849884, 0.9774646759033203].entries())
    expect(scales[i]).toBeCloseTo(scale, 7);
});

test('has its codes of second moments, too, but 0 stays 0', () => {
  // the same of a * a with signed=False; bitsandbytes on the CPU gives 0 the code 1
  const { codes } = encoded(
    values.map((value) => value * value),
    'second',
  );
  expect(Array.from(codes.subarray(0, 12))).toEqual([0, 32, 14, 1, 1, 1, 1, 1, 1, 252, 42, 10]);
  expect(Array.from(codes.subarray(250, 262))).toEqual([1, 1, 146, 56, 13, 2, 1, 1, 1, 1, 1, 92]);
});

test('comes back within half a gap of the map, and largest values exactly when positive', () => {
  const magnitudes = fc.array(fc.double({ min: -8, max: 3, noNaN: true }), { minLength: 1, maxLength: 700 });
  fc.assert(
    fc.property(magnitudes, (exponents) => {
      const second = Float32Array.from(exponents, (exponent) => 10 ** exponent);
      const first = second.map((value, i) => (i % 3 === 0 ? -value : value));
      for (const [moment, given, map] of [
        ['first', first, SIGNED_MAP],
        ['second', second, UNSIGNED_MAP],
      ] as const) {
        const blocks = encoded(given, moment);
        const back = new Float32Array(given.length);
        decodeBlocks(blocks, moment, back);
        const gap = Math.max(...Array.from(map.subarray(1), (value, i) => value - (map[i] ?? 0)));
        for (const [i, value] of given.entries()) {
          const scale = blocks.scales[Math.floor(i / 256)] ?? NaN;
          expect(Math.abs((back[i] ?? NaN) - value)).toBeLessThanOrEqual(scale * gap * 0.5001);
          if (moment === 'second') expect(back[i]).toBeGreaterThan(0);
        }
        if (moment === 'second') expect(Math.max(...back)).toBe(Math.max(...given));
      }
    }),
    { numRuns: 30 },
  );
});

test('zeros, and numbers below the normal ones, survive', () => {
  const back = new Float32Array(3);
  decodeBlocks(encoded(new Float32Array(3), 'first'), 'first', back);
  expect(back.every((value) => value === 0)).toBe(true);
  decodeBlocks(encoded(Float32Array.of(1e-42, 0, 5e-43), 'second'), 'second', back);
  expect(back[0]).toBe(Math.fround(1e-42));
  expect(back[1]).toBe(0);
  expect(back[2]).toBeGreaterThan(0);
});
