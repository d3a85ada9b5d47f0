import { expect, test } from 'vitest';
import { rotaryFrequencies } from './rotary-frequencies.ts';

const llama31 = {
  type: 'llama3',
  factor: 8,
  lowFrequencyFactor: 1,
  highFrequencyFactor: 4,
  originalMaxPositions: 8192,
} as const;

test('falls from 1 by equal factors', () => {
  expect(rotaryFrequencies({ headSize: 4, theta: 10000 })).toEqual([1, 0.01]);
});

test('divides every angle when the scaling is linear', () => {
  expect(rotaryFrequencies({ headSize: 4, theta: 10000, scaling: { type: 'linear', factor: 4 } })).toEqual([
    0.25, 0.0025,
  ]);
});

// python, for i = 2 * pair: f = 500000 ** (-i / 128); wave = 2 * math.pi / f; s = (8192 / wave - 1) / (4 - 1)
// f if wave < 8192 / 4 else f / 8 if wave > 8192 / 1 else (1 - s) * f / 8 + s * f
test.each([
  [0, 1],
  [10, 0.12868737343265052],
  [28, 0.0032114459947525913],
  [29, 0.002166570763503359],
  [32, 0.0005248461609929547],
  [35, 9.556212353964683e-5],
  [63, 3.068925988914511e-7],
])('scales pair %i of Llama 3.1 to %f', (pair, frequency) => {
  const frequencies = rotaryFrequencies({ headSize: 128, theta: 500000, scaling: llama31 });
  expect((frequencies[pair] ?? NaN) / frequency).toBeCloseTo(1, 12);
});
