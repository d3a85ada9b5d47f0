import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NF4_CODEBOOK, quantizeNf4 } from './nf4.js';

test('gives the bytes and scales of bitsandbytes', () => {
  // bitsandbytes 0.50.2, torch 2.5.1: x = torch.sin(torch.arange(128).float()**2 * 0.1).reshape(2, 64)
  //   q, s = functional.quantize_4bit(x, blocksize=64, quant_type='nf4'); q.flatten().tolist(), s.absmax.tolist()
  const data = Float32Array.from({ length: 128 }, (_, i) => Math.sin(Math.fround(i * i * Math.fround(0.1))));
  const { values, scales } = quantizeNf4(data, { rows: 2, columns: 64, block: 64 });
  expect([...values]).toEqual([
    120, 206, 253, 48, 143, 35, 240, 226, 194, 224, 232, 12, 244, 2, 158, 255, 255, 215, 16, 111, 160, 204, 15, 14, 15,
    13, 160, 222, 32, 77, 255, 255, 255, 251, 32, 111, 112, 229, 62, 15, 28, 129, 246, 10, 252, 32, 1, 17, 0, 22, 238,
    33, 233, 15, 29, 45, 31, 8, 225, 30, 248, 16, 0, 0,
  ]);
  expect(scales[0]).toBeCloseTo(0.9996924996376038, 6);
  expect(scales[1]).toBeCloseTo(0.9999967217445374, 6);
});

test('every number goes to the nearest of the sixteen', () => {
  const number = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 90 }), (list) => {
      const data = Float32Array.from(list);
      const { values, scales } = quantizeNf4(data, { rows: 1, columns: data.length, block: 32 });
      for (const [i, value] of data.entries()) {
        const scale = scales[Math.floor(i / 32)] ?? NaN;
        const code = ((values[i >> 1] ?? 0) >> ((i & 1) === 0 ? 4 : 0)) & 15;
        const distances = [...NF4_CODEBOOK].map((each) => Math.abs(each * scale - value));
        expect(distances[code]).toBeLessThanOrEqual(Math.min(...distances) + 1e-6 * scale);
      }
    }),
  );
});

test('normally distributed weights come back with a mean error below a tenth of their size', () => {
  // bitsandbytes on a million: (dequantize_4bit(q, s) - w).abs().mean() / w.abs().mean() = 0.0912; block 64
  let seed = 1;
  const uniform = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const data = Float32Array.from(
    { length: 65_536 },
    () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
  const { values, scales } = quantizeNf4(data, { rows: 64, columns: 1024, block: 64 });
  let error = 0;
  let size = 0;
  let furthest = 0;
  for (const [i, value] of data.entries()) {
    const number =
      (NF4_CODEBOOK[((values[i >> 1] ?? 0) >> ((i & 1) === 0 ? 4 : 0)) & 15] ?? NaN) * (scales[i >> 6] ?? NaN);
    furthest = Math.max(furthest, Math.abs(number - value) / (scales[i >> 6] ?? 0));
    error += Math.abs(number - value);
    size += Math.abs(value);
  }
  expect(error / size).toBeCloseTo(0.0912, 3);
  // half the widest gap between neighbours, (1 - 0.69619) / 2, in scales
  expect(furthest).toBeLessThanOrEqual(0.151904);
});

test('a block of zeros, and what rows are filled up with, is the code of zero', () => {
  const { values, scales } = quantizeNf4(new Float32Array(33), { rows: 1, columns: 33, block: 32 });
  expect([...new Set(values)]).toEqual([0x77]);
  expect([...scales]).toEqual([0, 0]);
});
