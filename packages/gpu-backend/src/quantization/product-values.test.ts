import { expect, test } from 'vitest';
import { productBits, productValues, type StoredParts } from './product-values.js';
import { dequantizeWeight, quantizeWeight } from './quantize-weight.ts';
import { storedTensors, storedWeight } from './weight-format.ts';

test.each([
  { type: 'int8', doubleQuantize: false, most: 1e-6 },
  { type: 'int4', doubleQuantize: false, most: 1e-6 },
  // the sixteen numbers as multiples of 1/127
  { type: 'nf4', doubleQuantize: true, most: 0.5 / 127 },
] as const)('$type: products read what the stored weight stands for', ({ type, doubleQuantize, most }) => {
  const weight = storedWeight('w', [5, 64], { type, block: 32, doubleQuantize });
  const data = Float32Array.from({ length: 320 }, (_, i) => Math.sin(i * i * 0.3) * (1 + (i % 7)));
  const stored = Object.fromEntries(quantizeWeight(data, weight));
  const parts = Object.fromEntries(storedTensors(weight).map(({ part, name }) => [part, stored[name]?.data]));
  const { values, scales } = productValues(parts as unknown as StoredParts, weight);
  const bits = productBits(type);
  for (const [i, expected] of dequantizeWeight(stored, weight).data.entries()) {
    const value = bits === 8 ? (values[i] ?? 0) - 128 : (((values[i >> 1] ?? 0) >> ((i & 1) * 4)) & 15) - 8;
    const scale = scales[i >> 5] ?? NaN;
    const largest = scale * (bits === 8 ? 127 : 7);
    expect(Math.abs(value * scale - expected)).toBeLessThanOrEqual(most * largest + 1e-9);
  }
});
