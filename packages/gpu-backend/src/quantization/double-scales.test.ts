import { expect, test } from 'vitest';
import { dequantizeScales, DYNAMIC_CODEBOOK, quantizeScales } from './double-scales.js';

const scales = Float32Array.from({ length: 300 }, (_, i) => 0.5 + ((i * 37) % 101) / 100);

test('has the eight-bit numbers of bitsandbytes', () => {
  // bitsandbytes 0.50.2: create_dynamic_map().tolist(); some of theirs are one float32 off, as made by torch.linspace
  expect(DYNAMIC_CODEBOOK).toHaveLength(256);
  const some: readonly (readonly [number, number])[] = [
    [0, -0.992968738079071],
    [64, -0.09859374910593033],
    [126, -5.500000384017767e-7],
    [127, 0],
    [128, 5.500000384017767e-7],
    [140, 0.0007187500596046448],
    [254, 0.992968738079071],
    [255, 1],
  ];
  for (const [index, value] of some) expect(Math.abs((DYNAMIC_CODEBOOK[index] ?? NaN) - value)).toBeLessThan(1e-7);
});

test('rounds scales as bitsandbytes does', () => {
  // a = 0.5 + ((torch.arange(300) * 37) % 101).float() / 100
  // q, s = functional.quantize_blockwise(a - a.mean(), blocksize=256); a.mean(), s.absmax, q[:12], (dequantize(q, s) + a.mean())[:4]
  const quantized = quantizeScales(scales);
  expect(quantized.mean).toBeCloseTo(0.9989333152770996, 6);
  expect(quantized.groups[0]).toBeCloseTo(0.5010666847229004, 6);
  expect(quantized.groups[1]).toBeCloseTo(0.49106669425964355, 6);
  expect([...quantized.values.subarray(0, 12)]).toEqual([0, 52, 218, 14, 79, 232, 28, 193, 246, 42, 208, 4]);
  const back = dequantizeScales(quantized, 300);
  for (const [i, value] of [0.501389741897583, 0.8677947521209717, 1.2428117990493774, 0.6000372171401978].entries())
    expect(back[i]).toBeCloseTo(value, 6);
});

test('no scale moves further than half the widest step of its group', () => {
  const quantized = quantizeScales(scales);
  const back = dequantizeScales(quantized, 300);
  for (const [i, scale] of scales.entries())
    expect(Math.abs((back[i] ?? NaN) - scale)).toBeLessThan(0.00712 * (quantized.groups[i >> 8] ?? 0) + 1e-6);
});

test('equal scales come back as they were', () => {
  const back = dequantizeScales(quantizeScales(new Float32Array(7).fill(0.25)), 7);
  expect([...back]).toEqual(Array.from({ length: 7 }, () => 0.25));
});
