import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantizeRows } from './quantize-rows.js';

/** What MatMulNBits makes of the stored values: (value - zero) · scale. */
function dequantize(
  { values, scales }: ReturnType<typeof quantizeRows>,
  { rows, columns, bits, block }: Parameters<typeof quantizeRows>[1],
): number[] {
  const blocks = Math.ceil(columns / block);
  return Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const at = (row * blocks + Math.floor(column / block)) * block + (column % block);
    const stored = bits === 8 ? (values[at] ?? 0) : ((values[at >> 1] ?? 0) >> ((at & 1) * 4)) & 15;
    return (stored - (bits === 8 ? 128 : 8)) * (scales[row * blocks + Math.floor(column / block)] ?? 0);
  });
}

test.each([4, 8] as const)('%i bits: every number is at most half a step away, the largest is met', (bits) => {
  const block = 32;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 70 }),
      fc.integer(),
      (rows, columns, seed) => {
        const data = Float32Array.from({ length: rows * columns }, (_, i) => Math.sin(seed + i * i));
        const weight = { rows, columns, bits, block };
        const quantized = quantizeRows(data, weight);
        const back = dequantize(quantized, weight);
        for (const [i, value] of data.entries()) {
          const step =
            quantized.scales[
              Math.floor(i / columns) * Math.ceil(columns / block) + Math.floor((i % columns) / block)
            ] ?? 0;
          expect(Math.abs(value - (back[i] ?? NaN))).toBeLessThanOrEqual(step / 2 + 1e-6);
        }
      },
    ),
  );
});

test('a block of zeros stays zero, and the stored zero is the middle', () => {
  const { values, scales } = quantizeRows(new Float32Array(32), { rows: 1, columns: 32, bits: 8, block: 32 });
  expect([...new Set(values)]).toEqual([128]);
  expect([...scales]).toEqual([0]);
  const four = quantizeRows(Float32Array.of(7, -7, 0, 1), { rows: 1, columns: 4, bits: 4, block: 32 });
  // scale 1; 7 -> 15, -7 -> 1 in one byte, lower half first; 0 -> 8, 1 -> 9
  expect([...four.values.subarray(0, 2)]).toEqual([15 | (1 << 4), 8 | (9 << 4)]);
});
